package granary.datasets.table;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.Metrics;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.jspecify.annotations.Nullable;

/** Our columns and files in Iceberg's words. */
final class IcebergForm {
    private static final Pattern DECIMAL = Pattern.compile("DECIMAL\\((\\d+),(\\d+)\\)");

    private IcebergForm() {}

    static Schema schema(List<TableField> fields) {
        return new Schema(
                fields.stream()
                        .map(f -> Types.NestedField.optional(f.id(), f.name(), type(f.sqlType())))
                        .toList());
    }

    static Type type(String sqlType) {
        var decimal = DECIMAL.matcher(sqlType);
        if (decimal.matches()) {
            return Types.DecimalType.of(
                    Integer.parseInt(decimal.group(1)), Integer.parseInt(decimal.group(2)));
        }
        return switch (sqlType) {
            case "VARCHAR" -> Types.StringType.get();
            case "BIGINT" -> Types.LongType.get();
            case "DOUBLE" -> Types.DoubleType.get();
            case "BOOLEAN" -> Types.BooleanType.get();
            case "DATE" -> Types.DateType.get();
            case "TIME" -> Types.TimeType.get();
            case "TIMESTAMP WITH TIME ZONE" -> Types.TimestampType.withZone();
            default -> throw new IllegalArgumentException("no Iceberg type for " + sqlType);
        };
    }

    static DataFile file(TableFile file, Path path) {
        return DataFiles.builder(PartitionSpec.unpartitioned())
                .withPath(path.toString())
                .withFormat(FileFormat.PARQUET)
                .withFileSizeInBytes(file.bytes())
                .withRecordCount(file.rows())
                .withMetrics(metrics(file))
                .build();
    }

    /**
     * Bounds only where they are exact for certain: whole numbers, dates, and the partition column.
     * A column without bounds is merely never skipped.
     */
    private static Metrics metrics(TableFile file) {
        var sizes = new HashMap<Integer, Long>();
        var values = new HashMap<Integer, Long>();
        var nulls = new HashMap<Integer, Long>();
        var lower = new HashMap<Integer, ByteBuffer>();
        var upper = new HashMap<Integer, ByteBuffer>();
        for (var column : file.columns()) {
            sizes.put(column.fieldId(), column.bytes());
            values.put(column.fieldId(), column.values());
            nulls.put(column.fieldId(), column.nulls());
            var low = bound(column.sqlType(), column.min());
            var high = bound(column.sqlType(), column.max());
            if (low != null && high != null) {
                lower.put(column.fieldId(), low);
                upper.put(column.fieldId(), high);
            }
        }
        return new Metrics(file.rows(), sizes, values, nulls, new HashMap<>(), lower, upper);
    }

    private static @Nullable ByteBuffer bound(String sqlType, @Nullable String value) {
        if (value == null) {
            return null;
        }
        return switch (sqlType) {
            case "BIGINT" -> Conversions.toByteBuffer(Types.LongType.get(), Long.parseLong(value));
            case "DATE" ->
                    Conversions.toByteBuffer(
                            Types.DateType.get(), (int) LocalDate.parse(value).toEpochDay());
            case "VARCHAR" -> Conversions.toByteBuffer(Types.StringType.get(), value);
            default -> null;
        };
    }
}
