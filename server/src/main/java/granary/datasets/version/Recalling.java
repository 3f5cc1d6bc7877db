package granary.datasets.version;

import granary.datasets.OnRecall;
import granary.datasets.Recalled;
import granary.datasets.register.DatasetRow;
import granary.datasets.version.VersionChanged.LiftAsked;
import granary.datasets.version.VersionChanged.RecallLifted;
import granary.datasets.version.VersionDesk.Found;
import granary.governance.Approvals;
import granary.governance.Approvals.Ask;
import granary.governance.Approvals.Excluded;
import granary.governance.Approvals.Seat;
import granary.platform.Actor;
import granary.platform.CommonProblem;
import granary.platform.FieldError;
import granary.platform.Ids;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes a version back from everybody who has it, in one transaction; and gives it back, by two
 * people.
 */
@Service
class Recalling {
    private final VersionDesk desk;
    private final VersionStore versions;
    private final RecallStore recalls;
    private final Approvals approvals;
    private final ObjectProvider<OnRecall> hearers;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Recalling(
            VersionDesk desk,
            VersionStore versions,
            RecallStore recalls,
            Approvals approvals,
            ObjectProvider<OnRecall> hearers,
            ApplicationEventPublisher events,
            Clock clock) {
        this.desk = desk;
        this.versions = versions;
        this.recalls = recalls;
        this.approvals = approvals;
        this.hearers = hearers;
        this.events = events;
        this.clock = clock;
    }

    /**
     * @param instruction what who has it must do
     * @param incident key of the incident; else {@code noIncidentReason} says why there is none
     * @param replacement number of the version to use instead
     */
    record Order(
            int severity,
            String reason,
            String instruction,
            @Nullable String incident,
            @Nullable String noIncidentReason,
            @Nullable Integer replacement) {}

    @Transactional
    public Found recall(String slug, int number, Order order) {
        var found = desk.at(slug, number, VersionVerb.RECALL);
        refuse(found.dataset(), number, order);
        var id = Ids.next();
        recalls.insert(
                new RecallStore.Row(
                        id,
                        found.version().id(),
                        order.severity(),
                        order.reason(),
                        order.instruction(),
                        order.incident(),
                        order.noIncidentReason(),
                        order.replacement(),
                        Actor.current().id(),
                        clock.instant(),
                        null,
                        null));
        var recalled = desk.moved(found, VersionVerb.RECALL, order.reason());
        descendants(found.dataset(), number).forEach(v -> versions.suspect(v.id()));
        desk.moveLatest(found.dataset());
        var recall =
                new OnRecall.Recall(
                        id,
                        found.dataset().slug(),
                        number,
                        found.key(),
                        order.severity(),
                        order.reason(),
                        order.instruction(),
                        order.incident(),
                        order.replacement());
        hearers.orderedStream().forEach(h -> h.recalled(recall));
        events.publishEvent(
                new Recalled(found.dataset().slug(), number, order.severity(), order.incident()));
        return recalled;
    }

    /** The first person asks; another who asks agrees, and the version may be used again. */
    @Transactional
    public Found lift(String slug, int number, String reason) {
        var found = desk.at(slug, number, VersionVerb.LIFT);
        VersionDesk.requireReason(reason);
        var recall = recalls.standing(found.version().id()).orElseThrow();
        var asked =
                approvals.find("recall-lift", found.key()).filter(a -> a.state().equals("open"));
        var me = Actor.current().id();
        if (recall.liftAskedBy() == null || asked.isEmpty()) {
            recalls.askLift(recall.id(), me, reason);
            approvals.open(
                    new Ask(
                            "recall-lift",
                            found.key(),
                            found.version().fixed(found.version().manifestDigest()),
                            "recall-lift",
                            List.of(new Seat("second", "version:recall", null)),
                            List.of(new Excluded(me, "lift-proposer")),
                            found.dataset().scope(),
                            VersionDesk.link(found)));
            events.publishEvent(new LiftAsked(found.dataset().slug(), number, reason));
            return found;
        }
        approvals.approve(
                "recall-lift",
                found.key(),
                found.version().fixed(found.version().manifestDigest()),
                "agreed",
                reason);
        recalls.lift(recall.id(), me, clock.instant());
        var lifted = desk.moved(found, VersionVerb.LIFT, reason);
        desk.moveLatest(found.dataset());
        hearers.orderedStream().forEach(h -> h.lifted(found.dataset().slug(), number));
        events.publishEvent(new RecallLifted(found.dataset().slug(), number, reason));
        return lifted;
    }

    private void refuse(DatasetRow dataset, int number, Order order) {
        var errors = new ArrayList<FieldError>();
        if (order.severity() < 1 || order.severity() > 4) {
            errors.add(
                    new FieldError(
                            "/severity",
                            "range",
                            order.severity() + " is no severity",
                            "Use 1 (worst) to 4."));
        }
        if (order.reason().strip().length() < 10) {
            errors.add(
                    new FieldError(
                            "/reason",
                            "too-short",
                            "a reason has at least 10 characters",
                            "Say what is wrong with the data."));
        }
        if (order.instruction().isBlank()) {
            errors.add(
                    new FieldError(
                            "/instruction",
                            "missing",
                            "nobody would know what to do",
                            "Say what consumers must do: stop, replace by another version, retrain."));
        }
        if (isBlank(order.incident()) && isBlank(order.noIncidentReason())) {
            errors.add(
                    new FieldError(
                            "/incident",
                            "missing",
                            "a recall belongs to an incident",
                            "Name it, or say in noIncidentReason why there is none."));
        }
        if (order.replacement() != null) {
            var other = versions.find(dataset.id(), order.replacement());
            if (other.isEmpty()
                    || other.get().state() != VersionState.PUBLISHED
                    || order.replacement() == number) {
                errors.add(
                        new FieldError(
                                "/replacement",
                                "not-published",
                                "version %d is not published".formatted(order.replacement()),
                                "Name a published version, or leave it out."));
            }
        }
        if (!errors.isEmpty()) {
            throw CommonProblem.invalid(errors);
        }
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    /** Versions made from this one, and from those. */
    private List<VersionRow> descendants(DatasetRow dataset, int number) {
        var from = new HashSet<>(List.of(number));
        return versions.all(dataset.id()).reversed().stream()
                .filter(v -> v.parent() != null && from.contains(v.parent()))
                .filter(v -> from.add(v.number()))
                .toList();
    }
}
