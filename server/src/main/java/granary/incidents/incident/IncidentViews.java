package granary.incidents.incident;

import granary.governance.People;
import granary.incidents.incident.IncidentView.CloseNeed;
import granary.incidents.incident.IncidentView.PendingSeverity;
import granary.incidents.tables.records.IncidentRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Rows into what the API shows. */
@Component
class IncidentViews {
    private final People people;
    private final Incidents incidents;
    private final EvidenceStore evidence;
    private final MitigationStore mitigations;

    IncidentViews(
            People people,
            Incidents incidents,
            EvidenceStore evidence,
            MitigationStore mitigations) {
        this.people = people;
        this.incidents = incidents;
        this.evidence = evidence;
        this.mitigations = mitigations;
    }

    /** With guards and mitigations. */
    IncidentView whole(IncidentRecord incident) {
        return view(
                incident,
                mitigations.of(incident.getId()),
                closeNeeds(incident, evidence.of(incident)));
    }

    /** One line of a list. */
    IncidentView line(IncidentRecord incident) {
        return view(incident, null, null);
    }

    private static List<CloseNeed> closeNeeds(IncidentRecord incident, Evidence evidence) {
        return IncidentPolicy.guardsAhead(IncidentStore.state(incident), evidence).stream()
                .map(g -> {
                    boolean isMet = g.holds(evidence);
                    return new CloseNeed(
                            g.code(),
                            isMet ? g.what() : g.unmet(incident.getKey(), evidence).what(),
                            isMet,
                            isMet ? null : g.fix(),
                            g.link(incident.getKey()));
                })
                .toList();
    }

    private IncidentView view(
            IncidentRecord i,
            @Nullable List<MitigationStore.Mitigation> done,
            @Nullable List<CloseNeed> needs) {
        var detected = i.getDetectedAt();
        return new IncidentView(
                i.getId(),
                i.getKey(),
                i.getTitle(),
                i.getKind(),
                i.getSeverity(),
                i.getSeveritySource(),
                i.getSeverityReason(),
                i.getState(),
                i.getSource(),
                i.getDataset(),
                Incidents.versions(i),
                i.getIngest(),
                i.getPrivacy(),
                i.getOpenedAt(),
                people.see(i.getOpenedBy()),
                i.getStartedAt(),
                i.getDetectedAt(),
                i.getAcknowledgedAt(),
                i.getMitigatedAt(),
                i.getResolvedAt(),
                i.getReviewedAt(),
                i.getClosedAt(),
                people.see(i.getCommander()),
                i.getCorrection(),
                i.getNoCorrection(),
                i.getCauseUnknown(),
                i.getDismissReason(),
                i.getMergedInto(),
                i.getRecurrenceOf(),
                i.getLowerTo() == null
                        ? null
                        : new PendingSeverity(
                                i.getLowerTo(), people.see(i.getLowerBy()), i.getLowerReason()),
                minutes(i.getStartedAt(), detected),
                minutes(detected, i.getAcknowledgedAt()),
                minutes(detected, i.getMitigatedAt()),
                minutes(detected, i.getResolvedAt()),
                i.getRowVersion(),
                IncidentPolicy.allowed(IncidentStore.state(i)).stream()
                        .filter(v -> incidents.may(i, v))
                        .map(Verb::word)
                        .toList(),
                done,
                needs);
    }

    /** Minutes to two decimals. */
    static @Nullable Double minutes(@Nullable Instant from, @Nullable Instant to) {
        return from == null || to == null
                ? null
                : Math.round(Duration.between(from, to).toMillis() / 600.0) / 100.0;
    }
}
