package granary.incidents.control;

import granary.incidents.impact.Surroundings;
import granary.incidents.incident.Changed;
import granary.incidents.incident.IncidentProblem;
import granary.incidents.timeline.Timeline;
import granary.platform.Json;
import granary.platform.jobs.JobKind;
import granary.platform.jobs.JobProgress;
import granary.quality.Controls;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Proves a control by replay: the incident's own data must trip it, and a clean version must pass
 * it. Proven, it stands at the dataset's door from then on.
 */
@Component
class Verification implements JobKind<Verification.Params> {
    static final String KIND = "incidents.verify-control";
    private static final String TRIPPED = "fail";

    private final ControlStore store;
    private final Surroundings around;
    private final ObjectProvider<Controls> door;
    private final Timeline timeline;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transactions;
    private final Json json;
    private final Clock clock;

    Verification(
            ControlStore store,
            Surroundings around,
            ObjectProvider<Controls> door,
            Timeline timeline,
            ApplicationEventPublisher events,
            TransactionTemplate transactions,
            Json json,
            Clock clock) {
        this.store = store;
        this.around = around;
        this.door = door;
        this.timeline = timeline;
        this.events = events;
        this.transactions = transactions;
        this.json = json;
        this.clock = clock;
    }

    record Params(String control) {}

    /**
     * What the replay said.
     *
     * @param verified it tripped on the bad data and did not on the good
     * @param gateOnly names of its checks that the door cannot ask; they hold the version at the
     *     gate
     */
    record Outcome(boolean verified, Trips trips, Passes passes, List<String> gateOnly) {}

    record Trips(UUID run, UUID ingest, String verdict) {}

    record Passes(UUID run, int version, String verdict) {}

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Class<Params> params() {
        return Params.class;
    }

    @Override
    public Outcome run(Params params, JobProgress progress) {
        var control = store.load(params.control());
        var incident = store.incident(control);
        var dataset = control.getDataset();
        var checks = json.read(control.getChecks(), ControlDesk.CHECKS);
        var head = around.load(dataset).head();
        if (head == null) {
            throw IncidentProblem.CONTROL_NOT_REPLAYABLE.refused(
                    "%s has no clean version yet that the control could pass.".formatted(dataset));
        }
        progress.at("replaying the incident's data", 0, 2);
        var bad = door.getObject().replayIngest(checks, incident.getIngest());
        progress.at("replaying %s@v%d".formatted(dataset, head), 1, 2);
        var good = door.getObject().replayVersion(checks, dataset, head);
        var outcome =
                new Outcome(
                        bad.verdict().equals(TRIPPED) && !good.verdict().equals(TRIPPED),
                        new Trips(bad.run(), incident.getIngest(), bad.verdict()),
                        new Passes(good.run(), head, good.verdict()),
                        door.getObject().askedAtGateOnly(dataset, checks));
        transactions.executeWithoutResult(_ -> record(params.control(), outcome));
        progress.at("done", 2, 2);
        return outcome;
    }

    private void record(String key, Outcome outcome) {
        var control = store.load(key);
        var incident = store.incident(control);
        var now = clock.instant();
        control.setVerification(json.jsonb(outcome));
        control.setLastVerifiedAt(now);
        // A control that no longer trips is not a verified one, whatever it was before.
        control.setVerifiedAt(outcome.verified() ? now : null);
        control.setRowVersion(control.getRowVersion() + 1);
        control.update();
        if (outcome.verified() && control.getPreventive()) {
            door.getObject()
                    .arm(
                            control.getKey(),
                            incident.getKey(),
                            control.getDataset(),
                            json.read(control.getChecks(), ControlDesk.CHECKS));
        } else {
            door.getObject().disarm(control.getKey());
        }
        timeline.write(
                incident.getId(),
                outcome.verified() ? "verified" : "verify failed",
                "%s replayed: the incident's data %s it, v%d %s it%s"
                        .formatted(
                                control.getKey(),
                                outcome.trips().verdict().equals(TRIPPED)
                                        ? "trips"
                                        : "does not trip",
                                outcome.passes().version(),
                                outcome.passes().verdict().equals(TRIPPED)
                                        ? "does not pass"
                                        : "passes",
                                control.getPreventive() ? atGate(outcome.gateOnly()) : ""),
                "/incidents/controls");
        events.publishEvent(
                new Changed.ControlVerified(
                        control.getKey(), incident.getKey(), outcome.verified()));
    }

    private static String atGate(List<String> checks) {
        return checks.isEmpty()
                ? ""
                : "; asked at the gate and not at the door, because another dataset is needed: "
                        + String.join(", ", checks);
    }
}
