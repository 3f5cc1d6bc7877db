package granary.engine.data;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes Parquet with Iceberg field ids and reads the figures of its footer back. */
public final class Parquet {

    /** A column to write and its Iceberg field id. */
    public record Field(int id, String name) {}

    private Parquet() {}

    /**
     * Writes columns of a table in row order, zstd-compressed.
     *
     * @param fields columns in the order they are written; ids are unique
     * @param target a file that does not exist yet, in a folder that the session may write
     */
    public static ParquetFile write(Tabular table, List<Field> fields, Path target) {
        var selected =
                fields.stream()
                        .map(field -> Duck.quote(field.name()))
                        .collect(Collectors.joining(", "));
        return write(
                table.duck(),
                "select %s from %s order by _row".formatted(selected, table.sql()),
                fields,
                target);
    }

    /** Writes what a query selects; its columns must be named as the fields are. */
    public static ParquetFile write(Duck duck, String query, List<Field> fields, Path target) {
        if (Files.exists(target)) {
            throw new IllegalArgumentException("exists already: " + target);
        }
        var ids =
                fields.stream()
                        .map(field -> Duck.literal(field.name()) + ": " + field.id())
                        .collect(Collectors.joining(", ", "{", "}"));
        duck.run(
                "copy (%s) to %s (format parquet, compression zstd, field_ids %s)"
                        .formatted(query, Duck.literal(target.toAbsolutePath().toString()), ids));
        return footer(duck, target);
    }

    /** Reads a file's footer, and its bytes once for the digest. */
    public static ParquetFile footer(Duck duck, Path file) {
        var path = Duck.literal(file.toAbsolutePath().toString());
        long rows = duck.count("select num_rows from parquet_file_metadata(%s)".formatted(path));
        var ids = new HashMap<String, Integer>();
        duck.query(
                "select name, field_id from parquet_schema(%s) where field_id is not null"
                        .formatted(path),
                row -> {
                    ids.put(row.getString(1), row.getInt(2));
                    return row.getString(1);
                });
        var columns =
                new ArrayList<>(
                        duck.query(
                                """
                                select path_in_schema, any_value(type), sum(num_values), coalesce(sum(stats_null_count), 0),
                                       sum(total_compressed_size)
                                from parquet_metadata(%s)
                                group by column_id, path_in_schema
                                order by column_id\
                                """
                                        .formatted(path),
                                row ->
                                        new ParquetFile.ColumnMetrics(
                                                ids.getOrDefault(row.getString(1), -1),
                                                row.getString(1),
                                                row.getString(2),
                                                row.getLong(3),
                                                row.getLong(4),
                                                row.getLong(5),
                                                null,
                                                null)));
        var bounded = bounds(duck, path, columns);
        try {
            return new ParquetFile(file, rows, Files.size(file), sha256(file), bounded);
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    /**
     * The least and greatest value over all row groups. The footer prints them as texts, so they
     * are compared as the column's own type.
     */
    private static List<ParquetFile.ColumnMetrics> bounds(
            Duck duck, String path, List<ParquetFile.ColumnMetrics> columns) {
        var types = new HashMap<String, String>();
        duck.query(
                "select column_name, column_type from (describe select * from read_parquet(%s))"
                        .formatted(path),
                row -> {
                    types.put(row.getString(1), row.getString(2));
                    return row.getString(1);
                });
        var figures =
                columns.stream()
                        .filter(column -> types.containsKey(column.name()))
                        .map(column ->
                                """
                                min(try_cast(stats_min_value as %1$s)) filter (where path_in_schema = %2$s)::varchar as %3$s,
                                max(try_cast(stats_max_value as %1$s)) filter (where path_in_schema = %2$s)::varchar as %4$s\
                                """
                                        .formatted(
                                                types.get(column.name()),
                                                Duck.literal(column.name()),
                                                Duck.quote("low " + column.name()),
                                                Duck.quote("high " + column.name())))
                        .collect(Collectors.joining(",\n"));
        if (figures.isEmpty()) {
            return columns;
        }
        var row = duck.row("select %s from parquet_metadata(%s)".formatted(figures, path));
        var result = new ArrayList<ParquetFile.ColumnMetrics>();
        for (var column : columns) {
            result.add(
                    new ParquetFile.ColumnMetrics(
                            column.fieldId(),
                            column.name(),
                            column.parquetType(),
                            column.values(),
                            column.nulls(),
                            column.bytes(),
                            text(row.get("low " + column.name())),
                            text(row.get("high " + column.name()))));
        }
        return result;
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    /** Hex digest of a file's bytes. */
    public static String sha256(Path file) throws IOException {
        var digest = CsvReader.sha256();
        try (var in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
