package granary.incidents.incident;

import granary.incidents.IncidentOpened;
import granary.incidents.impact.Surroundings;
import granary.incidents.incident.IncidentBodies.OpenBody;
import granary.incidents.severity.SeverityMatrix;
import granary.incidents.severity.Situation;
import granary.incidents.tables.records.IncidentRecord;
import granary.incidents.timeline.Timeline;
import granary.platform.Actor;
import granary.platform.CommonProblem;
import java.time.Clock;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Opens an incident that no finding opened, because somebody saw it. */
@Component
class OpeningByHand {
    private final IncidentStore store;
    private final Incidents incidents;
    private final IncidentViews views;
    private final Timeline timeline;
    private final Surroundings around;
    private final SeverityMatrix matrix;
    private final List<IncidentWatcher> watchers;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    OpeningByHand(
            IncidentStore store,
            Incidents incidents,
            IncidentViews views,
            Timeline timeline,
            Surroundings around,
            SeverityMatrix matrix,
            List<IncidentWatcher> watchers,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.incidents = incidents;
        this.views = views;
        this.timeline = timeline;
        this.around = around;
        this.matrix = matrix;
        this.watchers = List.copyOf(watchers);
        this.events = events;
        this.clock = clock;
    }

    IncidentView open(OpenBody body) {
        if (!matrix.kinds().contains(body.kind())) {
            throw CommonProblem.invalid(
                    "/kind",
                    "unknown-value",
                    "there is no kind " + body.kind(),
                    "Allowed: " + String.join(", ", matrix.kinds()));
        }
        if (body.dataset() != null) {
            around.load(body.dataset());
        }
        incidents.requireToOpen(body.dataset());
        var now = clock.instant();
        var detected = body.detectedAt() == null ? now : body.detectedAt();
        Times.notInFuture("detectedAt", detected, now);
        Times.notInFuture("startedAt", body.startedAt(), now);
        Times.inOrder(body.startedAt(), detected);
        var incident = store.create();
        incident.setTitle(body.title());
        incident.setKind(body.kind());
        incident.setPrivacy(body.kind().equals("privacy"));
        rate(incident, body);
        incident.setSource(Actor.current().kind() == Actor.Kind.PERSON ? "person" : "api");
        incident.setDataset(body.dataset());
        incident.setVersions(
                body.versions() == null ? new Integer[0] : body.versions().toArray(Integer[]::new));
        incident.setGroupKey("by-hand/" + incident.getId());
        incident.setOpenedAt(now);
        incident.setOpenedBy(Actor.current().id());
        incident.setStartedAt(body.startedAt());
        incident.setDetectedAt(detected);
        incident.setLastSignalAt(now);
        store.insert(incident);
        timeline.write(
                incident.getId(),
                "opened",
                "Opened as Sev%d: %s".formatted(incident.getSeverity(), incident.getTitle()),
                null);
        events.publishEvent(
                new IncidentOpened(
                        incident.getKey(),
                        incident.getKind(),
                        incident.getSeverity(),
                        incident.getSource()));
        watchers.forEach(w -> w.changed(incident));
        return views.whole(incident);
    }

    private void rate(IncidentRecord incident, OpenBody body) {
        if (body.severity() != null) {
            incident.setSeverity(body.severity());
            incident.setSeveritySource("person");
            incident.setSeverityReason("chosen when opened");
        } else {
            var rating = matrix.rate(Situation.of(body.kind()));
            // What a person opens by hand is at least looked at: the matrix's "log" is for rules.
            incident.setSeverity(Math.min(rating.severity(), 3));
            incident.setSeveritySource("rule");
            incident.setSeverityReason(rating.reason());
        }
        if (incident.getPrivacy() && incident.getSeverity() > matrix.privacyAtLeast()) {
            incident.setSeverity(matrix.privacyAtLeast());
            incident.setSeverityReason("personal data");
        }
    }
}
