package granary.labeling.programme;

import granary.governance.Access;
import granary.governance.Cell;
import granary.governance.People;
import granary.governance.Scope;
import granary.labeling.programme.ProgrammeEvents.AnnotatorsEnrolled;
import granary.labeling.programme.ProgrammeEvents.GuidelineAcknowledged;
import granary.labeling.programme.ProgrammeEvents.GuidelinePublished;
import granary.labeling.programme.ProgrammeEvents.ProgrammeCreated;
import granary.labeling.programme.ProgrammeEvents.ProgrammeMoved;
import granary.platform.Actor;
import granary.platform.CommonProblem;
import granary.platform.FieldError;
import granary.platform.Ids;
import granary.platform.web.IfMatch;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Creates, opens and closes programmes, and says who may see which. */
@Service
public class Programmes {
    private final ProgrammeStore store;
    private final Prices prices;
    private final Access access;
    private final People people;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Programmes(
            ProgrammeStore store,
            Prices prices,
            Access access,
            People people,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.prices = prices;
        this.access = access;
        this.people = people;
        this.events = events;
        this.clock = clock;
    }

    /** Somebody to enrol. */
    public record Enrolment(String login, String vendor) {}

    /** The guideline in force, as the caller meets it. */
    public record GuidelineView(
            String semver, String markdown, @Nullable String changeReason, boolean acknowledged) {}

    @Transactional
    public Programme create(Programme draft, @Nullable String purpose) {
        access.require("programme:write", "programme", draft.key(), Scope.programme(draft.key()));
        var faults = new ArrayList<>(draft.labelConfig().faults());
        if (draft.vendors().stream().map(Terms.Vendor::vendor).distinct().count()
                < draft.vendors().size()) {
            faults.add(
                    new FieldError(
                            "/vendors",
                            "twice",
                            "a vendor is named twice",
                            "Name each vendor once."));
        }
        if (!faults.isEmpty()) {
            throw CommonProblem.invalid(faults);
        }
        store.insert(draft, purpose, Actor.current().id(), clock.instant());
        events.publishEvent(new ProgrammeCreated(draft.id(), draft.key(), draft.intake()));
        return store.load(draft.id());
    }

    /**
     * The programme, when the caller may see it. Who sees assigned work only must be enrolled, or
     * be bound to the programme or one of its vendors.
     */
    @Transactional(readOnly = true)
    public Programme read(String key) {
        return reached(key, "programme:read");
    }

    /** As {@link #read}, for another permission. */
    public Programme reached(String key, String permission) {
        var programme = store.load(key);
        var cell = access.require(permission, "programme", key, programme.scopes());
        if (!isWithin(programme, cell, permission)) {
            throw CommonProblem.notFound("programme", key);
        }
        return programme;
    }

    private boolean isWithin(Programme programme, Cell cell, String permission) {
        return switch (cell) {
            case YES, TOKEN -> true;
            case GRANT, OWN, LOTS, CONSUMER ->
                    store.isEnrolled(programme.id(), Actor.current().id())
                            || isBound(programme, permission);
            case NO -> false;
        };
    }

    private boolean isBound(Programme programme, String permission) {
        var scopes = access.scopes(permission);
        return List.of(programme.scopes()).stream().anyMatch(scopes::contains);
    }

    /** True when the caller sees everything of the programme, prices and other vendors too. */
    public boolean seesAll(Programme programme) {
        return access.find("programme:read", programme.scopes())
                .filter(c -> c == Cell.YES || c == Cell.TOKEN)
                .isPresent();
    }

    /** Vendors whose work the caller may see. */
    public Set<String> visibleVendors(Programme programme) {
        if (seesAll(programme)) {
            return programme.vendors().stream()
                    .map(Terms.Vendor::vendor)
                    .collect(Collectors.toSet());
        }
        var scopes = access.scopes("programme:read");
        return programme.vendors().stream()
                .map(Terms.Vendor::vendor)
                .filter(v -> scopes.contains(Scope.vendor(v)))
                .collect(Collectors.toSet());
    }

    @Transactional(readOnly = true)
    public List<Programme> list() {
        return store.all().stream()
                .filter(p ->
                        access.find("programme:read", p.scopes())
                                .filter(cell -> isWithin(p, cell, "programme:read"))
                                .isPresent())
                .toList();
    }

