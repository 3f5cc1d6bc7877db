package granary.engine.check;

import granary.engine.check.RandomTable.Row;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The meaning of checks (quality.md 2.2 and 2.3), read row by row, in plain Java and no SQL. */
final class RowByRow {

    private final List<Row> rows;
    private final Check check;
    private final List<Integer> scope = new ArrayList<>();

    RowByRow(RandomTable table, Check check, @Nullable String onlyGroup, boolean grouped) {
        this.rows = table.rows();
        this.check = check;
        for (int r = 0; r < rows.size(); r++) {
            if (inScope(rows.get(r)) && (!grouped || Objects.equals(rows.get(r).g(), onlyGroup))) {
                scope.add(r);
            }
        }
    }

    private boolean inScope(Row row) {
        return switch (check.where()) {
            case null -> true;
            case RandomChecks.SOME_GROUPS -> row.g() == null || row.g().equals("x");
            case RandomChecks.SMALL -> row.i() != null && row.i() < 5;
            default -> throw new IllegalArgumentException(check.where());
        };
    }

    long inScope() {
        return scope.size();
    }

    /** Numbers of the flagged rows, from 1. */
    TreeSet<Long> failing() {
        var failing = new TreeSet<Long>();
        switch (check.kind()) {
            case Kind.Duplicates _ ->
                    groups().values().stream()
                            .filter(group -> group.size() > 1)
                            .forEach(failing::addAll);
            case Kind.Dependency _ -> dependency(failing);
            case Kind.Cell cell -> {
                for (int r : scope) {
                    if (fails(cell, rows.get(r))) {
                        failing.add(r + 1L);
                    }
                }
            }
            default -> {}
        }
        return failing;
    }

    /** The figure, null where there is none. */
    @Nullable BigDecimal figure() {
        if (scope.isEmpty() && !(check.kind() instanceof Kind.RowCount)) {
            return null;
        }
        return switch (check.kind()) {
            case Kind.RowCount _ -> BigDecimal.valueOf(scope.size());
            case Kind.Duplicates(var counted) -> {
                long members = failing().size();
                long groups = groups().values().stream().filter(group -> group.size() > 1).count();
                yield BigDecimal.valueOf(
                        switch (counted) {
                            case ROWS -> members;
                            case GROUPS -> groups;
                            case SURPLUS -> members - groups;
                        });
            }
            case Kind.RowLevel _ -> BigDecimal.valueOf(failing().size());
            case Kind.Distinct _ -> BigDecimal.valueOf(groups().size());
            case Kind.Statistic statistic -> statistic(statistic);
            default -> throw new IllegalArgumentException(check.kind().word());
        };
    }

    private static @Nullable Object cell(Row row, String column) {
        return switch (column) {
            case "i" -> row.i();
            // One zero.
            case "d" -> row.d() == null ? null : Double.valueOf(row.d() + 0.0);
            case "s" -> row.s();
            default -> row.g();
        };
    }

    /** Rows of each key without a null. */
    private Map<List<Object>, List<Long>> groups() {
        var groups = new LinkedHashMap<List<Object>, List<Long>>();
        for (int r : scope) {
            var key = new ArrayList<Object>();
            for (var column : check.columns()) {
                var value = cell(rows.get(r), column);
                if (value != null) {
                    key.add(value);
                }
            }
            if (key.size() == check.columns().size()) {
                groups.computeIfAbsent(key, _ -> new ArrayList<>()).add(r + 1L);
            }
        }
        return groups;
    }

    private void dependency(TreeSet<Long> failing) {
        var byGroup = new TreeMap<String, Map<String, List<Long>>>();
        for (int r : scope) {
            var row = rows.get(r);
            if (row.g() != null && row.s() != null) {
                byGroup.computeIfAbsent(row.g(), _ -> new TreeMap<>())
                        .computeIfAbsent(row.s(), _ -> new ArrayList<>())
                        .add(r + 1L);
            }
        }
        for (var values : byGroup.values()) {
            int all = values.values().stream().mapToInt(List::size).sum();
            values.values().stream()
                    .filter(members -> members.size() < all && 2 * members.size() <= all)
                    .forEach(failing::addAll);
        }
    }

    private boolean fails(Kind.Cell kind, Row row) {
        return switch (kind) {
            case Kind.Nulls _ -> cell(row, check.columns().getFirst()) == null;
            case Kind.Missing _ -> row.s() == null || List.of("", "a").contains(row.s().strip());
            case Kind.Domain domain -> {
                var value = cell(row, check.columns().getFirst());
                yield value != null && domain.values().contains(value.toString()) != domain.valid();
            }
            case Kind.Pattern _ -> row.s() != null && !row.s().matches("(?s).*[0-9]");
            case Kind.Length _ ->
                    row.s() != null
                            && (row.s().codePointCount(0, row.s().length()) < 1
                                    || row.s().codePointCount(0, row.s().length()) > 2);
            case Kind.Range _ ->
                    check.columns().getFirst().equals("i")
                            ? row.i() != null && (row.i() < 0 || row.i() > 2)
                            : row.d() != null && !(row.d() > 0 && row.d() < 1000);
            // Three-valued: false or null is null, and null passes.
            case Kind.Rule _ ->
                    row.i() != null && row.i() <= 1 && row.s() != null && !row.s().equals("a");
            default -> throw new IllegalArgumentException(kind.word());
        };
    }

    private @Nullable BigDecimal statistic(Kind.Statistic kind) {
        if (kind.of() == Kind.Figure.SHARE) {
            var known = scope.stream().map(rows::get).map(Row::s).filter(Objects::nonNull).toList();
            return known.isEmpty()
                    ? null
                    : BigDecimal.valueOf(
                            (double) known.stream().filter("a"::equals).count() / known.size());
        }
        var values = new ArrayList<BigDecimal>();
        for (int r : scope) {
            var value = cell(rows.get(r), check.columns().getFirst());
            if (value instanceof Long whole) {
                values.add(BigDecimal.valueOf(whole));
            } else if (value instanceof Double floating && Double.isFinite(floating)) {
                values.add(new BigDecimal(floating));
            }
        }
        values.sort(null);
        return values.isEmpty() ? null : statistic(kind, values);
    }

    private static @Nullable BigDecimal statistic(Kind.Statistic kind, List<BigDecimal> sorted) {
        var precise = MathContext.DECIMAL128;
        var n = BigDecimal.valueOf(sorted.size());
        var sum = sorted.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        return switch (kind.of()) {
            case MIN -> sorted.getFirst();
            case MAX -> sorted.getLast();
            case SUM -> sum;
            case MEAN -> sum.divide(n, precise);
            case MEDIAN -> quantile(sorted, 0.5);
            case QUANTILE -> quantile(sorted, Objects.requireNonNull(kind.quantile()));
            case STD -> {
                if (sorted.size() < 2) {
                    yield null;
                }
                var mean = sum.divide(n, precise);
                yield sorted.stream()
                        .map(x -> x.subtract(mean).pow(2, precise))
                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                        .divide(n.subtract(BigDecimal.ONE), precise)
                        .sqrt(precise);
            }
            case SHARE -> throw new IllegalStateException("handled above");
        };
    }

    /** Type 7: linear between the two values around (n - 1) p. */
    private static BigDecimal quantile(List<BigDecimal> sorted, double p) {
        double at = (sorted.size() - 1) * p;
        int low = (int) Math.floor(at);
        int high = Math.min(low + 1, sorted.size() - 1);
        var share = BigDecimal.valueOf(at - low);
        return sorted.get(low).add(sorted.get(high).subtract(sorted.get(low)).multiply(share));
    }
}
