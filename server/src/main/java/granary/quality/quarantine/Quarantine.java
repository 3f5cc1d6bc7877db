package granary.quality.quarantine;

import granary.datasets.Datasets;
import granary.datasets.Datasets.IngestFacts;
import granary.datasets.Datasets.VersionFacts;
import granary.datasets.GateEvaluated;
import granary.datasets.IngestFinished;
import granary.engine.contract.Contract;
import granary.platform.Refusal;
import granary.platform.jobs.Jobs;
import granary.platform.store.ObjectStore;
import granary.quality.companion.Beside;
import granary.quality.companion.CompanionFinder;
import granary.quality.run.CheckRunStore;
import granary.quality.run.IngestTable;
import granary.quality.run.Run;
import granary.quality.run.RunLine;
import granary.quality.suite.Suites;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Rows put aside: all of a file whose gate failed, and those that do not convert. */
@Service
public class Quarantine {
    /** Rows listed one by one; a larger file is decided as a whole. */
    static final int LISTED_MAX = 20_000;

    private static final Logger LOG = LoggerFactory.getLogger(Quarantine.class);

    private final QuarantineStore store;
    private final CheckRunStore runs;
    private final Suites suites;
    private final CompanionFinder companions;
    private final Datasets datasets;
    private final ObjectStore objects;
    private final Jobs jobs;
    private final Clock clock;

    Quarantine(
            QuarantineStore store,
            CheckRunStore runs,
            Suites suites,
            CompanionFinder companions,
            Datasets datasets,
            ObjectStore objects,
            Jobs jobs,
            Clock clock) {
        this.store = store;
        this.runs = runs;
        this.suites = suites;
        this.companions = companions;
        this.datasets = datasets;
        this.objects = objects;
        this.jobs = jobs;
        this.clock = clock;
    }

    /**
     * Lists the rows of the files that a run blames, before the gate has its answer, so that they
     * can be looked at the moment it failed. Nothing is held yet.
     */
    public void prepare(
            VersionFacts version, Contract contract, List<IngestFacts> ingests, Run run) {
        for (var ingest : ingests) {
            boolean blamed =
                    run.lines().stream()
                            .anyMatch(l -> l.isBlocking() && ingest.id().equals(l.ingest()));
            if (blamed) {
                list(ingest, version.number(), contract, run, "prepared");
            }
        }
    }

    private void list(
            IngestFacts ingest,
            @Nullable Integer version,
            Contract contract,
            @Nullable Run run,
            String state) {
        var of =
                run == null
                        ? List.<RunLine>of()
                        : run.lines().stream()
                                .filter(RunLine::isBlocking)
                                .filter(l -> l.ingest() == null || l.ingest().equals(ingest.id()))
                                .toList();
        var beside = run == null ? Beside.NOTHING : companions.again(run.companions());
        try (var table = IngestTable.open(objects, ingest, contract, beside.versions())) {
            var listed =
                    QuarantinedRows.all(
                            table,
                            suites.of(ingest.dataset(), contract).engineChecks(),
                            beside,
                            of,
                            clock.instant(),
                            LISTED_MAX);
            store.replace(
                    batch(ingest, version, "gate", state, ingest.read() - ingest.refused()),
                    listed);
        } catch (Refusal e) {
            // The rows are held all the same; only their listing is missing.
            LOG.warn("rows of ingest {} cannot be listed: {}", ingest.id(), e.detail());
            store.replace(
                    batch(ingest, version, "gate", state, ingest.read() - ingest.refused()),
                    List.of());
        }
    }

    private Batch batch(
            IngestFacts ingest, @Nullable Integer version, String cause, String state, long total) {
        return Batch.fresh(
                granary.platform.Ids.next(),
                ingest.dataset(),
                version,
                ingest.id(),
                cause,
                state,
                total,
                clock.instant());
    }

    /**
     * In the transaction that answers for the gate: what it says lies in quarantine does, and
     * nothing else of that version. A file that no check blames (a first load with a month missing,
     * say) is held as a whole; its rows are listed only when they are few.
     */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void gateEvaluated(GateEvaluated gate) {
        if (gate.verdict().equals("pending")) {
            return;
        }
        var held = Set.copyOf(gate.quarantinedRuns());
        store.release(gate.dataset(), gate.number(), held);
        var unlisted =
                gate.quarantinedRuns().stream()
                        .filter(run -> !store.hold(run))
                        .map(datasets::loadIngest)
                        .toList();
        for (var ingest : unlisted) {
            store.replace(
                    batch(ingest, gate.number(), "gate", "held", ingest.read() - ingest.refused()),
                    List.of());
        }
        if (unlisted.stream().mapToLong(IngestFacts::read).sum() <= LISTED_MAX) {
            unlisted.forEach(
                    i -> jobs.start("quality.quarantine", new Params(i.id(), gate.number())));
        }
    }

    /** Rows that did not convert were left out of the version when the file was read. */
    @ApplicationModuleListener
    public void ingestFinished(IngestFinished finished) {
        if (finished.quarantined() == 0 || !finished.state().equals("landed")) {
            return;
        }
        var ingest = datasets.loadIngest(finished.run());
        var contract = datasets.contractInForce(finished.dataset()).orElse(null);
        if (contract == null) {
            return;
        }
        var batch = batch(ingest, finished.version(), "conversion", "held", finished.quarantined());
        try (var table = IngestTable.open(objects, ingest, contract)) {
            store.replace(batch, QuarantinedRows.rejected(table, LISTED_MAX));
        } catch (Refusal e) {
            LOG.warn("rows of ingest {} cannot be listed: {}", ingest.id(), e.detail());
            store.replace(batch, List.of());
        }
    }

    /** Which file's rows to list. */
    record Params(UUID run, int version) {}

    /** Lists the rows of a file that another room's item sent to quarantine. */
    void listNow(Params params) {
        var ingest = datasets.loadIngest(params.run());
        var version = datasets.loadVersion(ingest.dataset(), params.version());
        list(
                ingest,
                params.version(),
                datasets.contract(ingest.dataset(), version.contractRevision()),
                runs.newest(ingest.dataset(), params.version()).orElse(null),
                "held");
    }
}
