package granary.incidents.review;

import static granary.incidents.tables.Tables.REVIEW;

import granary.governance.People;
import granary.governance.People.Person;
import granary.incidents.incident.Changed;
import granary.incidents.incident.IncidentPolicy;
import granary.incidents.incident.IncidentStore;
import granary.incidents.incident.Incidents;
import granary.incidents.incident.Verb;
import granary.incidents.tables.records.IncidentRecord;
import granary.incidents.tables.records.ReviewRecord;
import granary.incidents.timeline.Timeline;
import granary.platform.Actor;
import granary.platform.CommonProblem;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The review without blame: written by one, approved by another. */
@Service
class ReviewDesk {
    private static final Set<String> DUE = Set.of("mitigated", "resolved");

    private final Incidents incidents;
    private final Timeline timeline;
    private final People people;
    private final ApplicationEventPublisher events;
    private final DSLContext db;
    private final Clock clock;

    ReviewDesk(
            Incidents incidents,
            Timeline timeline,
            People people,
            ApplicationEventPublisher events,
            DSLContext db,
            Clock clock) {
        this.incidents = incidents;
        this.timeline = timeline;
        this.people = people;
        this.events = events;
        this.db = db;
        this.clock = clock;
    }

    record ReviewBody(
            @NotBlank @Size(max = 10_000) String whatHappened,
            @NotBlank @Size(max = 10_000) String impact,
            @Nullable List<String> contributing,
            @Nullable List<String> wentWell,
            @Nullable List<String> luck,
            @Size(max = 10_000) @Nullable String detectionGap) {}

    /** Before it is written every field is null and every list empty. */
    record ReviewView(
            String incident,
            @Nullable String whatHappened,
            @Nullable String impact,
            List<String> contributing,
            List<String> wentWell,
            List<String> luck,
            @Nullable String detectionGap,
            @Nullable Person author,
            @Nullable Instant writtenAt,
            boolean approved,
            @Nullable Person approvedBy,
            @Nullable Instant approvedAt) {}

    @Transactional
    public ReviewView read(String key) {
        return view(incidents.seen(key));
    }

    /** Writing it again takes the approval back: somebody approved another text. */
    @Transactional
    public ReviewView write(String key, ReviewBody body) {
        var incident = due(key, "write the review");
        var me = Actor.current().id();
        if (incident.getSeverity() == 1 && me.equals(incident.getCommander())) {
            throw CommonProblem.SELF_APPROVAL.refused(
                    "Whoever commanded a Sev1 incident does not write its review.");
        }
        var review = db.newRecord(REVIEW);
        review.setIncidentId(incident.getId());
        review.setWhatHappened(body.whatHappened());
        review.setImpact(body.impact());
        review.setContributing(lines(body.contributing()));
        review.setWentWell(lines(body.wentWell()));
        review.setLuck(lines(body.luck()));
        review.setDetectionGap(body.detectionGap() == null ? "" : body.detectionGap());
        review.setAuthor(me);
        review.setWrittenAt(clock.instant());
        review.setApprovedBy(null);
        review.setApprovedAt(null);
        db.insertInto(REVIEW)
                .set(review)
                .onConflict(REVIEW.INCIDENT_ID)
                .doUpdate()
                .set(review)
                .execute();
        timeline.write(incident.getId(), "review", "Review written", page(incident));
        events.publishEvent(new Changed.ReviewWritten(incident.getKey()));
        return view(incident);
    }

    @Transactional
    public ReviewView approve(String key) {
        var incident = due(key, "approve the review");
        var review =
                find(incident.getId())
                        .orElseThrow(() -> CommonProblem.notFound("review of", incident.getKey()));
        var me = Actor.current().id();
        if (review.getAuthor().equals(me)) {
            throw CommonProblem.SELF_APPROVAL.refused(
                    "You wrote the review of %s; another person approves it."
                            .formatted(incident.getKey()));
        }
        if (review.getApprovedBy() == null) {
            review.setApprovedBy(me);
            review.setApprovedAt(clock.instant());
            review.update();
            timeline.decided(incident.getId(), "Review approved");
            events.publishEvent(new Changed.ReviewApproved(incident.getKey()));
        }
        return view(incident);
    }

    private IncidentRecord due(String key, String verb) {
        var incident = incidents.acting(key, Verb.REVIEW.permission());
        if (!DUE.contains(incident.getState())) {
            throw CommonProblem.notAllowed(
                    incident.getKey(),
                    verb,
                    incident.getState(),
                    IncidentPolicy.allowed(IncidentStore.state(incident)).stream()
                            .map(Verb::word)
                            .toList());
        }
        return incident;
    }

    private Optional<ReviewRecord> find(UUID incident) {
        return db.selectFrom(REVIEW).where(REVIEW.INCIDENT_ID.eq(incident)).fetchOptional();
    }

    private ReviewView view(IncidentRecord incident) {
        return find(incident.getId())
                .map(r ->
                        new ReviewView(
                                incident.getKey(),
                                r.getWhatHappened(),
                                r.getImpact(),
                                List.of(r.getContributing()),
                                List.of(r.getWentWell()),
                                List.of(r.getLuck()),
                                r.getDetectionGap(),
                                people.see(r.getAuthor()),
                                r.getWrittenAt(),
                                r.getApprovedBy() != null,
                                people.see(r.getApprovedBy()),
                                r.getApprovedAt()))
                .orElseGet(() ->
                        new ReviewView(
                                incident.getKey(),
                                null,
                                null,
                                List.of(),
                                List.of(),
                                List.of(),
                                null,
                                null,
                                null,
                                false,
                                null,
                                null));
    }

    private static String[] lines(@Nullable List<String> lines) {
        return lines == null
                ? new String[0]
                : lines.stream().filter(l -> !l.isBlank()).toArray(String[]::new);
    }

    private static String page(IncidentRecord incident) {
        return "/incidents/" + incident.getKey() + "#review";
    }
}