    @Transactional
    public Programme move(String key, String verb) {
        reached(key, "programme:write");
        var programme = store.lock(key);
        IfMatch.honour(programme.rowVersion());
        var allowed = ProgrammePolicy.verbs(programme.state());
        if (!allowed.contains(verb)) {
            throw CommonProblem.notAllowed(
                    "Programme " + programme.key(), verb, programme.state(), allowed);
        }
        var facts = store.facts(programme, vendorsWithoutPrice(programme));
        var unmet =
                switch (verb) {
                    case "open" -> ProgrammePolicy.unmetToOpen(programme, facts);
                    case "close" -> ProgrammePolicy.unmetToClose(programme, facts);
                    default -> List.<granary.platform.Unmet>of();
                };
        if (!unmet.isEmpty()) {
            throw CommonProblem.unmet(
                    "Programme %s cannot %s yet.".formatted(programme.key(), verb), unmet);
        }
        var to = ProgrammePolicy.target(verb);
        store.move(programme, to, clock.instant());
        events.publishEvent(new ProgrammeMoved(programme.key(), verb, programme.state(), to));
        return store.load(programme.id());
    }

    /** Verbs that the programme's state has. */
    public static List<String> verbs(Programme programme) {
        return ProgrammePolicy.verbs(programme.state());
    }

    private List<String> vendorsWithoutPrice(Programme programme) {
        return programme.vendors().stream()
                .filter(v -> prices.find(programme, v.vendor(), v.tierOr("standard")).isEmpty())
                .map(Terms.Vendor::vendor)
                .toList();
    }

    @Transactional
    public GuidelineView publish(
            String key, String semver, String markdown, @Nullable String changeReason) {
        var programme = reached(key, "programme:write");
        var guideline =
                new ProgrammeStore.Guideline(
                        Ids.next(), semver, markdown, changeReason, clock.instant());
        store.publish(programme.id(), guideline, Actor.current().id());
        events.publishEvent(new GuidelinePublished(programme.key(), semver));
        return new GuidelineView(semver, markdown, changeReason, false);
    }

    @Transactional
    public GuidelineView acknowledge(String key, String semver) {
        var programme = reached(key, "programme:read");
        var guideline =
                store.guideline(programme.id(), semver)
                        .orElseThrow(() -> CommonProblem.notFound("guideline", semver));
        if (store.acknowledge(guideline.id(), Actor.current().id(), clock.instant())) {
            events.publishEvent(new GuidelineAcknowledged(programme.key(), semver));
        }
        return new GuidelineView(semver, guideline.markdown(), guideline.changeReason(), true);
    }

    @Transactional(readOnly = true)
    public GuidelineView guideline(String key) {
        var programme = reached(key, "programme:read");
        return store.guideline(programme.id())
                .map(g ->
                        new GuidelineView(
                                g.semver(),
                                g.markdown(),
                                g.changeReason(),
                                store.isAcknowledged(g.id(), Actor.current().id())))
                .orElseThrow(() -> CommonProblem.notFound("guideline of programme", key));
    }

    /** Enrols all or nobody: every unknown login and vendor is told at once. */
    @Transactional
    public int enrol(String key, List<Enrolment> enrolments) {
        var programme = reached(key, "programme:write");
        var faults = new ArrayList<FieldError>();
        var now = clock.instant();
        for (int i = 0; i < enrolments.size(); i++) {
            var each = enrolments.get(i);
            var person = people.find(each.login());
            if (person.isEmpty()) {
                faults.add(
                        new FieldError(
                                "/items/%d/login".formatted(i),
                                "unknown-person",
                                "there is nobody called " + each.login(),
                                "Create the person first."));
            } else if (programme.vendor(each.vendor()).isEmpty()) {
                faults.add(
                        new FieldError(
                                "/items/%d/vendor".formatted(i),
                                "unknown-vendor",
                                each.vendor() + " is no vendor of this programme",
                                "Name one of its vendors."));
            } else {
                store.enrol(programme.id(), person.get().id(), each.vendor(), now);
            }
        }
        if (!faults.isEmpty()) {
            throw CommonProblem.invalid(faults);
        }
        events.publishEvent(new AnnotatorsEnrolled(programme.key(), enrolments.size()));
        return enrolments.size();
    }
}
