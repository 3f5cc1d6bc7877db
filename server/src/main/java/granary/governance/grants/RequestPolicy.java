package granary.governance.grants;

import granary.governance.Catalogue.CataloguedColumn;
import granary.governance.Catalogue.CataloguedDataset;
import granary.platform.Unmet;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a request for access must satisfy, all of it at once.
 *
 * @param columns empty for every column
 * @param maskingProfile {@code none} asks to see even masked columns as they are
 */
record RequestPolicy(
        CataloguedDataset dataset,
        String purpose,
        List<String> columns,
        int days,
        String justification,
        @Nullable String maskingProfile,
        boolean isVendor) {

    static final String UNMASKED = "none";
    private static final int DAYS_MAX = 90;
    private static final int DAYS_VENDOR_MAX = 30;
    private static final int DAYS_UNMASKED_MAX = 14;
    private static final int JUSTIFICATION_MIN = 20;

    List<Unmet> unmet() {
        var unmet = new ArrayList<Unmet>();
        if (!dataset.purposes().contains(purpose)) {
            unmet.add(
                    new Unmet(
                            "purpose",
                            "%s may not be used for %s.".formatted(dataset.slug(), purpose),
                            dataset.purposes().isEmpty()
                                    ? "Ask its owner to name what it may be used for."
                                    : "Its purposes: " + String.join(", ", dataset.purposes())));
        }
        var known = dataset.columns().stream().map(CataloguedColumn::name).toList();
        var unknown = columns.stream().filter(c -> !known.contains(c)).toList();
        if (!unknown.isEmpty()) {
            unmet.add(
                    new Unmet(
                            "columns",
                            "It has no column " + String.join(", ", unknown) + ".",
                            "Name columns of its contract, or none for all."));
        }
        if (days > daysMax()) {
            unmet.add(
                    new Unmet(
                            "duration",
                            "%d days are more than the %d allowed here.".formatted(days, daysMax()),
                            "Ask for %d days or fewer.".formatted(daysMax())));
        }
        int length = justification.strip().length();
        if (length < JUSTIFICATION_MIN) {
            unmet.add(
                    new Unmet(
                            "justification",
                            "The justification has %d characters.".formatted(length),
                            "Say in at least %d what the data is needed for."
                                    .formatted(JUSTIFICATION_MIN)));
        }
        return unmet;
    }

    int daysMax() {
        if (needsCompliance()) {
            return DAYS_UNMASKED_MAX;
        }
        return isVendor ? DAYS_VENDOR_MAX : DAYS_MAX;
    }

    /** Whether personal data would be seen as it is. */
    boolean needsCompliance() {
        return dataset.columns().stream()
                .filter(c -> columns.isEmpty() || columns.contains(c.name()))
                .filter(RequestPolicy::isPersonal)
                .anyMatch(c ->
                        UNMASKED.equals(maskingProfile)
                                || maskingProfile == null && c.maskingProfile() == null);
    }

    private static boolean isPersonal(CataloguedColumn column) {
        return "personal".equals(column.classification())
                || "special".equals(column.classification());
    }
}
