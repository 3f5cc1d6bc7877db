package granary.engine.check;

import granary.engine.data.DuckFailed;
import granary.engine.data.Tabular;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Asks one table for the tallies of many checks in one query, and counts the queries. */
final class TableScan {

    /** Values that a column may have to be judged by value. */
    static final int BY_MAX = 1000;

    private final Tabular table;
    private int scans;

    TableScan(Tabular table) {
        this.table = table;
    }

    /** What the shared query found for one check, or why it could not be asked. */
    record Found(@Nullable Tallied tallied, @Nullable String error) {}

    int scans() {
        return scans;
    }

    void count() {
        scans++;
    }

    /** By the position of each plan. */
    List<Found> all(List<Plan.Scan> plans) {
        if (plans.isEmpty()) {
            return List.of();
        }
        try {
            return together(plans).stream().map(tallied -> new Found(tallied, null)).toList();
        } catch (DuckFailed _) {
            // One of them is wrong. Asked alone, it says so itself, and the others still get their
            // answer.
            return plans.stream().map(this::alone).toList();
        }
    }

    private Found alone(Plan.Scan plan) {
        try {
            return new Found(together(List.of(plan)).getFirst(), null);
        } catch (DuckFailed e) {
            return new Found(null, e.reason());
        }
    }

    private List<Tallied> together(List<Plan.Scan> plans) {
        scans++;
        var select = new Select(plans);
        var row =
                table.duck()
                        .query(
                                "select %s from %s".formatted(select.sql(), table.sql()),
                                result -> select.read(column -> result.getString(column), 1));
        return row.getFirst();
    }

    /**
     * The tallies of each value of a column, values in code point order, null first.
     *
     * @throws IllegalArgumentException when it has more than {@link #BY_MAX}
     */
    Map<Value, List<Tallied>> by(String column, List<Plan.Scan> plans) {
        scans++;
        var select = new Select(plans);
        var groups = new TreeMap<Value, List<Tallied>>();
        table.duck()
                .each(
                        "select %s as b, %s from %s group by b limit %d"
                                .formatted(
                                        FailedRows.key(table.column(column)),
                                        select.sql(),
                                        table.sql(),
                                        BY_MAX + 1),
                        row ->
                                groups.put(
                                        new Value(row.getString(1)),
                                        select.read(at -> row.getString(at), 2)));
        if (groups.size() > BY_MAX) {
            throw new IllegalArgumentException(tooMany(column));
        }
        return groups;
    }

    static String tooMany(String column) {
        return "by %s has more than %d values; judge by a column with fewer"
                .formatted(column, BY_MAX);
    }

    /** A text that may be null, and then comes first. */
    record Value(@Nullable String text) implements Comparable<Value> {
        @Override
        public int compareTo(Value other) {
            if (text == null || other.text == null) {
                return text == null ? (other.text == null ? 0 : -1) : 1;
            }
            return CodePoints.compare(text, other.text);
        }
    }

    /** The aggregates of many plans; what two of them share is asked once. */
    private static final class Select {

        private interface Texts {
            @Nullable String at(int column) throws java.sql.SQLException;
        }

        private final List<String> columns = new ArrayList<>();
        private final Map<String, Integer> places = new LinkedHashMap<>();
        private final List<List<Integer>> byPlan = new ArrayList<>();

        Select(List<Plan.Scan> plans) {
            for (var plan : plans) {
                var at = new ArrayList<Integer>();
                at.add(place("count(*) filter (where %s)".formatted(plan.scope())));
                plan.tally().sql(plan.scope()).forEach(sql -> at.add(place(sql)));
                byPlan.add(at);
            }
        }

        private int place(String aggregate) {
            return places.computeIfAbsent(
                    aggregate,
                    sql -> {
                        columns.add("cast(%s as varchar) as a%d".formatted(sql, columns.size()));
                        return columns.size() - 1;
                    });
        }

        String sql() {
            return String.join(",\n       ", columns);
        }

        List<Tallied> read(Texts row, int first) throws java.sql.SQLException {
            var found = new ArrayList<Tallied>();
            for (var places : byPlan) {
                var texts = new ArrayList<@Nullable String>();
                for (int at : places.subList(1, places.size())) {
                    texts.add(row.at(first + at));
                }
                var scope = row.at(first + places.getFirst());
                found.add(new Tallied(scope == null ? 0 : Long.parseLong(scope), texts));
            }
            return found;
        }
    }
}
