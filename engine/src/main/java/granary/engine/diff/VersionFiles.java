package granary.engine.diff;

import granary.engine.data.Column;
import granary.engine.data.Duck;
import granary.engine.data.Tabular;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The files of two versions, those that both have left out: a row of a shared file is in both
 * versions, so it can be neither added nor removed nor changed.
 *
 * @param before rows of files that only the old version has, under all its columns
 * @param after the same of the new one
 * @param shared rows of files that both have, or null when there are none
 */
record VersionFiles(Tabular before, Tabular after, @Nullable Tabular shared) {

    static VersionFiles of(Duck duck, List<DataFile> before, List<DataFile> after) {
        if (before.isEmpty() || after.isEmpty()) {
            throw new IllegalArgumentException("a version has at least one file");
        }
        // A file that a version has twice is shared as often as the other has it.
        var counts = counts(after);
        var onlyBefore = new ArrayList<Path>();
        var shared = new ArrayList<Path>();
        for (var file : before) {
            if (counts.merge(file.digest(), -1, Integer::sum) >= 0) {
                shared.add(file.path());
            } else {
                onlyBefore.add(file.path());
            }
        }
        var left = counts(before);
        var onlyAfter =
                after.stream()
                        .filter(file -> left.merge(file.digest(), -1, Integer::sum) < 0)
                        .map(DataFile::path)
                        .toList();
        return new VersionFiles(
                part(duck, paths(before), onlyBefore, "diff_old"),
                part(duck, paths(after), onlyAfter, "diff_new"),
                shared.isEmpty() ? null : table(duck, shared, "diff_shared"));
    }

    private static Map<String, Integer> counts(List<DataFile> files) {
        var counts = new HashMap<String, Integer>();
        files.forEach(file -> counts.merge(file.digest(), 1, Integer::sum));
        return counts;
    }

    private static List<Path> paths(List<DataFile> files) {
        return files.stream().map(DataFile::path).toList();
    }

    /** Rows in no order and without numbers, which nobody asks for here. */
    private static Tabular table(Duck duck, List<Path> files, String name) {
        var list = list(files);
        duck.run(
                "create or replace view %s as select * from read_parquet(%s, union_by_name = true)"
                        .formatted(Duck.quote(name), list));
        return Tabular.described(
                duck,
                name,
                duck.count("select sum(num_rows) from parquet_file_metadata(%s)".formatted(list)));
    }

    private static String list(List<Path> files) {
        return Duck.literals(files.stream().map(p -> p.toAbsolutePath().toString()).toList());
    }

    /** The columns of all files together; only footers are read. */
    private static List<Column> columns(Duck duck, List<Path> files) {
        return duck.query(
                "select column_name, column_type from (describe select * from read_parquet(%s, union_by_name = true))"
                        .formatted(list(files)),
                row -> new Column(row.getString(1), row.getString(2), null));
    }

    /** Some files of a version under the columns of all of them. */
    private static Tabular part(Duck duck, List<Path> all, List<Path> some, String name) {
        var schema = columns(duck, all);
        if (some.isEmpty()) {
            var columns =
                    schema.stream()
                            .map(c -> "null::%s as %s".formatted(c.sqlType(), c.sql()))
                            .collect(Collectors.joining(", "));
            duck.run(
                    "create or replace view %s as select %s where false"
                            .formatted(Duck.quote(name), columns));
            return new Tabular(duck, name, schema, 0);
        }
        var files = table(duck, some, name + "_files");
        var columns = schema.stream().map(c -> column(files, c)).collect(Collectors.joining(", "));
        duck.run(
                "create or replace view %s as select %s from %s"
                        .formatted(Duck.quote(name), columns, files.sql()));
        return new Tabular(duck, name, schema, files.rows());
    }

    private static String column(Tabular files, Column column) {
        return files.find(column.name())
                .map(c ->
                        c.sqlType().equals(column.sqlType())
                                ? c.sql()
                                : "cast(%s as %s) as %s"
                                        .formatted(c.sql(), column.sqlType(), c.sql()))
                .orElse("null::%s as %s".formatted(column.sqlType(), column.sql()));
    }
}
