package granary.engine.check;

import granary.engine.check.TableScan.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What one data file says about a list of checks, as it is kept.
 *
 * @param rows in the file
 * @param checks by the position of each check; null where it could not be measured
 * @param scopes rows in scope by slice, for each different scope
 */
record FileState(
        long rows,
        List<@Nullable CheckState> checks,
        Map<String, Map<String, List<CheckResult.ValueRows>>> scopes) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * @param by tallies of each value of the column that the check is judged by, values in order
     * @param examples the first flagged rows, numbered within the file
     * @param values offending values, most rows first
     * @param valuesWhole whether these are all, and as they are
     * @param failing flagged rows by slice
     */
    record CheckState(
            Tallied tallied,
            List<Group> by,
            List<CheckResult.Example> examples,
            List<CheckResult.ValueRows> values,
            boolean valuesWhole,
            Map<String, List<CheckResult.ValueRows>> failing) {}

    record Group(@Nullable String value, Tallied tallied) {}

    byte[] bytes() {
        return JSON.writeValueAsBytes(this);
    }

    static FileState of(byte[] bytes) {
        return JSON.readValue(bytes, FileState.class);
    }

    static Map<String, List<CheckResult.ValueRows>> listed(SliceCounts counts) {
        var lists = new LinkedHashMap<String, List<CheckResult.ValueRows>>();
        counts.rows()
                .forEach((column, values) -> {
                    var list = new ArrayList<CheckResult.ValueRows>();
                    new TreeMap<>(values)
                            .forEach((value, rows) ->
                                    list.add(new CheckResult.ValueRows(value.text(), rows)));
                    lists.put(column, list);
                });
        return lists;
    }

    static SliceCounts counts(@Nullable Map<String, List<CheckResult.ValueRows>> lists) {
        var counts = new LinkedHashMap<String, Map<Value, Long>>();
        if (lists != null) {
            lists.forEach((column, list) -> {
                var values = new LinkedHashMap<Value, Long>();
                list.forEach(one -> values.put(new Value(one.value()), one.rows()));
                counts.put(column, values);
            });
        }
        return new SliceCounts(counts);
    }

    /** The scopes' slices of all files together. */
    static Map<String, SliceCounts> scopes(List<FileState> states) {
        var merged = new LinkedHashMap<String, SliceCounts>();
        for (var state : states) {
            state.scopes()
                    .forEach((scope, lists) ->
                            merged.merge(scope, counts(lists), SliceCounts::plus));
        }
        return merged;
    }

    /** Tallies of all files together, by value. */
    static TreeMap<Value, Tallied> groups(List<CheckState> parts, Tally tally) {
        BinaryOperator<Tallied> plus = (a, b) -> a.plus(b, tally);
        var groups = new TreeMap<Value, Tallied>();
        for (var part : parts) {
            part.by()
                    .forEach(
                            group -> groups.merge(new Value(group.value()), group.tallied(), plus));
        }
        return groups;
    }

    /** Offending values of all files together, most rows first. */
    static List<CheckResult.ValueRows> values(List<CheckState> parts) {
        var sums = new TreeMap<Value, Long>();
        for (var part : parts) {
            part.values().forEach(one -> sums.merge(new Value(one.value()), one.rows(), Long::sum));
        }
        return mostFirst(sums);
    }

    /** The first values of a report: by rows, then null first, then in code point order. */
    static List<CheckResult.ValueRows> mostFirst(TreeMap<Value, Long> rows) {
        return rows.entrySet().stream()
                .sorted(Map.Entry.<Value, Long>comparingByValue().reversed())
                .limit(FailedRows.VALUES)
                .map(e -> new CheckResult.ValueRows(e.getKey().text(), e.getValue()))
                .toList();
    }
}
