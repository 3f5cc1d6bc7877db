package granary.quality.run;

import granary.datasets.Datasets;
import granary.datasets.PublishCheck.GateItem;
import granary.datasets.PublishCheck.Standing;
import granary.governance.Access;
import granary.governance.Scope;
import granary.quality.finding.FindingStore;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What quality says of a version's gate now, with where each line comes from. */
@Service
public class QualityGate {
    private final Datasets datasets;
    private final CheckRunStore runs;
    private final FindingStore findings;
    private final Access access;
    private final Clock clock;

    QualityGate(
            Datasets datasets,
            CheckRunStore runs,
            FindingStore findings,
            Access access,
            Clock clock) {
        this.datasets = datasets;
        this.runs = runs;
        this.findings = findings;
        this.access = access;
        this.clock = clock;
    }

    /**
     * @param isOverridable whether the contract lets two people pass it by an override
     */
    public record Line(
            GateItem item,
            String check,
            String kind,
            long failingRows,
            @Nullable UUID finding,
            UUID run,
            boolean isOverridable) {
        public String verdict() {
            return item.standing().name().toLowerCase(Locale.ROOT);
        }

        public boolean isUnmet() {
            return item.standing() == Standing.UNMET || item.standing() == Standing.WAITING;
        }

        private boolean isHolding() {
            return isUnmet() && item.severity().equals("error");
        }
    }

    /**
     * @param run null until the version was measured
     */
    public record Seen(String dataset, int number, @Nullable Run run, List<Line> items) {
        /** Red holds the version, amber only warns or is waived, grey was not measured yet. */
        public String colour() {
            if (run == null) {
                return "grey";
            }
            if (items.stream().anyMatch(Line::isHolding)) {
                return "red";
            }
            return items.stream().allMatch(i -> i.item().standing() == Standing.MET)
                    ? "green"
                    : "amber";
        }
    }

    public Seen of(String dataset, int number) {
        access.require("dataset:read", "dataset", dataset, Scope.dataset(dataset));
        var version = datasets.loadVersion(dataset, number);
        var run = runs.newest(dataset, number).orElse(null);
        if (run == null) {
            return new Seen(dataset, number, null, List.of());
        }
        var contract = datasets.contract(dataset, version.contractRevision());
        var known = findings.byFingerprint(dataset);
        var items = GateItems.of(run, contract, known, clock.instant());
        return new Seen(
                dataset,
                number,
                run,
                IntStream.range(0, items.size())
                        .mapToObj(i -> {
                            var line = run.lines().get(i);
                            var finding = known.get(line.fingerprint());
                            return new Line(
                                    items.get(i),
                                    line.result().id(),
                                    line.result().kind(),
                                    line.failingRows(),
                                    finding != null && line.isFailing() ? finding.id() : null,
                                    run.id(),
                                    !GateEvaluation.isFinal(contract, line));
                        })
                        .toList());
    }
}
