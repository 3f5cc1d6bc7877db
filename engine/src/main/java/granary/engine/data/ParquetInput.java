package granary.engine.data;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Parquet files as a person sends them: looked at before DuckDB opens them. */
final class ParquetInput {

    /** More files than these are joined to a list of their first rows. */
    private static final int UNITED = 32;

    private ParquetInput() {}

    /** A file that ends where it should; its first four bytes are known. */
    static void requireWhole(Opened input) throws IOException {
        try (var file = new RandomAccessFile(input.plain().toFile(), "r")) {
            long size = file.length();
            var tail = new byte[8];
            if (size >= 12) {
                file.seek(size - 8);
                file.readFully(tail);
            }
            boolean marked = size >= 12 && new String(tail, 4, 4, US_ASCII).equals("PAR1");
            long footer = Integer.toUnsignedLong(Integer.reverseBytes(first(tail)));
            if (!marked || footer + 12 > size) {
                throw problem(
                        input,
                        "input.parquet.truncated",
                        "Not a whole Parquet file: the footer is missing",
                        "%s bytes were seen; the last four are not \"PAR1\""
                                .formatted(Bytes.count(size)),
                        "Send the file again; it was cut on the way");
            }
        }
    }

    /**
     * Refuses what DuckDB would read wrongly or never finish: decimals that it would round, text
     * that unpacks without bound, schemas that it does not take.
     */
    static void requireReadable(Duck duck, Opened input, ReadOptions options) {
        var path = Duck.literal(input.plain().toString());
        try {
            var wide =
                    duck.query(
                            "select name, precision from parquet_schema(%s) where precision > 38"
                                    .formatted(path),
                            row -> row.getString(1) + " (" + row.getInt(2) + " digits)");
            if (!wide.isEmpty()) {
                throw problem(
                        input,
                        "input.parquet.decimal",
                        "A decimal has more than 38 digits",
                        String.join(", ", wide) + "; reading it would round",
                        "Write it as decimal(38, s) or as text");
            }
            requireBounded(duck, input, path, options);
        } catch (DuckFailed e) {
            throw problem(
                    input,
                    "input.parquet",
                    "The Parquet file cannot be read",
                    e.reason(),
                    "Write it again with another program, or send CSV");
        }
    }

    private static void requireBounded(Duck duck, Opened input, String path, ReadOptions options) {
        long limit = options.limit(input.bytes());
        long unpacked =
                duck.count(
                        "select sum(total_uncompressed_size) from parquet_metadata(%s)"
                                .formatted(path));
        // A dictionary holds a text once for all its rows: only reading tells how long they are.
        long repeated =
                duck.count(
                        """
                        select least(sum(num_values::hugeint * total_uncompressed_size), 9000000000000000000)::bigint
                        from parquet_metadata(%s) where type = 'BYTE_ARRAY' and dictionary_page_offset is not null\
                        """
                                .formatted(path));
        if (repeated > limit || repeated > options.text().maxCell()) {
            unpacked = Math.max(unpacked, texts(duck, input, path, options));
        }
        if (unpacked > limit) {
            throw problem(
                    input,
                    "limit.expanded",
                    "%s unpacks to more than %s bytes".formatted(input.name(), Bytes.count(limit)),
                    "%s bytes hold %s".formatted(Bytes.count(input.bytes()), Bytes.count(unpacked)),
                    "If it is right, raise --max-expanded; else it is a bomb");
        }
    }

    /** Bytes of all texts; refuses one that is too long. */
    private static long texts(Duck duck, Opened input, String path, ReadOptions options) {
        var columns =
                duck.query(
                        "select column_name from (describe select * from read_parquet(%s)) where column_type = 'VARCHAR'"
                                .formatted(path),
                        row -> row.getString(1));
        if (columns.isEmpty()) {
            return 0;
        }
        var lengths = columns.stream().map(c -> "strlen(" + Duck.quote(c) + ")").toList();
        long total = 0;
        for (int i = 0; i < columns.size(); i++) {
            var row =
                    duck.row(
                            "select max(%1$s) as longest, sum(%1$s)::bigint as all_bytes from read_parquet(%2$s)"
                                    .formatted(lengths.get(i), path));
            if (number(row.get("longest")) > options.text().maxCell()) {
                throw new InputRefused(
                        InputProblem.of(
                                        "limit.cell",
                                        "A value is longer than %s bytes"
                                                .formatted(Bytes.count(options.text().maxCell())),
                                        "%s holds one of %s bytes"
                                                .formatted(
                                                        columns.get(i),
                                                        Bytes.count(number(row.get("longest")))),
                                        input.name(),
                                        "If it is right, raise --max-cell")
                                .about(columns.get(i)));
            }
            total += number(row.get("all_bytes"));
        }
        return total;
    }

