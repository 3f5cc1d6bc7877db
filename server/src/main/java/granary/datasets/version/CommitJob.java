package granary.datasets.version;

import granary.datasets.gate.GateDesk;
import granary.datasets.gate.GateStore;
import granary.datasets.register.DatasetStore;
import granary.platform.jobs.JobKind;
import granary.platform.jobs.JobProgress;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Commits a version and has its gate evaluated. Repeated after a crash it goes on where it was. */
@Component
class CommitJob implements JobKind<CommitJob.Order> {
    static final String KIND = "datasets.commit";

    private final DatasetStore datasets;
    private final VersionStore versions;
    private final GateStore gates;
    private final Committing committing;
    private final GateDesk gate;

    CommitJob(
            DatasetStore datasets,
            VersionStore versions,
            GateStore gates,
            Committing committing,
            GateDesk gate) {
        this.datasets = datasets;
        this.versions = versions;
        this.gates = gates;
        this.committing = committing;
        this.gate = gate;
    }

    record Order(UUID dataset, int number, UUID by) {}

    record Outcome(
            String dataset,
            int version,
            String state,
            String gate,
            int met,
            int total,
            List<String> unmet) {}

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Class<Order> params() {
        return Order.class;
    }

    @Override
    public Object run(Order order, JobProgress progress) {
        var version = versions.load(order.dataset(), order.number());
        if (version.state() == VersionState.OPEN) {
            progress.at("committing", 0, 1);
            version = committing.commit(order.dataset(), order.number(), order.by());
        }
        var known = gates.newest(version.id());
        var judged =
                known.isPresent()
                        ? known.get()
                        : gate.evaluate(order.dataset(), order.number(), progress);
        return new Outcome(
                datasets.load(order.dataset()).slug(),
                order.number(),
                versions.load(order.dataset(), order.number()).state().word(),
                judged.verdict(),
                judged.met(),
                judged.total(),
                judged.unmet());
    }
}
