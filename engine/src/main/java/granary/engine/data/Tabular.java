package granary.engine.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A table in a DuckDB session, whose rows are numbered from 1 in {@code _row}; text files also have
 * the physical line of each row in {@code _line} (null for other formats).
 *
 * @param name of the table or view; use {@link #sql()} in statements
 * @param columns in file order, without the numbering
 * @param rows how many it has
 */
public record Tabular(Duck duck, String name, List<Column> columns, long rows) {

    public Tabular {
        columns = List.copyOf(columns);
    }

    /** The same rows under another name, to compose SQL with. */
    public Tabular called(String other) {
        return new Tabular(duck, other, columns, rows);
    }

    /** The same rows, of which these columns are known. */
    public Tabular with(List<Column> others) {
        return new Tabular(duck, name, others, rows);
    }

    /** The table as SQL. */
    public String sql() {
        return Duck.quote(name);
    }

    public List<String> names() {
        return columns.stream().map(Column::name).toList();
    }

    public Optional<Column> find(String column) {
        return columns.stream().filter(c -> c.name().equals(column)).findFirst();
    }

    /**
     * @throws IllegalArgumentException naming the columns there are
     */
    public Column column(String column) {
        return find(column)
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "no column %s in %s".formatted(column, names())));
    }

    /**
     * Finds how the file is written, proves it and loads every cell as text.
     *
     * @throws InputRefused when the file is not clean
     */
    public static Tabular csv(Duck duck, Path file, CsvOptions options, String name) {
        return csv(duck, CsvReader.inspect(file, options), name);
    }

    /** Loads a file that was inspected; an empty field, quoted or not, is null. */
    public static Tabular csv(Duck duck, CsvFile file, String name) {
        return CsvLoad.load(duck, file, name);
    }

    /**
     * Parquet files one after the other, matched by column name; a column that a file lacks is null
     * there.
     *
     * @param files in order, at least one; the session must have been opened with their folders
     */
    public static Tabular parquet(Duck duck, List<Path> files, String name) {
        if (files.isEmpty()) {
            throw new IllegalArgumentException("no Parquet file for " + name);
        }
        var paths = files.stream().map(file -> file.toAbsolutePath().toString()).toList();
        var counts = new HashMap<String, Long>();
        duck.each(
                "select file_name, num_rows from parquet_file_metadata(%s)"
                        .formatted(Duck.literals(paths)),
                row -> counts.put(row.getString(1), row.getLong(2)));
        var parts = new ArrayList<String>();
        long rows = 0;
        for (var path : paths) {
            parts.add(
                    "select %d + file_row_number + 1 as _row, null::bigint as _line, * exclude (file_row_number) from read_parquet(%s, file_row_number = true)"
                            .formatted(rows, Duck.literal(path)));
            rows += Objects.requireNonNull(counts.get(path), path);
        }
        duck.run(
                "create or replace view %s as %s"
                        .formatted(Duck.quote(name), String.join("\nunion all by name\n", parts)));
        return described(duck, name, rows);
    }

    /** A table or view that is there already and has {@code _row} and {@code _line}. */
    public static Tabular described(Duck duck, String name, long rows) {
        var all =
                duck.query(
                        "select column_name, column_type from (describe %s)"
                                .formatted(Duck.quote(name)),
                        row -> new Column(row.getString(1), row.getString(2), null));
        var raws =
                all.stream()
                        .map(Column::name)
                        .filter(n -> n.startsWith(Typing.RAW))
                        .collect(Collectors.toSet());
        var columns = new ArrayList<Column>();
        for (var column : all) {
            if (!column.name().equals("_row")
                    && !column.name().equals("_line")
                    && !raws.contains(column.name())) {
                var raw = Typing.RAW + column.name();
                columns.add(
                        new Column(
                                column.name(), column.sqlType(), raws.contains(raw) ? raw : null));
            }
        }
        return new Tabular(duck, name, columns, rows);
    }

    /**
     * The rows with these numbers, or all others, as a table of their own that keeps the numbers.
     */
    public Tabular select(Set<Long> numbers, boolean inside, String into) {
        var list = name + "_rows";
        duck.run("create or replace table %s (row bigint)".formatted(Duck.quote(list)));
        duck.append(list, numbers.stream().map(n -> new long[] {n}).toList());
        duck.run(
                "create or replace table %s as select * from %s where _row %s (select row from %s) order by _row"
                        .formatted(
                                Duck.quote(into),
                                sql(),
                                inside ? "in" : "not in",
                                Duck.quote(list)));
        duck.run("drop table " + Duck.quote(list));
        return described(duck, into, duck.count("select count(*) from " + Duck.quote(into)));
    }
}
