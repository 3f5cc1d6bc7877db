package granary.planning.request;

import granary.platform.CommonProblem;
import granary.platform.Refusal;
import granary.platform.Unmet;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a request must have before it moves. */
final class RequestPolicy {
    private static final int REASON_MIN = 10;

    private RequestPolicy() {}

    /** 409 when the state does not have the verb, 403 when who asked would decide. */
    static Optional<Refusal> refusal(RequestVerb verb, RequestRow request, UUID by) {
        if (!verb.from.contains(request.state())) {
            return Optional.of(
                    CommonProblem.notAllowed(
                            request.key(),
                            verb.word,
                            request.state(),
                            RequestVerb.allowed(request.state())));
        }
        if (verb == RequestVerb.ACCEPT && by.equals(request.requestedBy())) {
            return Optional.of(
                    CommonProblem.SELF_APPROVAL
                            .refused(
                                    "Whoever asked for %s does not accept it."
                                            .formatted(request.key()))
                            .with("rule", "request author/decider"));
        }
        return Optional.empty();
    }

    /** Everything that a submitted request must say. */
    static List<Unmet> toSubmit(Need need, LocalDate today) {
        var unmet = new ArrayList<Unmet>();
        missing(unmet, "purpose", need.purpose(), "Say what the data is for.");
        missing(unmet, "consumer", need.consumer(), "Name who will use it.");
        missing(unmet, "volume", need.volume(), "Say how much is needed, as in 45000 rows.");
        missing(unmet, "metric", need.metric(), "Say which figure it should move.");
        missing(unmet, "sensitivity", need.sensitivity(), "Guess how sensitive the data is.");
        var neededBy = need.neededBy();
        if (neededBy == null) {
            unmet.add(
                    new Unmet("needed-by", "neededBy is missing", "Name the day it is needed by."));
        } else if (neededBy.isBefore(today)) {
            unmet.add(
                    new Unmet(
                            "needed-by",
                            "neededBy %s is in the past".formatted(neededBy),
                            "Name today (%s) or a later day.".formatted(today)));
        }
        return unmet;
    }

    private static void missing(
            List<Unmet> unmet, String field, @Nullable String value, String fix) {
        if (value == null || value.isBlank()) {
            unmet.add(new Unmet(field, field + " is missing", fix));
        }
    }

    /**
     * @param purposes what the dataset may be used for; empty while it is not registered
     */
    static List<Unmet> toAccept(
            RequestRow request,
            boolean isScored,
            boolean isEstimated,
            boolean hasBudget,
            @Nullable String unfundedReason,
            List<String> purposes) {
        var unmet = new ArrayList<Unmet>();
        var page = "/planning/requests/" + request.key();
        if (!isScored) {
            unmet.add(
                    new Unmet(
                            "final-score",
                            "no score is final",
                            "POST …/scores with final: true, by who may decide.",
                            page));
        }
        if (!isEstimated) {
            unmet.add(
                    new Unmet(
                            "estimate",
                            "nobody has estimated the effort",
                            "POST …/estimate with three points in days.",
                            page));
        }
        if (!hasBudget && (unfundedReason == null || unfundedReason.isBlank())) {
            unmet.add(
                    new Unmet(
                            "budget",
                            "neither a budget line nor a reason for none",
                            "Name budgetLine, or say unfundedReason.",
                            page));
        }
        var purpose = request.need().purpose();
        if (!purposes.isEmpty() && !purposes.contains(purpose)) {
            unmet.add(
                    new Unmet(
                            "purpose",
                            "the dataset may not be used for " + purpose,
                            "It may be used for " + String.join(", ", purposes) + ".",
                            page));
        }
        return unmet;
    }

    static void requireReason(@Nullable String reason) {
        if (reason == null || reason.strip().length() < REASON_MIN) {
            throw CommonProblem.invalid(
                    "/reason",
                    "too-short",
                    "a reason has at least %d characters".formatted(REASON_MIN),
                    "Say what would have to change.");
        }
    }
}
