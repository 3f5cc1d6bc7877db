package granary.engine.suggest;

import static org.assertj.core.api.Assertions.assertThat;

import granary.engine.contract.ContractReader;
import granary.engine.data.CsvOptions;
import granary.engine.data.Duck;
import granary.engine.data.Tabular;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MergeAndReferencesTest {

    private static final Instant NOW = Instant.parse("2024-06-01T00:00:00Z");

    private static final String CONTRACT =
            """
            apiVersion: v3.1.0
            kind: DataContract
            id: orders
            name: orders
            version: 1.2.0
            status: active
            description: {purpose: kept as it is}
            schema:
            - name: orders
              properties:
              - {name: id, logicalType: integer, unique: true}
              - {name: state, logicalType: string}
            """;

    @TempDir private Path folder = Path.of("");

    private Tabular table(Duck duck, String name, String csv) throws IOException {
        var file = folder.resolve(name + ".csv");
        Files.writeString(file, csv);
        return Tabular.csv(duck, file, CsvOptions.STRICT, name);
    }

    private static String orders() {
        var csv = new StringBuilder("id,state,customer\n");
        for (int i = 0; i < 400; i++) {
            csv.append("%d,%s,K%03d%n".formatted(i, i % 3 == 0 ? "open" : "paid", i * 7 % 90));
        }
        return csv.toString();
    }

    @Test
    void a_merge_adds_and_marks_and_takes_nothing_away() throws IOException {
        var contract = ContractReader.read(CONTRACT);
        try (var duck = Duck.open(folder)) {
            var found =
                    Suggest.of(
                            table(duck, "orders", orders()),
                            new SuggestOptions("orders", "orders", NOW));

            var merged = ContractMerge.merge(contract, contract.object(null), found);
            var yaml = Suggestions.yaml(merged.document());
            var read = ContractReader.read(yaml);

            assertThat(ContractReader.lint(yaml)).isEmpty();
            assertThat(read.version()).isEqualTo("1.2.0");
            assertThat(read.document().get("description"))
                    .isEqualTo(Map.of("purpose", "kept as it is"));
            assertThat(merged.added())
                    .extracting(Suggestion::kind)
                    .contains("domain", "nulls")
                    .doesNotContain("type");
            assertThat(read.checks()).hasSizeGreaterThan(contract.checks().size());
            assertThat(yaml).contains("granary.origin");
            assertThat(ContractMerge.merge(read, read.object(null), found).added()).isEmpty();
        }
    }

    @Test
    void a_column_whose_values_are_anothers_key_refers_to_it() throws IOException {
        var customers = new StringBuilder("customer,name\n");
        for (int i = 0; i < 100; i++) {
            customers.append("K%03d,name %d%n".formatted(i, i));
        }
        try (var duck = Duck.open(folder)) {
            var tables = new LinkedHashMap<String, Tabular>();
            tables.put("orders", table(duck, "orders", orders()));
            tables.put("customers", table(duck, "customers", customers.toString()));
            var found = new LinkedHashMap<String, Suggestions>();
            tables.forEach((name, table) ->
                    found.put(name, Suggest.of(table, new SuggestOptions(name, name, NOW))));

            var together = References.together("shop", tables, found);

            var references =
                    together.suggestions().stream()
                            .filter(s -> s.kind().equals("reference"))
                            .toList();
            assertThat(references).hasSize(1);
            assertThat(references.getFirst().columns()).isEqualTo(List.of("customer"));
            assertThat(references.getFirst().parameters())
                    .containsEntry("to", "customers.customer");
            assertThat(ContractReader.lint(together.yaml())).isEmpty();
        }
    }
}
