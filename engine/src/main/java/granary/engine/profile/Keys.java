package granary.engine.profile;

import granary.engine.data.Duck;
import granary.engine.data.LogicalType;
import granary.engine.data.Tabular;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Columns that name a row. Two or three together are looked for only where none does alone: beside
 * a key every column makes one, and beside measurements chance makes many.
 */
final class Keys {

    private static final int TRIED = 12;
    private static final int SHOWN = 5;

    private Keys() {}

    static List<List<String>> of(Tabular table, List<ColumnProfile> columns, Sample sample) {
        var single =
                columns.stream()
                        .filter(c -> c.candidates().key())
                        .map(c -> List.of(c.name()))
                        .toList();
        return single.isEmpty() && table.rows() > 1 ? composite(table, columns, sample) : single;
    }

    private static List<List<String>> composite(
            Tabular table, List<ColumnProfile> columns, Sample sample) {
        var tried =
                IntStream.range(0, columns.size())
                        .boxed()
                        .filter(i -> naming(columns.get(i)))
                        .sorted(
                                Comparator.comparing((Integer i) -> -columns.get(i).distinct())
                                        .thenComparing(i -> i))
                        .limit(TRIED)
                        .sorted()
                        .toList();
        var found = new ArrayList<List<Integer>>();
        for (int a = 0; a < tried.size(); a++) {
            for (int b = a + 1; b < tried.size(); b++) {
                add(table, columns, sample, List.of(tried.get(a), tried.get(b)), found);
            }
        }
        for (int a = 0; a < tried.size() && found.isEmpty(); a++) {
            for (int b = a + 1; b < tried.size(); b++) {
                for (int c = b + 1; c < tried.size(); c++) {
                    add(
                            table,
                            columns,
                            sample,
                            List.of(tried.get(a), tried.get(b), tried.get(c)),
                            found);
                }
            }
        }
        return found.stream()
                .map(key -> key.stream().map(i -> columns.get(i).name()).toList())
                .toList();
    }

    /** Names and days identify, measurements do not. */
    private static boolean naming(ColumnProfile column) {
        return column.nulls() == 0
                && column.distinct() > 1
                && column.logicalType() != LogicalType.NUMBER
                && column.logicalType() != LogicalType.BOOLEAN;
    }

    private static void add(
            Tabular table,
            List<ColumnProfile> columns,
            Sample sample,
            List<Integer> key,
            List<List<Integer>> found) {
        double combinations =
                key.stream().mapToDouble(i -> columns.get(i).distinct()).reduce(1, (x, y) -> x * y);
        if (found.size() >= SHOWN || combinations < table.rows()) {
            return;
        }
        if (!sample.unique(key)) {
            return;
        }
        if (sample.whole()
                || unique(table, key.stream().map(i -> columns.get(i).name()).toList())) {
            found.add(key);
        }
    }

    private static boolean unique(Tabular table, List<String> key) {
        return table.duck()
                        .count(
                                "select count(*) from (select 1 from %s group by %s having count(*) > 1 limit 1)"
                                        .formatted(
                                                table.sql(),
                                                key.stream()
                                                        .map(Duck::quote)
                                                        .collect(Collectors.joining(", "))))
                == 0;
    }
}
