package granary.quality.comparison;

import granary.platform.Actor;
import granary.platform.DomainEvent;
import granary.platform.Ids;
import granary.platform.Json;
import granary.platform.ObjectRef;
import granary.platform.jobs.JobKind;
import granary.platform.jobs.JobProgress;
import granary.quality.suite.Hash;
import java.time.Clock;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Compares once; what was compared before is looked up. */
@Component
class ComparisonJob implements JobKind<ComparisonJob.Params> {
    static final String KIND = "quality.compare";

    /** Raised when a change of ours may change a figure. */
    private static final String ENGINE = "granary-2";

    private final Comparing comparing;
    private final ComparisonStore store;
    private final Json json;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ComparisonJob(
            Comparing comparing,
            ComparisonStore store,
            Json json,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            Clock clock) {
        this.comparing = comparing;
        this.store = store;
        this.json = json;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    record Params(Asked asked) {}

    /**
     * @param known whether the same inputs were compared before
     */
    record Done(UUID id, String verdict, boolean known) {}

    /** Versions were compared, and the result is kept. */
    record VersionsCompared(
            UUID comparison, String kind, String dataset, int version, String verdict)
            implements DomainEvent {
        @Override
        public ObjectRef object() {
            return new ObjectRef("comparison", comparison.toString());
        }
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Class<Params> params() {
        return Params.class;
    }

    @Override
    public Done run(Params params, JobProgress progress) {
        var asked = params.asked();
        var hash = Hash.of(String.join("\n", ENGINE, asked.toString(), comparing.contents(asked)));
        var known = store.byInput(hash);
        if (known.isPresent()) {
            return new Done(known.get().id(), known.get().verdict(), true);
        }
        progress.at("comparing", 0, 1);
        var said = comparing.compare(asked);
        var base = asked.base();
        var compared =
                new Compared(
                        Ids.next(),
                        asked.word(),
                        asked.about().dataset(),
                        asked.about().version(),
                        base == null ? null : base.dataset(),
                        base == null ? null : base.version(),
                        hash,
                        Comparing.document(json, asked),
                        said.report(),
                        said.verdict(),
                        Actor.current().id(),
                        clock.instant());
        return transaction.execute(t -> keep(compared));
    }

    private Done keep(Compared compared) {
        if (!store.insert(compared)) {
            var first = store.byInput(compared.inputHash()).orElseThrow();
            return new Done(first.id(), first.verdict(), true);
        }
        events.publishEvent(
                new VersionsCompared(
                        compared.id(),
                        compared.kind(),
                        compared.dataset(),
                        compared.version(),
                        compared.verdict()));
        return new Done(compared.id(), compared.verdict(), false);
    }
}
