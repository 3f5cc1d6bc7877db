package granary.engine.contract;

import granary.engine.data.ColumnSpec;
import granary.engine.data.LogicalType;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A column that a contract speaks of.
 *
 * @param options {@code logicalTypeOptions} as the document has them
 * @param pointer where it stands in the document
 */
public record Property(
        @Nullable String id,
        String name,
        LogicalType logicalType,
        @Nullable String physicalName,
        @Nullable String physicalType,
        @Nullable String description,
        boolean required,
        boolean unique,
        boolean primaryKey,
        int primaryKeyPosition,
        boolean partitioned,
        @Nullable String classification,
        Map<String, Object> options,
        List<QualityEntry> quality,
        List<Relationship> relationships,
        Map<String, Object> customProperties,
        String pointer) {

    public Property {
        quality = List.copyOf(quality);
        relationships = List.copyOf(relationships);
    }

    public ColumnSpec column() {
        var zone = option("defaultTimezone");
        return new ColumnSpec(
                name,
                logicalType,
                physicalName,
                physicalType,
                option("format"),
                zone == null ? null : ZoneId.of(zone));
    }

    /** Whether a file's column is this one, by its logical or its physical name. */
    public boolean isNamed(String column) {
        return column.equals(name) || column.equals(physicalName);
    }

    /** A type option as text, or null. */
    public @Nullable String option(String optionName) {
        var value = options.get(optionName);
        return value == null ? null : value.toString();
    }

    /** Whether the contract classes it as personal data, special categories included. */
    public boolean isPersonal() {
        return classification != null
                && classification.matches("(?i)personal.*|special.*|pii|sensitive.*");
    }
}
