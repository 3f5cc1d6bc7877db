package granary.datasets.version;

import granary.datasets.table.TableFile;
import granary.datasets.table.TableFolder;
import granary.datasets.version.Preview.Row;
import granary.engine.data.Duck;
import granary.engine.mask.MaskMethod;
import granary.engine.mask.Masker;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads rows of data files in an open session, masked. Rows are numbered from 1 over the files in
 * their order, as every report numbers them.
 */
record PreviewReader(
        Duck duck,
        TableFolder folder,
        List<TableFile> files,
        List<String> columns,
        Map<String, MaskMethod> masks,
        Masker masker) {

    /** Rows after the first {@code skip}. */
    List<Row> after(long skip, int limit) {
        var rows = new ArrayList<Row>();
        long before = 0;
        for (var file : files) {
            long from = Math.max(0, skip - before);
            if (from < file.rows() && rows.size() < limit) {
                rows.addAll(
                        read(
                                file,
                                before,
                                "limit %d offset %d".formatted(limit - rows.size(), from)));
            }
            before += file.rows();
        }
        return rows;
    }

    /** The rows with these numbers; files without one are not read. */
    List<Row> numbered(SortedSet<Long> numbers) {
        var rows = new ArrayList<Row>();
        long before = 0;
        for (var file : files) {
            long start = before;
            var inFile = numbers.subSet(start + 1, start + file.rows() + 1);
            if (!inFile.isEmpty()) {
                var wanted =
                        inFile.stream()
                                .map(n -> Long.toString(n - start - 1))
                                .collect(Collectors.joining(", "));
                rows.addAll(
                        read(
                                file,
                                start,
                                "where file_row_number in (%s) order by file_row_number"
                                        .formatted(wanted)));
            }
            before += file.rows();
        }
        return rows;
    }

    /**
     * @param before rows in the files before this one
     */
    private List<Row> read(TableFile file, long before, String which) {
        var has = file.columns().stream().map(TableFile.Figures::name).collect(Collectors.toSet());
        var selected =
                columns.stream()
                        .map(c ->
                                has.contains(c)
                                        ? ", cast(%s as varchar)".formatted(Duck.quote(c))
                                        : ", null::varchar")
                        .collect(Collectors.joining());
        return duck.query(
                "select file_row_number%s from read_parquet(%s, file_row_number = true) %s"
                        .formatted(
                                selected,
                                Duck.literal(folder.absolute(file.path()).toString()),
                                which),
                row -> {
                    var shown = new LinkedHashMap<String, @Nullable String>();
                    for (int i = 0; i < columns.size(); i++) {
                        var name = columns.get(i);
                        var mask = masks.get(name);
                        var text = row.getString(i + 2);
                        shown.put(name, mask == null ? text : masker.mask(mask, text));
                    }
                    return new Row(before + row.getLong(1) + 1, shown);
                });
    }
}
