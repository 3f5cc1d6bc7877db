package granary.quality.run;

import static org.assertj.core.api.Assertions.assertThat;

import granary.datasets.Datasets.SchemaDifference;
import granary.datasets.PublishCheck.Candidate;
import granary.engine.check.Check;
import granary.engine.check.Severity;
import granary.engine.contract.ContractReader;
import granary.engine.suggest.Suggest;
import granary.engine.suggest.SuggestOptions;
import granary.engine.suggest.Suggestion;
import granary.quality.suite.Suite;
import granary.quality.suite.SuiteCheck;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the gate sees in the bank's months and in the four files that went wrong. */
class BankGateTest {
    private static BankCandidates bank;
    private static Candidate first;

    @BeforeAll
    static void thirty_months(@TempDir Path folder) throws IOException {
        bank = new BankCandidates(folder);
        first = bank.first();
    }

    @Test
    void of_thirty_months_only_the_missing_september_holds_the_first_version() {
        var lines = measure(first);

        assertThat(lines.stream().filter(RunLine::isFailing)).hasSize(1);
        var missing = blocking(lines).getFirst();
        assertThat(missing.result().kind()).isEqualTo("missing_partition");
        assertThat(missing.evidence()).containsEntry("missing", List.of("2008-09"));
        assertThat(first.version().rows()).isEqualTo(45_211);
    }

    @Test
    void a_renamed_column_is_told_before_the_values_it_breaks() throws IOException {
        var july =
                bank.replacing(
                        first,
                        2,
                        BankCandidates.BAD.resolve("2010-07-schema-change.csv"),
                        new SchemaDifference("missing", "balance", true, "balance is missing"),
                        new SchemaDifference("extra", "avg_balance", false, "avg_balance is new"));

        var blocking = blocking(measure(july));

        assertThat(blocking.getFirst().result().kind()).isEqualTo("schema");
        assertThat(blocking.getFirst().result().column()).isEqualTo("balance");
        assertThat(blocking)
                .anySatisfy(line -> {
                    assertThat(line.result().id()).isEqualTo("y-is-yes-or-no");
                    assertThat(line.failingRows()).isEqualTo(308);
                });
    }

    @Test
    void forty_percent_of_august_is_partial_data() throws IOException {
        var august = bank.replacing(first, 2, BankCandidates.BAD.resolve("2010-08-partial.csv"));

        var partial =
                blocking(measure(august)).stream()
                        .filter(line -> line.result().kind().equals("partial_data"))
                        .findFirst()
                        .orElseThrow();

        assertThat(partial.result().message())
                .isEqualTo("2010-08-partial.csv brings 104 rows for the 260 it replaces (40 %)");
        assertThat(partial.slice()).isEqualTo("2010-08");
    }

    @Test
    void personal_data_in_an_undeclared_note_holds_the_version_and_shows_no_value()
            throws IOException {
        var october =
                bank.replacing(first, 2, BankCandidates.BAD.resolve("2010-10-personal-data.csv"));

        var found =
                blocking(measure(october)).stream()
                        .filter(line -> line.result().kind().equals("pii"))
                        .toList();

        assertThat(found).hasSize(1);
        assertThat(found.getFirst().result().column()).isEqualTo("note");
        assertThat(String.valueOf(found.getFirst().evidence().get("entities")))
                .contains("EMAIL_ADDRESS", "PHONE_NUMBER", "IBAN_CODE", "CREDIT_CARD");
        assertThat(found.getFirst().toString()).doesNotContain("@");
    }

    @Test
    void a_contract_that_declares_the_note_personal_ends_the_search_there() throws IOException {
        var october =
                bank.replacing(first, 2, BankCandidates.BAD.resolve("2010-10-personal-data.csv"));
        var declared =
                new Candidate(
                        october.version(),
                        BankCandidates.contract("bank-1.1.0.odcs.yaml"),
                        october.parent(),
                        october.ingests());

        assertThat(blocking(measure(declared)))
                .noneMatch(line -> line.result().kind().equals("pii"));
    }

    @Test
    void only_files_that_came_since_the_parent_are_searched_for_personal_data() throws IOException {
        var october =
                bank.replacing(first, 2, BankCandidates.BAD.resolve("2010-10-personal-data.csv"));

        assertThat(PersonalDataScan.newFiles(first)).hasSize(30);
        assertThat(PersonalDataScan.newFiles(october)).hasSize(1);
    }

    @Test
    void
            ten_or_more_checks_are_suggested_beyond_the_contract_and_read_back_from_where_they_stand() {
        var contract = first.contract();
        var object = contract.objects().getFirst();
        try (var table = VersionTable.open(first.version())) {
            var suggestions =
                    Suggest.of(
                            table.held(),
                            new SuggestOptions("bank", object.name(), BankCandidates.AS_OF));
            var beyond = suggestions.beyond(contract.checks(object));

            assertThat(beyond).hasSizeGreaterThanOrEqualTo(10);
            var readable =
                    ContractReader.of(suggestions.contract()).checks().stream()
                            .map(Check::path)
                            .toList();
            assertThat(readable).containsAll(beyond.stream().map(Suggestion::path).toList());
        }
    }

    private static List<RunLine> measure(Candidate candidate) {
        var contract = candidate.contract();
        var suite =
                new Suite(
                        contract.checks(contract.objects().getFirst()).stream()
                                .map(c -> new SuiteCheck(c, "contract", "quality.check." + c.id()))
                                .toList(),
                        List.of());
        try (var table = VersionTable.open(candidate.version())) {
            return Measuring.candidate(
                            table,
                            candidate,
                            suite,
                            List.of(),
                            List.of(),
                            granary.quality.companion.Beside.NOTHING,
                            granary.engine.check.Companions.NONE,
                            granary.engine.state.StateStore.NONE,
                            BankCandidates.AS_OF)
                    .lines();
        }
    }

    private static List<RunLine> blocking(List<RunLine> lines) {
        return lines.stream()
                .filter(RunLine::isBlocking)
                .filter(line -> line.severity() == Severity.ERROR)
                .sorted(java.util.Comparator.comparingInt(RunLine::rank))
                .toList();
    }
}