    private static long number(@Nullable Object value) {
        return value instanceof Number n ? n.longValue() : 0;
    }

    /**
     * Files of one schema as one view. Nested values become JSON text and bytes hexadecimal, so
     * that every column is a scalar.
     */
    static Tabular view(Duck duck, List<Opened> inputs, List<Long> rows, String name) {
        var first = described(duck, inputs.getFirst());
        requireNames(first, inputs.getFirst());
        for (var input : inputs.subList(1, inputs.size())) {
            requireSame(first, described(duck, input), inputs.getFirst(), input);
        }
        var values =
                first.stream().map(ParquetInput::scalar).collect(Collectors.joining(",\n       "));
        long total = rows.stream().mapToLong(Long::longValue).sum();
        duck.run(
                "create or replace view %s as %s"
                        .formatted(
                                Duck.quote(name),
                                inputs.size() <= UNITED
                                        ? united(inputs, rows, values)
                                        : joined(duck, inputs, rows, values, name)));
        return Tabular.described(duck, name, total);
    }

    private static String united(List<Opened> inputs, List<Long> rows, String values) {
        var parts = new ArrayList<String>();
        long before = 0;
        for (int i = 0; i < inputs.size(); i++) {
            parts.add(
                    "select %d + file_row_number + 1 as _row, null::bigint as _line, %s from read_parquet(%s, file_row_number = true)"
                            .formatted(
                                    before,
                                    values,
                                    Duck.literal(inputs.get(i).plain().toString())));
            before += rows.get(i);
        }
        return String.join("\nunion all\n", parts);
    }

    private static String joined(
            Duck duck, List<Opened> inputs, List<Long> rows, String values, String name) {
        var starts = "_files_" + name;
        var list = new ArrayList<String>();
        long before = 0;
        for (int i = 0; i < inputs.size(); i++) {
            var path = Duck.literal(inputs.get(i).plain().toString());
            list.add("(%s, %d)".formatted(path, before));
            before += rows.get(i);
        }
        duck.run(
                "create or replace table %s as select * from (values %s) as f (_path, _before)"
                        .formatted(Duck.quote(starts), String.join(", ", list)));
        return "select _before + file_row_number + 1 as _row, null::bigint as _line, %s from read_parquet(%s, file_row_number = true, filename = true) join %s on _path = filename"
                .formatted(
                        values,
                        Duck.literals(
                                inputs.stream().map(input -> input.plain().toString()).toList()),
                        Duck.quote(starts));
    }

    private static void requireNames(List<Column> columns, Opened input) {
        var names = new ColumnNames(false);
        for (var column : columns) {
            names.add(column.name())
                    .ifPresent(clash -> {
                        throw problem(
                                input,
                                "input.parquet.names",
                                clash.title(),
                                clash.detail(),
                                "Rename it in the program that writes the file");
                    });
        }
    }

    private static List<Column> described(Duck duck, Opened input) {
        return duck.query(
                "select column_name, column_type from (describe select * from read_parquet(%s))"
                        .formatted(Duck.literal(input.plain().toString())),
                row -> new Column(row.getString(1), row.getString(2), null));
    }

    private static void requireSame(
            List<Column> first, List<Column> other, Opened one, Opened two) {
        if (first.equals(other)) {
            return;
        }
        var here = first.stream().map(c -> c.name() + " " + c.sqlType()).toList();
        var there = other.stream().map(c -> c.name() + " " + c.sqlType()).toList();
        throw Schemas.differ(one.name(), here, two.name(), there);
    }

    private static String scalar(Column column) {
        var c = column.sql();
        var type = column.sqlType();
        if (type.endsWith("]") || type.startsWith("STRUCT") || type.startsWith("MAP")) {
            return "cast(to_json(%s) as varchar) as %s".formatted(c, c);
        }
        return switch (type) {
            case "BLOB" -> "hex(%s) as %s".formatted(c, c);
            case "UUID", "INTERVAL", "BIT", "JSON", "TIME WITH TIME ZONE" ->
                    "cast(%s as varchar) as %s".formatted(c, c);
            case "TIMESTAMP_NS", "TIMESTAMP_MS", "TIMESTAMP_S" ->
                    "cast(%s as timestamp) as %s".formatted(c, c);
            default -> type.startsWith("ENUM") ? "cast(%s as varchar) as %s".formatted(c, c) : c;
        };
    }

    private static int first(byte[] tail) {
        return ByteBuffer.wrap(tail).getInt();
    }

    private static InputRefused problem(
            Opened input, String type, String title, String detail, String hint) {
        return InputProblem.of(type, title, detail, input.name(), hint).refused();
    }
}
