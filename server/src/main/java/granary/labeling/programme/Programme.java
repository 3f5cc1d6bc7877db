package granary.labeling.programme;

import granary.governance.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One purpose, what is asked, by which rules, and who delivers. */
public record Programme(
        UUID id,
        String key,
        String name,
        @Nullable String dataset,
        @Nullable Integer datasetVersion,
        String intake,
        String state,
        String currency,
        LabelConfig labelConfig,
        Terms.Targets targets,
        Terms.Routing routing,
        Terms.Consensus consensus,
        Terms.Acceptance acceptance,
        Terms.GoldTest goldTest,
        List<Terms.Vendor> vendors,
        @Nullable String goldWaiver,
        @Nullable Instant dueAt,
        long rowVersion) {

    public boolean isOpen() {
        return state.equals("open");
    }

    /** Work comes from the vendors' own tools, in lots. */
    public boolean takesLots() {
        return intake.equals("lots");
    }

    public Optional<Terms.Vendor> vendor(String slug) {
        return vendors.stream().filter(v -> v.vendor().equals(slug)).findFirst();
    }

    /** Where the programme lies: in itself and in each of its vendors. */
    public Scope[] scopes() {
        return Stream.concat(
                        Stream.of(Scope.programme(key)),
                        vendors.stream().map(v -> Scope.vendor(v.vendor())))
                .toArray(Scope[]::new);
    }
}
