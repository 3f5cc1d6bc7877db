package granary.incidents.incident;

import granary.incidents.severity.SeverityMatrix;
import granary.incidents.tables.records.IncidentRecord;
import granary.incidents.timeline.Timeline;
import granary.platform.Actor;
import granary.platform.CommonProblem;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Changes the severity of an incident, or proposes it where a second person decides. */
@Component
class Severities {
    private final Incidents incidents;
    private final Timeline timeline;
    private final SeverityMatrix matrix;
    private final ApplicationEventPublisher events;

    Severities(
            Incidents incidents,
            Timeline timeline,
            SeverityMatrix matrix,
            ApplicationEventPublisher events) {
        this.incidents = incidents;
        this.timeline = timeline;
        this.matrix = matrix;
        this.events = events;
    }

    void change(IncidentRecord incident, int to, String reason) {
        int from = incident.getSeverity();
        if (to > matrix.privacyAtLeast()
                && incident.getPrivacy()
                && !incidents.isPrivacyRole(incident)) {
            throw CommonProblem.PERMISSION_MISSING.refused(
                    "%s holds personal data: only compliance takes it below Sev%d."
                            .formatted(incident.getKey(), matrix.privacyAtLeast()));
        }
        var me = Actor.current().id();
        var decision =
                SeverityChange.decide(
                        IncidentStore.state(incident),
                        from,
                        to,
                        me,
                        incident.getLowerTo(),
                        incident.getLowerBy());
        switch (decision) {
            case SeverityChange.Same _ -> {}
            case SeverityChange.Apply(var severity) -> {
                incident.setSeverity(severity);
                incident.setSeveritySource("person");
                incident.setSeverityReason(reason);
                incident.setLowerTo(null);
                incident.setLowerBy(null);
                incident.setLowerReason(null);
                timeline.write(
                        incident.getId(),
                        "severity",
                        "Sev%d is now Sev%d: %s".formatted(from, severity, reason),
                        null);
                events.publishEvent(
                        new Changed.SeverityChanged(incident.getKey(), from, severity, false));
            }
            case SeverityChange.Propose(var severity) -> {
                incident.setLowerTo(severity);
                incident.setLowerBy(me);
                incident.setLowerReason(reason);
                timeline.write(
                        incident.getId(),
                        "severity",
                        "Sev%d proposed, a second person decides: %s".formatted(severity, reason),
                        null);
                events.publishEvent(
                        new Changed.SeverityChanged(incident.getKey(), from, severity, true));
            }
            case SeverityChange.SamePerson _ ->
                    throw CommonProblem.SELF_APPROVAL.refused(
                            "You proposed Sev%d yourself; a second person lowers it from Sev%d."
                                    .formatted(to, from));
            case SeverityChange.Settled _ ->
                    throw IncidentProblem.SEVERITY_SETTLED.refused(
                            "%s is %s.".formatted(incident.getKey(), incident.getState()));
        }
    }
}
