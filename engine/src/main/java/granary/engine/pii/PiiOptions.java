package granary.engine.pii;

import java.util.List;

/**
 * @param regions phone regions, such as GB, US, DE
 * @param entities what to look for; empty means all
 * @param minScore hits below it are left out
 */
public record PiiOptions(List<String> regions, List<String> entities, double minScore) {

    /** Regions used when none are configured. */
    public static final List<String> USUAL_REGIONS = List.of("US", "GB", "DE", "FR", "IN");

    public PiiOptions {
        regions = List.copyOf(regions);
        entities = List.copyOf(entities);
    }

    public static PiiOptions usual() {
        return new PiiOptions(USUAL_REGIONS, List.of(), 0.5);
    }

    public static PiiOptions regions(List<String> regions) {
        return new PiiOptions(regions.isEmpty() ? USUAL_REGIONS : regions, List.of(), 0.5);
    }

    public PiiOptions only(List<String> wanted) {
        return new PiiOptions(regions, wanted, minScore);
    }
}
