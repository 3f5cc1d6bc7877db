package granary.quality.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import granary.engine.check.Kind;
import granary.engine.contract.Contract;
import granary.engine.contract.ContractReader;
import granary.platform.Refusal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CheckEntriesTest {
    private static final Contract BANK =
            ContractReader.read(Path.of("..", "examples", "contracts", "bank.odcs.yaml"));

    @Test
    void short_forms_of_the_catalogue_are_read() {
        var checks =
                CheckEntries.read(
                        BANK,
                        List.of(
                                Map.of("kind", "columns", "extra", "warn"),
                                Map.of(
                                        "kind", "domain",
                                        "column", "y",
                                        "validValues", List.of("yes", "no"))));

        assertThat(checks).hasSize(2);
        assertThat(checks.get(0).kind())
                .isInstanceOfSatisfying(
                        Kind.Columns.class, columns -> assertThat(columns.expected()).hasSize(19));
        assertThat(checks.get(1).columns()).containsExactly("y");
        assertThat(checks.get(1).kind())
                .isEqualTo(new Kind.Domain(List.of("yes", "no"), true, false, false));
    }

    @Test
    void entries_of_the_standard_are_read_too() {
        var checks =
                CheckEntries.read(
                        BANK,
                        List.of(
                                Map.of(
                                        "metric", "nullValues",
                                        "column", "job",
                                        "mustBe", 0,
                                        "severity", "warning")));

        assertThat(checks).hasSize(1);
        assertThat(checks.getFirst().kind()).isEqualTo(new Kind.Nulls());
        assertThat(checks.getFirst().severity().word()).isEqualTo("warning");
    }

    @Test
    void a_column_that_the_contract_lacks_is_refused() {
        assertThatThrownBy(() ->
                        CheckEntries.read(
                                BANK,
                                List.of(
                                        Map.of(
                                                "kind", "domain",
                                                "column", "avg_balance",
                                                "validValues", List.of("1")))))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> {
                            assertThat(refusal.code().slug()).isEqualTo("invalid-input");
                            assertThat(refusal.detail()).contains("avg_balance", "/checks/0");
                        });
    }
}
