package granary.quality.control;

import granary.datasets.Datasets;
import granary.datasets.DoorCheck;
import granary.engine.check.CheckReport;
import granary.engine.check.CheckResult;
import granary.engine.check.CheckRun;
import granary.engine.check.RunOptions;
import granary.engine.check.Severity;
import granary.engine.check.Verdict;
import granary.platform.Refusal;
import granary.quality.DoorBlocked;
import granary.quality.companion.CompanionFinder;
import granary.quality.suite.CheckEntries;
import granary.quality.suite.SuiteStore;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Asks every control of a dataset about a file before it is read into a version. The session that
 * reads the file sees nothing else: what a control compares with another dataset is asked at the
 * gate.
 */
@Service
class ControlDoor implements DoorCheck {
    private static final Logger LOG = LoggerFactory.getLogger(ControlDoor.class);

    private final SuiteStore store;
    private final Datasets datasets;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ControlDoor(
            SuiteStore store, Datasets datasets, ApplicationEventPublisher events, Clock clock) {
        this.store = store;
        this.datasets = datasets;
        this.events = events;
        this.clock = clock;
    }

    @Override
    @Transactional
    public List<Block> check(Arrival arrival) {
        var contract = datasets.contractInForce(arrival.dataset());
        if (contract.isEmpty()) {
            return List.of();
        }
        var blocks = new ArrayList<Block>();
        for (var control : store.armed(arrival.dataset())) {
            try {
                var report =
                        CheckRun.run(
                                arrival.subject(),
                                CheckEntries.read(contract.get(), control.checks()).stream()
                                        .filter(CompanionFinder::isAlone)
                                        .toList(),
                                RunOptions.at(clock.instant()));
                sentence(report)
                        .ifPresent(sentence -> {
                            blocks.add(new Block(control.control(), control.incident(), sentence));
                            events.publishEvent(
                                    new DoorBlocked(
                                            control.control(),
                                            control.incident(),
                                            arrival.dataset(),
                                            arrival.run()));
                        });
            } catch (Refusal e) {
                // A control that does not fit a newer contract cannot judge the file; the gate's
                // item says so and stays red until it is brought in line.
                LOG.warn("control {} cannot be read: {}", control.control(), e.detail());
            }
        }
        return blocks;
    }

    /** What is wrong, when it blocks; what only warns never does. */
    static Optional<String> sentence(CheckReport report) {
        var failed =
                report.checks().stream()
                        .filter(ControlDoor::blocks)
                        .map(CheckResult::message)
                        .collect(Collectors.joining("; "));
        return failed.isEmpty() ? Optional.empty() : Optional.of(failed);
    }

    private static boolean blocks(CheckResult result) {
        return result.verdict() == Verdict.FAIL
                || (result.verdict() == Verdict.ERROR && result.severity() == Severity.ERROR);
    }
}
