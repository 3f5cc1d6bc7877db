package granary.incidents.review;

import static granary.incidents.tables.Tables.ACTION;
import static granary.incidents.tables.Tables.INCIDENT;

import granary.governance.People;
import granary.governance.People.Person;
import granary.incidents.incident.Changed;
import granary.incidents.incident.IncidentStore;
import granary.incidents.incident.Incidents;
import granary.incidents.incident.Verb;
import granary.incidents.tables.records.ActionRecord;
import granary.incidents.tables.records.IncidentRecord;
import granary.incidents.timeline.Timeline;
import granary.platform.Actor;
import granary.platform.CommonProblem;
import granary.platform.Ids;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What is to be done after an incident, by whom, until when. */
@Service
class ActionDesk {
    private static final Set<String> KINDS =
            Set.of("preventive", "detective", "corrective", "process");
    private static final Set<String> OPEN = Set.of("open", "doing");

    private final Incidents incidents;
    private final IncidentStore store;
    private final Timeline timeline;
    private final People people;
    private final ApplicationEventPublisher events;
    private final DSLContext db;
    private final Clock clock;

    ActionDesk(
            Incidents incidents,
            IncidentStore store,
            Timeline timeline,
            People people,
            ApplicationEventPublisher events,
            DSLContext db,
            Clock clock) {
        this.incidents = incidents;
        this.store = store;
        this.timeline = timeline;
        this.people = people;
        this.events = events;
        this.db = db;
        this.clock = clock;
    }

    record ActionBody(
            @NotBlank @Size(max = 200) String title,
            @NotBlank String kind,
            @NotBlank String owner,
            @Nullable LocalDate dueOn) {}

    record ActionView(
            UUID id,
            String key,
            String incident,
            String title,
            String kind,
            @Nullable Person owner,
            @Nullable LocalDate dueOn,
            String state,
            @Nullable String dropReason,
            Instant createdAt,
            @Nullable Instant doneAt) {}

    @Transactional
    public ActionView add(String key, ActionBody body) {
        var incident = incidents.acting(key, Verb.TRIAGE.permission());
        if (!KINDS.contains(body.kind())) {
            throw CommonProblem.invalid(
                    "/kind",
                    "unknown-value",
                    "there is no kind of action " + body.kind(),
                    "Allowed: " + String.join(", ", KINDS.stream().sorted().toList()));
        }
        if (!IncidentStore.OPEN.contains(incident.getState())) {
            throw CommonProblem.notAllowed(
                    incident.getKey(), "take another action", incident.getState(), List.of());
        }
        var owner = people.load(body.owner(), "/owner");
        incidents.requireSight(owner.id(), owner.name(), incident.getDataset(), "/owner");
        var action = db.newRecord(ACTION);
        int number = store.next("ACT");
        action.setId(Ids.next());
        action.setNumber(number);
        action.setKey("ACT-" + number);
        action.setIncidentId(incident.getId());
        action.setTitle(body.title());
        action.setKind(body.kind());
        action.setOwner(owner.id());
        action.setDueOn(body.dueOn());
        action.setState("open");
        action.setCreatedBy(Actor.current().id());
        action.setCreatedAt(clock.instant());
        action.insert();
        announce(action, incident, "Action for %s: %s".formatted(owner.name(), body.title()));
        return view(action, incident);
    }

    @Transactional
    public ActionView done(String id) {
        var action = load(id);
        var incident = incident(action);
        require(incident, action);
        refuseUnlessOpen(action, "done");
        action.setState("done");
        action.setDoneAt(clock.instant());
        action.update();
        announce(action, incident, "Action done: " + action.getTitle());
        return view(action, incident);
    }

    /** On Sev1 and Sev2 nobody drops what they asked for or what is theirs to do. */
    @Transactional
    public ActionView drop(String id, String reason) {
        var action = load(id);
        var incident = incident(action);
        require(incident, action);
        refuseUnlessOpen(action, "drop");
        var me = Actor.current().id();
        if (incident.getSeverity() <= 2
                && (me.equals(action.getOwner()) || me.equals(action.getCreatedBy()))) {
            throw CommonProblem.SELF_APPROVAL.refused(
                    "A second person drops an action of a Sev%d incident."
                            .formatted(incident.getSeverity()));
        }
        action.setState("dropped");
        action.setDropReason(reason);
        action.update();
        announce(action, incident, "Action dropped, %s: %s".formatted(reason, action.getTitle()));
        return view(action, incident);
    }

    @Transactional
    public List<ActionView> of(String key) {
        var incident = incidents.seen(key);
        return db.selectFrom(ACTION)
                .where(ACTION.INCIDENT_ID.eq(incident.getId()))
                .orderBy(ACTION.NUMBER)
                .fetch(a -> view(a, incident));
    }

    /** Newest first, of the incidents the caller sees. */
    @Transactional
    public List<ActionView> all() {
        return db.selectFrom(ACTION).orderBy(ACTION.NUMBER.desc()).fetch().stream()
                .map(a -> {
                    var incident = incident(a);
                    return incidents.sees(incident) ? view(a, incident) : null;
                })
                .filter(Objects::nonNull)
                .toList();
    }

    private void require(IncidentRecord incident, ActionRecord action) {
        if (!incidents.sees(incident) && !Actor.current().id().equals(action.getOwner())) {
            throw CommonProblem.notFound("action", action.getKey());
        }
        incidents.acting(incident.getKey(), Verb.TRIAGE.permission());
    }

    private void refuseUnlessOpen(ActionRecord action, String verb) {
        if (!OPEN.contains(action.getState())) {
            throw CommonProblem.notAllowed(action.getKey(), verb, action.getState(), List.of());
        }
    }

    private void announce(ActionRecord action, IncidentRecord incident, String text) {
        timeline.write(
                incident.getId(), "action", text, "/incidents/" + incident.getKey() + "#actions");
        events.publishEvent(
                new Changed.ActionChanged(action.getKey(), incident.getKey(), action.getState()));
    }

    private ActionRecord load(String keyOrId) {
        var id = Ids.parse(keyOrId);
        return db.selectFrom(ACTION)
                .where(id == null ? ACTION.KEY.eq(keyOrId) : ACTION.ID.eq(id))
                .fetchOptional()
                .orElseThrow(() -> CommonProblem.notFound("action", keyOrId));
    }

    private IncidentRecord incident(ActionRecord action) {
        return db.selectFrom(INCIDENT).where(INCIDENT.ID.eq(action.getIncidentId())).fetchSingle();
    }

    private ActionView view(ActionRecord a, IncidentRecord incident) {
        return new ActionView(
                a.getId(),
                a.getKey(),
                incident.getKey(),
                a.getTitle(),
                a.getKind(),
                people.see(a.getOwner()),
                a.getDueOn(),
                a.getState(),
                a.getDropReason(),
                a.getCreatedAt(),
                a.getDoneAt());
    }
}
