package granary.engine.check;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Checks over the columns of {@link RandomTable}. */
final class RandomChecks {

    static final String SOME_GROUPS = "g = 'x' or g is null";
    static final String SMALL = "i < 5";

    private RandomChecks() {}

    static Arbitrary<List<Check>> any() {
        var where = Arbitraries.of(SOME_GROUPS, SMALL).injectNull(0.5);
        var by = Arbitraries.just("g").injectNull(0.7);
        var check =
                Combinators.combine(Arbitraries.of(plain()), where, by)
                        .as((plain, sql, column) -> plain.withWhere(sql).withBy(column));
        return check.list().ofMinSize(1).ofMaxSize(12).map(RandomChecks::named);
    }

    private static List<Check> named(List<Check> checks) {
        var named = new ArrayList<Check>();
        for (int n = 0; n < checks.size(); n++) {
            named.add(checks.get(n).named("check_" + n));
        }
        return named;
    }

    /** One of each kind and column that a row-by-row reading can judge too. */
    static List<Check> plain() {
        var checks = new ArrayList<Check>();
        for (var column : List.of("i", "d", "s", "g")) {
            checks.add(Check.of("t", column, new Kind.Nulls()));
            checks.add(Check.of("t", column, new Kind.Distinct()));
            checks.add(Check.of("t", column, new Kind.Duplicates(Kind.Counted.ROWS)));
        }
        checks.add(Check.of("t", List.of("i", "d"), new Kind.Duplicates(Kind.Counted.GROUPS)));
        checks.add(Check.of("t", List.of("s", "g"), new Kind.Duplicates(Kind.Counted.SURPLUS)));
        checks.add(Check.of("t", "s", new Kind.Missing(List.of("", "a"), true, true)));
        checks.add(Check.of("t", "s", new Kind.Domain(List.of("a", "zz9"), true, false, false)));
        checks.add(Check.of("t", "g", new Kind.Domain(List.of("z"), false, false, false)));
        checks.add(Check.of("t", "s", new Kind.Pattern("[0-9]$", false)));
        checks.add(Check.of("t", "s", new Kind.Length(1, 2)));
        checks.add(Check.of("t", "i", new Kind.Range("0", "2", null, null, null)));
        checks.add(Check.of("t", "d", new Kind.Range(null, null, "0", "1000", null)));
        checks.add(Check.of("t", List.of(), new Kind.Rule("i > 1 or s = 'a'")));
        checks.add(Check.of("t", "s", new Kind.Dependency(List.of("g"), "s", 0.5)));
        checks.add(Check.of("t", List.of(), new Kind.RowCount()));
        for (var column : List.of("i", "d")) {
            for (var of :
                    List.of(
                            Kind.Figure.MIN,
                            Kind.Figure.MAX,
                            Kind.Figure.MEAN,
                            Kind.Figure.SUM,
                            Kind.Figure.STD,
                            Kind.Figure.MEDIAN)) {
                checks.add(Check.of("t", column, new Kind.Statistic(of, null, null)));
            }
            checks.add(Check.of("t", column, new Kind.Statistic(Kind.Figure.QUANTILE, 0.25, null)));
        }
        checks.add(
                Check.of("t", List.of(), new Kind.Statistic(Kind.Figure.SHARE, null, "s = 'a'")));
        return checks;
    }
}
