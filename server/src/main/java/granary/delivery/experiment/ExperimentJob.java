package granary.delivery.experiment;

import granary.delivery.experiment.ExperimentEvents.ExperimentFinished;
import granary.platform.jobs.JobKind;
import granary.platform.jobs.JobProgress;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Trains and compares; started again after a crash, it starts over. */
@Component
class ExperimentJob implements JobKind<ExperimentJob.Params> {
    static final String KIND = "delivery.experiment";

    private final ExperimentStore store;
    private final Laboratory laboratory;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ExperimentJob(
            ExperimentStore store,
            Laboratory laboratory,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.laboratory = laboratory;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    record Params(UUID experiment) {}

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Class<Params> params() {
        return Params.class;
    }

    @Override
    public Object run(Params params, JobProgress progress) {
        var row = store.load(params.experiment());
        try {
            var result = laboratory.run(row.plan(), progress);
            transaction.executeWithoutResult(_ -> {
                store.done(row.id(), result, clock.instant());
                events.publishEvent(
                        new ExperimentFinished(
                                row.id(),
                                result.metric(),
                                Double.toString(result.difference()),
                                Double.toString(result.interval().getFirst()),
                                Double.toString(result.interval().getLast())));
            });
            return Result.of(row.id(), result);
        } catch (RuntimeException e) {
            store.failed(row.id(), clock.instant());
            throw e;
        }
    }

    /**
     * The job's result, the same figures as {@code GET /delivery/experiments/ID} answers from now
     * on.
     */
    record Result(
            UUID id,
            String metric,
            Comparison.Score a,
            Comparison.Score b,
            int testRows,
            double difference,
            List<Double> interval,
            String verdict) {
        static Result of(UUID id, Comparison c) {
            return new Result(
                    id,
                    c.metric(),
                    c.a(),
                    c.b(),
                    c.testRows(),
                    c.difference(),
                    c.interval(),
                    c.verdict());
        }
    }
}
