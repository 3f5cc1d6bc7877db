package granary.delivery.deliveries;

import granary.delivery.consumer.ConsumerRow;
import granary.engine.contract.ContractObject;
import granary.engine.contract.Property;
import granary.governance.Catalogue;
import granary.governance.Catalogue.CataloguedColumn;
import granary.governance.Classifications;
import granary.governance.Grants;
import granary.governance.Grants.Grant;
import granary.governance.Masking;
import granary.platform.Unmet;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What governance says about a delivery: under which grant, and what is masked in it. */
@Component
class Terms {
    private static final String UNMASKED = "none";

    private final Grants grants;
    private final Masking masking;
    private final Catalogue catalogue;
    private final Classifications classifications;
    private final Clock clock;

    Terms(
            Grants grants,
            Masking masking,
            Catalogue catalogue,
            Classifications classifications,
            Clock clock) {
        this.grants = grants;
        this.masking = masking;
        this.catalogue = catalogue;
        this.classifications = classifications;
        this.clock = clock;
    }

    /**
     * The grant under which the consumer gets these columns now: one that names it, else its
     * owner's.
     *
     * @throws granary.platform.Refusal as {@link Grants#require}
     */
    Grant grant(ConsumerRow consumer, String dataset, String purpose, List<String> columns) {
        var now = clock.instant();
        var person =
                grants.activeFor(consumer.slug(), dataset, purpose, now)
                        .map(Grant::person)
                        .orElse(consumer.owner());
        return grants.require(person, dataset, purpose, columns, now);
    }

    /** The grant still stands, at the moment of the call. */
    void still(UUID recipient, String dataset, String purpose) {
        grants.require(recipient, dataset, purpose, List.of(), clock.instant());
    }

    /**
     * How a column is protected.
     *
     * @param profile null: it goes as it is
     * @param isUncovered personal, but no profile masks it and the grant does not unmask it
     */
    record Protection(String column, @Nullable String profile, boolean isUncovered) {}

    List<Protection> protections(
            String dataset, ContractObject contract, List<String> columns, Grant grant) {
        var catalogued =
                catalogue
                        .find(dataset)
                        .map(d ->
                                d.columns().stream()
                                        .collect(
                                                Collectors.toMap(
                                                        CataloguedColumn::name,
                                                        Function.identity())))
                        .orElse(Map.of());
        var confirmed = classifications.confirmed(dataset);
        var protections = new ArrayList<Protection>();
        for (var column : columns) {
            var known = catalogued.get(column);
            var said = confirmed.get(column);
            boolean isPersonal =
                    contract.find(column).map(Property::isPersonal).orElse(false)
                            || (known != null && isPersonal(known.classification()))
                            || (said != null && isPersonal(said.classification()));
            var profile = profile(known, isPersonal, grant);
            protections.add(
                    new Protection(
                            column,
                            profile,
                            isPersonal
                                    && profile == null
                                    && !UNMASKED.equals(grant.maskingProfile())));
        }
        return List.copyOf(protections);
    }

    /** The column's own profile; a personal column without one gets the grant's. */
    private static @Nullable String profile(
            @Nullable CataloguedColumn column, boolean isPersonal, Grant grant) {
        if (UNMASKED.equals(grant.maskingProfile())) {
            return null;
        }
        var own = column == null ? null : column.maskingProfile();
        return own == null && isPersonal ? grant.maskingProfile() : own;
    }

    private static boolean isPersonal(@Nullable String classification) {
        return classification != null
                && classification.matches("(?i)personal.*|special.*|pii|sensitive.*");
    }

    List<Unmet> uncovered(List<Protection> protections) {
        return protections.stream()
                .filter(p -> p.isUncovered() || isMissing(p.profile()))
                .map(p ->
                        new Unmet(
                                "masking",
                                p.profile() == null
                                        ? "%s is personal and nothing masks it."
                                                .formatted(p.column())
                                        : "%s is to be masked by %s, which does not exist."
                                                .formatted(p.column(), p.profile()),
                                "Give the column a masking profile in the contract, exclude it, or have access to it unmasked granted."))
                .toList();
    }

    private boolean isMissing(@Nullable String profile) {
        return profile != null && !masking.exists(profile);
    }

    /** Maskers by column, for one thread. */
    Map<String, Masking.ColumnMasker> maskers(List<Protection> protections, String purpose) {
        var maskers = new LinkedHashMap<String, Masking.ColumnMasker>();
        for (var protection : protections) {
            if (protection.profile() != null) {
                maskers.put(protection.column(), masking.masker(protection.profile(), purpose));
            }
        }
        return maskers;
    }

    String digest(String profile) {
        return masking.digest(profile);
    }
}
