package granary.engine.suggest;

import static org.assertj.core.api.Assertions.assertThat;

import granary.engine.Examples;
import granary.engine.check.CheckResult;
import granary.engine.check.CheckRun;
import granary.engine.check.RunOptions;
import granary.engine.check.Severity;
import granary.engine.check.Subject;
import granary.engine.check.Verdict;
import granary.engine.contract.ContractReader;
import granary.engine.data.CsvOptions;
import granary.engine.data.Duck;
import granary.engine.data.LogicalType;
import granary.engine.data.Tabular;
import granary.engine.data.Typing;
import granary.engine.profile.ProfileOptions;
import granary.engine.profile.Profiler;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestTest {

    private static final Instant ASOF = Instant.parse("2010-12-01T00:00:00Z");

    /** All thirty months in one table of texts. */
    private static Tabular bank(Duck duck) {
        int n = 0;
        var parts = new ArrayList<String>();
        long rows = 0;
        for (var month : Examples.bankMonths()) {
            var table = Tabular.csv(duck, month, CsvOptions.STRICT, "m" + n++);
            parts.add("select * replace (_row + %d as _row) from %s".formatted(rows, table.sql()));
            rows += table.rows();
        }
        duck.run("create table bank as " + String.join(" union all ", parts));
        return Tabular.described(duck, "bank", rows);
    }

    @Test
    void clean_bank_data_gives_ten_suggestions_and_then_passes_them() {
        try (var duck = Duck.open(Examples.examples().resolve("bank"))) {
            var table = bank(duck);
            long begin = System.nanoTime();
            var found = Suggest.of(table, new SuggestOptions("bank", "bank", ASOF));
            System.out.printf(
                    "suggest: %d suggestions on %d rows in %d ms%n",
                    found.suggestions().size(),
                    table.rows(),
                    (System.nanoTime() - begin) / 1_000_000);

            assertThat(found.suggestions()).hasSizeGreaterThanOrEqualTo(10);
            assertThat(found.suggestions()).allSatisfy(s -> assertThat(s.sentence()).isNotBlank());
            assertThat(found.findings()).anyMatch(finding -> finding.contains("2008-09"));

            var contract = ContractReader.read(found.yaml());
            var typed = Typing.apply(table, contract.object(null).columns(), "checked");
            var report = CheckRun.run(Subject.of(typed), contract.checks(), RunOptions.at(ASOF));
            assertThat(
                            report.checks().stream()
                                    .filter(r ->
                                            r.severity() == Severity.ERROR
                                                    && r.verdict() != Verdict.PASS)
                                    .map(CheckResult::message))
                    .isEmpty();
            assertThat(found.beyond(contract.checks())).isEmpty();
        }
    }

    @Test
    void a_dirty_table_yields_dependencies_and_no_rare_letter_becomes_valid() {
        var file = Examples.golden("check/dirty.csv");
        try (var duck = Duck.open(Examples.folderOf(file))) {
            var found =
                    Suggest.of(
                            Tabular.csv(duck, file, CsvOptions.STRICT, "h"),
                            new SuggestOptions("h", "hospital", ASOF));

            assertThat(ContractReader.lint(found.yaml())).isEmpty();
            assertThat(found.findings())
                    .anyMatch(finding -> finding.startsWith("emergency_service holds"));
            assertThat(found.suggestions())
                    .extracting(Suggestion::kind)
                    .contains("dependency", "domain", "pattern");
            // Three cells in a hundred of every column are wrong, so no rule about them holds.
            assertThat(found.suggestions().stream().filter(s -> s.kind().equals("pattern")))
                    .allSatisfy(s -> assertThat(s.severity()).isEqualTo("warning"));
            assertThat(found.suggestions().stream().filter(s -> s.kind().equals("dependency")))
                    .isNotEmpty()
                    .allSatisfy(s -> assertThat(s.severity()).isEqualTo("warning"))
                    .allSatisfy(s ->
                            assertThat(s.evidence().counterExamples()).hasSizeLessThanOrEqualTo(3));
        }
    }

    @Test
    void leading_zeros_stay_text_and_null_columns_get_nothing() {
        try (var duck = Duck.open(Examples.golden("data/hostile"))) {
            var zeros =
                    Profiler.profile(
                            Tabular.csv(
                                    duck,
                                    Examples.golden("data/hostile/leading_zeros.csv"),
                                    CsvOptions.STRICT,
                                    "z"),
                            ProfileOptions.USUAL);
            assertThat(zeros.columns())
                    .allMatch(column -> column.logicalType() == LogicalType.STRING);
            var nulls =
                    Suggest.of(
                            Tabular.csv(
                                    duck,
                                    Examples.golden("data/hostile/all_null.csv"),
                                    CsvOptions.STRICT,
                                    "n"),
                            new SuggestOptions("n", "n", ASOF));
            assertThat(nulls.suggestions().stream().flatMap(s -> s.columns().stream())).isEmpty();
        }
    }

    @Test
    void numbers_at_the_edge_are_counted_not_hidden() {
        try (var duck = Duck.open(Examples.golden("data/hostile"))) {
            var profile =
                    Profiler.profile(
                            Tabular.csv(
                                    duck,
                                    Examples.golden("data/hostile/numbers_edge.csv"),
                                    CsvOptions.STRICT,
                                    "x"),
                            ProfileOptions.USUAL);
            var x = profile.find("x").orElseThrow();

            assertThat(x.isNumber()).isTrue();
            assertThat(x.nan()).isEqualTo(1);
            assertThat(x.infinite()).isEqualTo(1);
            assertThat(x.nulls()).isZero();
            assertThat(profile.summary().columns()).isEqualTo(1);
            assertThat(List.of(profile.summary().rows())).containsExactly(x.rows());
        }
    }
}
