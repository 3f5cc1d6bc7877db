package granary.labeling.consensus;

import granary.labeling.programme.ProgrammeStore;
import granary.labeling.programme.Programmes;
import granary.platform.DomainEvent;
import granary.platform.ObjectRef;
import granary.platform.jobs.Job;
import granary.platform.jobs.JobKind;
import granary.platform.jobs.JobProgress;
import granary.platform.jobs.Jobs;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Estimates everything anew, on request: what a lead does when the queue has run dry. */
@Service
class Recompute implements JobKind<Recompute.Params> {
    private final Programmes programmes;
    private final ProgrammeStore store;
    private final AnnotatorModels models;
    private final Jobs jobs;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;

    Recompute(
            Programmes programmes,
            ProgrammeStore store,
            AnnotatorModels models,
            Jobs jobs,
            TransactionTemplate transaction,
            ApplicationEventPublisher events) {
        this.programmes = programmes;
        this.store = store;
        this.models = models;
        this.jobs = jobs;
        this.transaction = transaction;
        this.events = events;
    }

    record Params(UUID programme) {}

    /**
     * What changed.
     *
     * @param exhausted items that nobody is left to answer; they wait for adjudication
     */
    record View(int answers, double temperature, int resolved, int reopened, int exhausted) {}

    record ConsensusRecomputed(
            String programme, int answers, int resolved, int reopened, int exhausted)
            implements DomainEvent {
        @Override
        public ObjectRef object() {
            return new ObjectRef("programme", programme);
        }
    }

    @Transactional
    Job start(String key) {
        var programme = programmes.reached(key, "programme:write");
        return jobs.start(kind(), new Params(programme.id()));
    }

    @Override
    public String kind() {
        return "labeling.consensus";
    }

    @Override
    public Class<Params> params() {
        return Params.class;
    }

    @Override
    public @Nullable Object run(Params params, JobProgress progress) {
        var programme = store.load(params.programme());
        progress.at("estimating", 0, 1);
        return transaction.execute(_ -> {
            var r = models.refresh(programme, true);
            events.publishEvent(
                    new ConsensusRecomputed(
                            programme.key(),
                            r.answers(),
                            r.resolved(),
                            r.reopened(),
                            r.exhausted()));
            return new View(
                    r.answers(), r.temperature(), r.resolved(), r.reopened(), r.exhausted());
        });
    }
}
