package granary.engine.check;

import granary.engine.check.TableScan.Value;
import granary.engine.data.Duck;
import granary.engine.data.Tabular;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Judges a check for every value of a column: the worst value is the verdict. */
final class ByValue {

    private static final List<Verdict> WORST_FIRST =
            List.of(
                    Verdict.ERROR,
                    Verdict.FAIL,
                    Verdict.WARN,
                    Verdict.MANUAL,
                    Verdict.PASS,
                    Verdict.SKIPPED);

    private ByValue() {}

    /** Of tallies by value. */
    static CheckResult judge(
            CheckResult all, Plan.Scan plan, Map<Value, Tallied> groups, boolean showValues) {
        var results = new ArrayList<Group>();
        groups.forEach((value, tallied) -> {
            var draft = Draft.of(plan, tallied);
            results.add(new Group(value, draft.judged(draft.counted(), null)));
        });
        return judge(all, plan.check(), results, showValues);
    }

    /** A value and what was found for it. */
    record Group(Value value, CheckResult result) {}

    static CheckResult judge(CheckResult all, Check check, List<Group> groups, boolean showValues) {
        var failing =
                groups.stream()
                        .filter(group -> rank(group) < WORST_FIRST.indexOf(Verdict.PASS))
                        .toList();
        var verdict =
                groups.stream()
                        .min(Comparator.comparingInt(ByValue::rank))
                        .map(group -> group.result().verdict())
                        .orElse(all.verdict());
        var listed =
                failing.stream()
                        .map(group ->
                                new CheckResult.ByValue(
                                        showValues ? FailedRows.cut(group.value().text()) : null,
                                        group.result().metricValue(),
                                        group.result().verdict()))
                        .toList();
        var message =
                failing.isEmpty()
                        ? "Holds for each of %d values of %s. %s"
                                .formatted(groups.size(), check.by(), all.message())
                        : "%d of %d values of %s fail. %s"
                                .formatted(
                                        failing.size(), groups.size(), check.by(), all.message());
        return all.judgedBy(verdict, listed, message)
                .inSlices(showValues ? groups.stream().map(ByValue::slice).toList() : List.of());
    }

    private static CheckResult.OfValue slice(Group group) {
        var result = group.result();
        var failed = result.failed();
        return new CheckResult.OfValue(
                CheckResult.slice(group.value().text()),
                result.metricValue(),
                result.verdict(),
                failed == null ? 0 : failed.rows());
    }

    private static int rank(Group group) {
        return WORST_FIRST.indexOf(group.result().verdict());
    }

    /** One check for each value, for kinds that a shared query cannot group. */
    static List<Check> apart(Check check, Tabular table, List<Value> values) {
        return values.stream()
                .map(value ->
                        check.withBy(null)
                                .withWhere(
                                        both(
                                                check.where(),
                                                is(table, String.valueOf(check.by()), value))))
                .toList();
    }

    private static String both(@Nullable String where, String is) {
        return where == null ? is : "(%s) and %s".formatted(where, is);
    }

    private static String is(Tabular table, String column, Value value) {
        var shown = FailedRows.key(table.column(column));
        return value.text() == null
                ? "(%s) is null".formatted(shown)
                : "(%s) = %s".formatted(shown, Duck.literal(value.text()));
    }

    static List<Value> values(Tabular table, String column) {
        var values =
                table.duck()
                        .query(
                                "select distinct %s as v from %s limit %d"
                                        .formatted(
                                                FailedRows.key(table.column(column)),
                                                table.sql(),
                                                TableScan.BY_MAX + 1),
                                row -> new Value(row.getString(1)));
        if (values.size() > TableScan.BY_MAX) {
            throw new IllegalArgumentException(TableScan.tooMany(column));
        }
        return values.stream().sorted().toList();
    }
}
