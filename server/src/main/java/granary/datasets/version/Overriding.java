package granary.datasets.version;

import granary.datasets.gate.GateDesk;
import granary.datasets.gate.GateRow;
import granary.datasets.gate.GateStore;
import granary.datasets.version.VersionChanged.GateOverridden;
import granary.datasets.version.VersionChanged.OverrideAsked;
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
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lets named gate items pass although they are unmet: one person asks, another agrees, both are on
 * record.
 */
@Service
class Overriding {
    static final int REASON_MIN = 20;
    static final int DAYS_MAX = 30;

    /** What nobody may let pass. */
    static final Set<String> NEVER = Set.of("datasets.licence", "datasets.owner");

    private final VersionDesk desk;
    private final GateStore gates;
    private final GateDesk gate;
    private final Approvals approvals;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Overriding(
            VersionDesk desk,
            GateStore gates,
            GateDesk gate,
            Approvals approvals,
            ApplicationEventPublisher events,
            Clock clock) {
        this.desk = desk;
        this.gates = gates;
        this.gate = gate;
        this.approvals = approvals;
        this.events = events;
        this.clock = clock;
    }

    /** What somebody wants to let pass, and until when. */
    record Wish(List<String> items, String reason, LocalDate expiresOn) {}

    /** The first person asks; another who asks for the same agrees. */
    @Transactional
    public Found override(String slug, int number, Wish wish) {
        var found = desk.at(slug, number, VersionVerb.OVERRIDE);
        var judged = gates.newest(found.version().id()).orElseThrow();
        refuse(found, judged, wish);
        var digest = judged.digest();
        var open =
                gates.overrides(found.version().id()).stream()
                        .filter(o ->
                                o.agreedBy() == null
                                        && Set.copyOf(o.items()).equals(Set.copyOf(wish.items())))
                        .findFirst()
                        .orElse(null);
        var asked = approvals.find("override", found.key()).filter(a -> a.state().equals("open"));
        if (open == null || asked.isEmpty()) {
            return ask(found, wish, digest);
        }
        approvals.approve("override", found.key(), digest, "agreed", wish.reason());
        gates.agree(open.id(), Actor.current().id(), clock.instant());
        events.publishEvent(
                new GateOverridden(found.dataset().slug(), number, open.items(), open.reason()));
        gate.refresh(found.dataset().slug(), number);
        return desk.reread(found);
    }

    private Found ask(Found found, Wish wish, String digest) {
        var me = Actor.current().id();
        gates.insert(
                new GateStore.Override(
                        Ids.next(),
                        found.version().id(),
                        wish.items(),
                        wish.reason(),
                        wish.expiresOn(),
                        me,
                        clock.instant(),
                        null,
                        null));
        approvals.open(
                new Ask(
                        "override",
                        found.key(),
                        digest,
                        "override",
                        List.of(new Seat("second", "gate:override", null)),
                        List.of(new Excluded(me, "override-proposer")),
                        found.dataset().scope(),
                        VersionDesk.link(found) + "/gate"));
        events.publishEvent(
                new OverrideAsked(
                        found.dataset().slug(),
                        found.version().number(),
                        wish.items(),
                        wish.reason(),
                        wish.expiresOn()));
        return found;
    }

    private void refuse(Found found, GateRow judged, Wish wish) {
        var errors = new ArrayList<FieldError>();
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        if (wish.reason().strip().length() < REASON_MIN) {
            errors.add(
                    new FieldError(
                            "/reason",
                            "too-short",
                            "a reason has at least %d characters".formatted(REASON_MIN),
                            "Say why it is right to go on all the same."));
        }
        if (!wish.expiresOn().isAfter(today)
                || wish.expiresOn().isAfter(today.plusDays(DAYS_MAX))) {
            errors.add(
                    new FieldError(
                            "/expiresOn",
                            "range",
                            "%s is not within the next %d days"
                                    .formatted(wish.expiresOn(), DAYS_MAX),
                            "An override ends soon, so that it is looked at again."));
        }
        wish.items().stream()
                .filter(i -> !judged.unmet().contains(i))
                .forEach(i ->
                        errors.add(
                                new FieldError(
                                        "/items",
                                        "not-unmet",
                                        i + " does not hold the version",
                                        "Name unmet items: " + String.join(", ", judged.unmet()))));
        if (!errors.isEmpty()) {
            throw CommonProblem.invalid(errors);
        }
        var named = gate.nonOverridable(found.dataset(), found.version());
        var never =
                wish.items().stream().filter(i -> NEVER.contains(i) || named.contains(i)).toList();
        if (!never.isEmpty()) {
            throw VersionProblem.NOT_OVERRIDABLE
                    .refused("Nobody may let these pass: " + String.join(", ", never))
                    .with("items", never);
        }
    }
}
