package granary.incidents.control;

import granary.engine.check.Severity;
import granary.governance.People;
import granary.governance.People.Person;
import granary.incidents.impact.Surroundings;
import granary.incidents.incident.Changed;
import granary.incidents.incident.IncidentProblem;
import granary.incidents.incident.IncidentStore;
import granary.incidents.incident.Incidents;
import granary.incidents.incident.Verb;
import granary.incidents.tables.records.ControlRecord;
import granary.incidents.tables.records.IncidentRecord;
import granary.incidents.timeline.Timeline;
import granary.platform.Actor;
import granary.platform.CommonProblem;
import granary.platform.Ids;
import granary.platform.Json;
import granary.platform.jobs.Job;
import granary.platform.jobs.Jobs;
import granary.quality.Controls;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;

/** What keeps an incident from coming back. */
@Service
class ControlDesk {
    static final TypeReference<List<Map<String, Object>>> CHECKS = new TypeReference<>() {};
    private static final String CHECK = "check";
    private static final Set<String> KINDS =
            Set.of(CHECK, "monitor", "policy", "alert", "guideline rule", "process");

    private final Incidents incidents;
    private final IncidentStore numbers;
    private final ControlStore store;
    private final Surroundings around;
    private final ObjectProvider<Controls> door;
    private final Jobs jobs;
    private final Timeline timeline;
    private final People people;
    private final ApplicationEventPublisher events;
    private final Json json;
    private final Clock clock;

    ControlDesk(
            Incidents incidents,
            IncidentStore numbers,
            ControlStore store,
            Surroundings around,
            ObjectProvider<Controls> door,
            Jobs jobs,
            Timeline timeline,
            People people,
            ApplicationEventPublisher events,
            Json json,
            Clock clock) {
        this.incidents = incidents;
        this.numbers = numbers;
        this.store = store;
        this.around = around;
        this.door = door;
        this.jobs = jobs;
        this.timeline = timeline;
        this.people = people;
        this.events = events;
        this.json = json;
        this.clock = clock;
    }

    /**
     * A new control.
     *
     * @param dataset of the incident when left out
     * @param checks written as the contract's {@code quality} entries
     */
    record ControlBody(
            @NotBlank String incident,
            @NotBlank @Size(max = 200) String title,
            @NotBlank String kind,
            @Nullable String dataset,
            @Nullable List<Map<String, Object>> checks,
            @NotNull Boolean preventive) {}

    /**
     * A control as the API shows it.
     *
     * @param state {@code verified} or {@code unverified}
     * @param verification the newest replay: {@code verified}, {@code trips}, {@code passes}
     * @param caught files it refused at the door
     * @param missed incidents of the group it was made for that came all the same
     */
    record ControlView(
            UUID id,
            String key,
            String title,
            String incident,
            String kind,
            @Nullable String dataset,
            List<Map<String, Object>> checks,
            boolean preventive,
            String state,
            @Nullable Person createdBy,
            Instant createdAt,
            @Nullable Instant verifiedAt,
            @Nullable Instant lastVerifiedAt,
            @Nullable JsonNode verification,
            int caught,
            int missed) {}

    @Transactional
    public ControlView create(ControlBody body) {
        var incident = incidents.acting(body.incident(), Verb.CLOSE.permission());
        if (!KINDS.contains(body.kind())) {
            throw CommonProblem.invalid(
                    "/kind",
                    "unknown-value",
                    "there is no kind of control " + body.kind(),
                    "Allowed: " + String.join(", ", KINDS.stream().sorted().toList()));
        }
        var dataset = body.dataset() == null ? incident.getDataset() : body.dataset();
        var checks = body.checks() == null ? List.<Map<String, Object>>of() : body.checks();
        if (body.kind().equals(CHECK)) {
            readable(dataset, checks, body.preventive());
        }
        var control = store.create();
        int number = numbers.next("CTL");
        control.setId(Ids.next());
        control.setNumber(number);
        control.setKey("CTL-" + number);
        control.setIncidentId(incident.getId());
        control.setTitle(body.title());
        control.setKind(body.kind());
        control.setDataset(dataset);
        control.setChecks(json.jsonb(checks));
        control.setPreventive(body.preventive());
        control.setCreatedBy(Actor.current().id());
        control.setCreatedAt(clock.instant());
        control.setRowVersion(1L);
        control.insert();
        timeline.write(
                incident.getId(),
                "control",
                "%s linked: %s".formatted(control.getKey(), control.getTitle()),
                "/incidents/controls");
        events.publishEvent(
                new Changed.ControlCreated(control.getKey(), incident.getKey(), body.preventive()));
        return view(control, incident);
    }

    /** The room quality reads and validates them; a preventive control must be able to block. */
    private void readable(
            @Nullable String dataset, List<Map<String, Object>> checks, boolean isPreventive) {
        if (dataset == null) {
            throw CommonProblem.invalid(
                    "/dataset", "required", "a check needs a dataset", "Send `dataset`.");
        }
        if (checks.isEmpty()) {
            throw CommonProblem.invalid(
                    "/checks",
                    "required",
                    "a control of kind check needs at least one check",
                    "Write them as the contract's quality entries.");
        }
        around.load(dataset);
        var read = door.getObject().read(dataset, checks);
        if (isPreventive && read.stream().noneMatch(c -> c.severity() == Severity.ERROR)) {
            throw IncidentProblem.CONTROL_NOT_BLOCKING.refused(
                    "None of the %d checks has severity error, so nothing would be refused."
                            .formatted(read.size()));
        }
    }

    @Transactional
    public Job verify(String key) {
        var control = store.load(key);
        var incident = store.incident(control);
        incidents.acting(incident.getKey(), Verb.CLOSE.permission());
        if (!control.getKind().equals(CHECK) || incident.getIngest() == null) {
            throw IncidentProblem.CONTROL_NOT_REPLAYABLE.refused(
                    incident.getIngest() == null
                            ? "%s names no file to replay.".formatted(incident.getKey())
                            : "%s is of kind %s.".formatted(control.getKey(), control.getKind()));
        }
        return jobs.start(Verification.KIND, new Verification.Params(control.getKey()));
    }

    @Transactional
    public ControlView read(String key) {
        var control = store.load(key);
        var incident = store.incident(control);
        if (!incidents.sees(incident)) {
            throw CommonProblem.notFound("control", key);
        }
        return view(control, incident);
    }

    /** Newest first, of the incidents the caller sees. */
    @Transactional
    public List<ControlView> all(@Nullable String incident) {
        return store.all().stream()
                .flatMap(c -> {
                    var of = store.incident(c);
                    var isAsked = incident == null || incident.equals(of.getKey());
                    return isAsked && incidents.sees(of)
                            ? java.util.stream.Stream.of(view(c, of))
                            : java.util.stream.Stream.empty();
                })
                .toList();
    }

    private ControlView view(ControlRecord c, IncidentRecord incident) {
        return new ControlView(
                c.getId(),
                c.getKey(),
                c.getTitle(),
                incident.getKey(),
                c.getKind(),
                c.getDataset(),
                json.read(c.getChecks(), CHECKS),
                c.getPreventive(),
                c.getVerifiedAt() == null ? "unverified" : "verified",
                people.see(c.getCreatedBy()),
                c.getCreatedAt(),
                c.getVerifiedAt(),
                c.getLastVerifiedAt(),
                c.getVerification() == null ? null : json.tree(c.getVerification().data()),
                store.caught(c.getId()),
                store.missed(c.getId()));
    }
}
