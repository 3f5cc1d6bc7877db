package granary.datasets.contract;

import granary.datasets.register.DatasetRow;
import granary.engine.contract.Change;
import granary.engine.contract.Contract;
import granary.engine.contract.Property;
import granary.engine.contract.SchemaDiff;
import granary.governance.Approvals.Seat;
import granary.platform.Unmet;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a contract needs before it is put to the vote, and whose votes it needs. */
final class ContractPolicy {
    private ContractPolicy() {}

    /**
     * @param inForce the contract that this one would take the place of; null for the first
     */
    static List<Unmet> unmet(DatasetRow dataset, ContractRow draft, @Nullable Contract inForce) {
        var unmet = new ArrayList<Unmet>();
        var link = "/datasets/%s/contract".formatted(dataset.slug());
        if (draft.authors().contains(dataset.owner())) {
            unmet.add(
                    new Unmet(
                            "owner-is-author",
                            "The data owner must approve the contract, but wrote at this revision.",
                            "Let another person write it, or give the dataset another owner.",
                            link));
        }
        if (draft.contract().purposes().isEmpty() && dataset.purposes().isEmpty()) {
            unmet.add(
                    new Unmet(
                            "purposes",
                            "Nothing says what the data may be used for.",
                            "Write description.purpose, or the custom property granary.purposes.",
                            link));
        }
        if (inForce != null) {
            var diff = SchemaDiff.between(inForce, draft.contract());
            if (!diff.bumpIsEnough()) {
                var because =
                        diff.changes().stream()
                                .filter(c -> c.worst() == diff.worst())
                                .map(ContractPolicy::named)
                                .distinct()
                                .toList();
                unmet.add(
                        new Unmet(
                                "semver",
                                "%s after %s is a %s change, the contract changed by a %s one: %s."
                                        .formatted(
                                                draft.semver(),
                                                inForce.version(),
                                                diff.declaredBump(),
                                                diff.bump(),
                                                String.join(", ", because)),
                                "Raise the %s number of version.".formatted(diff.bump()),
                                link));
            }
        }
        return unmet;
    }

    private static String named(Change change) {
        return change.column() == null
                ? change.change()
                : change.change() + " of " + change.column();
    }

    /** The data owner always; compliance too when a column is classed as personal. */
    static List<Seat> seats(DatasetRow dataset, ContractRow draft) {
        var seats = new ArrayList<Seat>();
        seats.add(new Seat("owner", "contract:approve", dataset.owner()));
        if (draft.table().properties().stream().anyMatch(Property::isPersonal)) {
            seats.add(new Seat("compliance", "policy:write", null));
        }
        return seats;
    }
}
