package granary.engine.contract;

import granary.engine.data.ColumnSpec;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A table or file that a contract speaks of.
 *
 * @param pointer where it stands in the document
 * @param quality entries as the document has them
 */
public record ContractObject(
        @Nullable String id,
        String name,
        @Nullable String physicalName,
        @Nullable String description,
        List<Property> properties,
        List<QualityEntry> quality,
        List<Relationship> relationships,
        Map<String, Object> customProperties,
        String pointer) {

    public ContractObject {
        properties = List.copyOf(properties);
        quality = List.copyOf(quality);
        relationships = List.copyOf(relationships);
    }

    /** The columns as the reader wants them. */
    public List<ColumnSpec> columns() {
        return properties.stream().map(Property::column).toList();
    }

    public Optional<Property> find(String column) {
        return properties.stream().filter(property -> property.name().equals(column)).findFirst();
    }

    /** Names of the primary key's columns in key order. */
    public List<String> primaryKey() {
        return properties.stream()
                .filter(Property::primaryKey)
                .sorted(Comparator.comparingInt(Property::primaryKeyPosition))
                .map(Property::name)
                .toList();
    }

    /** The column that the contract marks as partitioning it. */
    public Optional<String> partitionColumn() {
        return properties.stream().filter(Property::partitioned).map(Property::name).findFirst();
    }

    /**
     * Columns known only after the named moment, such as {@code target}: custom property {@code
     * granary.knownAfter}.
     */
    public List<String> knownAfter(String moment) {
        return properties.stream()
                .filter(property ->
                        moment.equals(property.customProperties().get("granary.knownAfter")))
                .map(Property::name)
                .toList();
    }
}
