package granary.quality.comparison;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows to compare.
 *
 * @param partitions only these; null or empty for the whole version
 */
record Side(
        @NotBlank String dataset,
        @NotNull @Min(1) Integer version,
        @Nullable List<String> partitions) {
    List<String> only() {
        return partitions == null ? List.of() : partitions.stream().sorted().distinct().toList();
    }

    String key() {
        return dataset + "@v" + version;
    }
}
