package granary.engine.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import granary.engine.data.Duck;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** For random tables and checks, what DuckDB finds is what reading row by row finds. */
class ReferenceProperties {

    private static final RunOptions OPTIONS = RunOptions.at(Instant.EPOCH);

    @Provide
    Arbitrary<RandomTable> tables() {
        return RandomTable.any(40);
    }

    @Provide
    Arbitrary<List<Check>> checks() {
        return RandomChecks.any();
    }

    @Property(tries = 60)
    void figures_rows_and_groups_are_those_of_a_row_by_row_reading(
            @ForAll("tables") RandomTable table, @ForAll("checks") List<Check> checks) {
        try (var duck = Duck.open()) {
            var subject = Subject.of(table.table(duck, "t"));
            var report = CheckRun.run(subject, checks, OPTIONS);

            for (int n = 0; n < checks.size(); n++) {
                var check = checks.get(n);
                var result = report.checks().get(n);
                var reference = new RowByRow(table, check, null, false);
                same(result.metricValue(), reference.figure(), check);
                if (check.kind() instanceof Kind.RowLevel) {
                    var flagged = CheckRun.failingRows(subject, check, OPTIONS);
                    assertThat(flagged)
                            .as("%s", check)
                            .containsExactlyElementsOf(reference.failing());
                    assertThat(result.failed() == null ? 0 : result.failed().rows())
                            .isEqualTo(flagged.size());
                    assertThat(result.inScope()).isEqualTo(reference.inScope());
                }
                if (check.by() != null) {
                    sameGroups(result.by(), failingGroups(table, check), check);
                }
            }
        }
    }

    private static void sameGroups(
            List<CheckResult.ByValue> found, List<CheckResult.ByValue> wanted, Check check) {
        assertThat(found)
                .as("%s", check)
                .extracting(CheckResult.ByValue::value)
                .isEqualTo(wanted.stream().map(CheckResult.ByValue::value).toList());
        for (int i = 0; i < found.size(); i++) {
            assertThat(found.get(i).verdict()).isEqualTo(Verdict.FAIL);
            same(found.get(i).metricValue(), wanted.get(i).metricValue(), check);
        }
    }

    private static void same(@Nullable BigDecimal found, @Nullable BigDecimal wanted, Check check) {
        if (found == null || wanted == null) {
            assertThat(found).as("%s", check).isEqualTo(wanted);
            return;
        }
        // Ours is exact until the last step, quantiles are DuckDB's doubles.
        double tolerance = Math.abs(wanted.doubleValue()) * 1e-9;
        assertThat(found.doubleValue())
                .as("%s", check)
                .isCloseTo(wanted.doubleValue(), within(Math.max(tolerance, 1e-12)));
    }

    private static List<CheckResult.ByValue> failingGroups(RandomTable table, Check check) {
        var failing = new ArrayList<CheckResult.ByValue>();
        var names = new ArrayList<@Nullable String>();
        if (table.rows().stream().anyMatch(row -> row.g() == null)) {
            names.add(null);
        }
        names.addAll(
                new TreeSet<>(
                        table.rows().stream()
                                .map(RandomTable.Row::g)
                                .filter(Objects::nonNull)
                                .toList()));
        for (var name : names) {
            var reference = new RowByRow(table, check, name, true);
            var figure = reference.figure();
            if (figure != null && figure.signum() != 0) {
                failing.add(new CheckResult.ByValue(name, figure, Verdict.FAIL));
            }
        }
        return failing;
    }
}
