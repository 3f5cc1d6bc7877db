package granary.engine.pii;

import static org.assertj.core.api.Assertions.assertThat;

import granary.engine.Examples;
import granary.engine.data.CsvOptions;
import granary.engine.data.Duck;
import granary.engine.data.Tabular;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class PiiTest {

    private static List<String> found(String text, String... regions) {
        return PiiScanner.of(PiiOptions.regions(List.of(regions))).scan(text).stream()
                .map(span -> span.entity() + ":" + span.in(text))
                .toList();
    }

    /** F1 over the entities that patterns can find, and how many texts without any raise a hit. */
    @Test
    void five_hundred_texts_are_found_at_the_bar() throws IOException {
        var scanner = PiiScanner.of(PiiOptions.usual());
        var right = new TreeMap<String, Integer>();
        var wrong = new TreeMap<String, Integer>();
        var lost = new TreeMap<String, Integer>();
        var faults = new ArrayList<String>();
        int clean = 0;
        int alarms = 0;
        for (var line : Files.readAllLines(Examples.golden("pii/texts.jsonl"))) {
            var node = JsonMapper.shared().readTree(line);
            var text = node.get("text").asString();
            var wanted = new HashSet<String>();
            boolean any = false;
            for (var span : node.get("spans")) {
                any = true;
                if (!span.get("entity").asString().equals("PERSON")) {
                    wanted.add(
                            "%s %d %d"
                                    .formatted(
                                            span.get("entity").asString(),
                                            span.get("start").asInt(),
                                            span.get("end").asInt()));
                }
            }
            var got =
                    scanner.scan(text).stream()
                            .map(span ->
                                    "%s %d %d".formatted(span.entity(), span.start(), span.end()))
                            .collect(Collectors.toCollection(HashSet::new));
            clean += any ? 0 : 1;
            alarms += !any && !got.isEmpty() ? 1 : 0;
            for (var hit : got) {
                (wanted.contains(hit) ? right : wrong).merge(hit.split(" ")[0], 1, Integer::sum);
                if (!wanted.contains(hit)) {
                    faults.add("false " + hit + " in: " + text);
                }
            }
            for (var miss : wanted) {
                if (!got.contains(miss)) {
                    lost.merge(miss.split(" ")[0], 1, Integer::sum);
                    faults.add("lost  " + miss + " in: " + text);
                }
            }
        }
        int tp = right.values().stream().mapToInt(Integer::intValue).sum();
        int fp = wrong.values().stream().mapToInt(Integer::intValue).sum();
        int fn = lost.values().stream().mapToInt(Integer::intValue).sum();
        double f1 = 2.0 * tp / (2.0 * tp + fp + fn);
        System.out.printf(
                Locale.ROOT,
                "pii: tp %d, fp %d %s, fn %d %s, F1 %.4f; false alarms on %d of %d clean texts%n",
                tp,
                fp,
                wrong,
                fn,
                lost,
                f1,
                alarms,
                clean);

        assertThat(f1).as(String.join("\n", faults)).isGreaterThanOrEqualTo(0.95);
        assertThat((double) alarms / clean).as(String.join("\n", faults)).isLessThanOrEqualTo(0.05);
    }

    @Test
    void the_demos_notes_are_found_and_ordinary_columns_are_not() {
        var file = Examples.bad("2010-10-personal-data.csv");
        try (var duck = Duck.open(Examples.folderOf(file))) {
            var table = Tabular.csv(duck, file, CsvOptions.STRICT, "t");
            var report =
                    PiiTable.scan(table, List.of(), PiiOptions.regions(List.of("GB", "US", "DE")));

            assertThat(report.summary().byEntity())
                    .containsOnlyKeys("EMAIL_ADDRESS", "PHONE_NUMBER", "IBAN_CODE", "CREDIT_CARD")
                    .allSatisfy((_, rows) -> assertThat(rows).isEqualTo(2));
            assertThat(
                            report.columns().stream()
                                    .filter(c -> !c.verdict().equals("none"))
                                    .map(PiiReport.ColumnVerdict::name))
                    .containsExactly("note");
        }
    }

    @Test
    void offsets_are_code_points() {
        var spans = PiiScanner.of(PiiOptions.usual()).scan("👩‍🌾 a@b.co");

        assertThat(spans).hasSize(1);
        assertThat(spans.getFirst().start()).isEqualTo(4);
        assertThat(spans.getFirst().end()).isEqualTo(10);
    }

    @Test
    void where_two_may_be_meant_the_proof_wins_and_the_other_is_named() {
        assertThat(found("mail jane@example.org now", "GB"))
                .containsExactly("EMAIL_ADDRESS:jane@example.org");
        assertThat(found("IBAN DE89 3704 0044 0532 0130 00 USD", "GB"))
                .containsExactly("IBAN_CODE:DE89 3704 0044 0532 0130 00");
        assertThat(found("order 6816360901 shipped", "US")).isEmpty();
        assertThat(found("card 4111 1111 1111 1112", "US")).isEmpty();
        assertThat(found("call back on 0151 555 0134", "GB", "US", "DE"))
                .containsExactly("PHONE_NUMBER:0151 555 0134");
    }

    @Test
    void columns_are_named_when_they_are_nothing_else() throws IOException {
        var file = Examples.golden("pii/table.csv");
        var expected = JsonMapper.shared().readTree(Examples.golden("pii/table.expected.json"));
        try (var duck = Duck.open(Examples.folderOf(file))) {
            var report =
                    PiiTable.scan(
                            Tabular.csv(duck, file, CsvOptions.STRICT, "t"),
                            List.of(),
                            PiiOptions.usual());
            var verdicts = new TreeMap<String, String>();
            report.columns()
                    .forEach(c ->
                            verdicts.put(
                                    c.name(),
                                    c.verdict().equals("is")
                                            ? String.valueOf(c.entity())
                                            : c.verdict()));

            for (var column : expected) {
                var name = column.get("name").asString();
                var wanted =
                        column.get("entity").isNull() ? "none" : column.get("entity").asString();
                switch (wanted) {
                    case "PERSON" ->
                            assertThat(verdicts.get(name))
                                    .as("names need a model")
                                    .isEqualTo("none");
                    case "MIXED" -> assertThat(verdicts.get(name)).isEqualTo("contains");
                    case "none" ->
                            assertThat(verdicts.get(name))
                                    .as(name)
                                    .isNotEqualTo("is")
                                    .isIn("none", "contains");
                    default -> assertThat(verdicts.get(name)).as(name).isEqualTo(wanted);
                }
            }
        }
    }
}
