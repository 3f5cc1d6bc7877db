package granary.delivery.deliveries;

import granary.datasets.Datasets.VersionFacts;
import granary.delivery.ReleaseCheck;
import granary.delivery.split.SplitRow;
import granary.engine.contract.ContractObject;
import granary.platform.Unmet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What must hold before a version leaves, as pure as it gets: everything is given. */
final class ReleaseGuards {
    /** Versions of these states may go to anybody with a grant. */
    private static final Set<String> RELEASED = Set.of("published", "deprecated");

    /** What a part is for, and the uses that would spoil it. */
    private static final Map<String, Set<String>> SPOILED_BY =
            Map.of(
                    "test", Set.of("training", "validation", "calibration"),
                    "validation", Set.of("training"));

    private ReleaseGuards() {}

    static List<Unmet> unmet(
            VersionFacts version,
            String purpose,
            @Nullable SplitRow split,
            ContractObject contract,
            List<String> columns,
            List<ReleaseCheck> checks) {
        var unmet = new ArrayList<Unmet>();
        boolean isEvaluated = version.state().equals("approved") && purpose.equals("evaluation");
        if (!RELEASED.contains(version.state()) && !isEvaluated) {
            unmet.add(
                    new Unmet(
                            "published",
                            "%s is %s.".formatted(version.key(), version.state()),
                            "Publish it first.",
                            "/datasets/%s/versions/%d"
                                    .formatted(version.dataset(), version.number())));
        }
        if (split != null && !split.state().equals("frozen")) {
            unmet.add(
                    new Unmet(
                            "split-frozen",
                            "Split %s is %s.".formatted(split.slug(), split.state()),
                            "Freeze it, so that it cannot change after it went out."));
        }
        var late = contract.knownAfter("target").stream().filter(columns::contains).toList();
        if (!late.isEmpty()) {
            unmet.add(
                    new Unmet(
                            "known-after",
                            "%s is known only after the target, says the contract."
                                    .formatted(String.join(", ", late)),
                            "Deliver a split that excludes it, or exclude it here."));
        }
        for (var check : checks) {
            for (var sentence : check.holds(version.dataset(), version.number())) {
                unmet.add(new Unmet("held", sentence, "Resolve the incident that holds it."));
            }
        }
        return List.copyOf(unmet);
    }

    /** Parts that this use would spoil. */
    static List<String> spoiled(
            @Nullable String use, List<String> parts, Map<String, String> uses) {
        return use == null
                ? List.of()
                : parts.stream()
                        .filter(p ->
                                SPOILED_BY
                                        .getOrDefault(uses.getOrDefault(p, ""), Set.of())
                                        .contains(use))
                        .toList();
    }
}
