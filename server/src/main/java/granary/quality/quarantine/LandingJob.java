package granary.quality.quarantine;

import granary.datasets.Corrections;
import granary.datasets.Datasets;
import granary.datasets.Datasets.IngestFacts;
import granary.engine.contract.Contract;
import granary.platform.jobs.JobKind;
import granary.platform.jobs.JobProgress;
import granary.platform.jobs.Jobs;
import granary.platform.store.ObjectStore;
import granary.quality.QualityProblem;
import granary.quality.quarantine.QuarantineEvents.CorrectionsLanded;
import granary.quality.run.IngestTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes the accepted and fixed rows of a file as a file of their own and hands it in. Repeated
 * after a crash it hands in the same bytes, which land once.
 */
@Component
class LandingJob implements JobKind<LandingJob.Params> {
    static final String KIND = "quality.land";

    private static final Duration PATIENCE = Duration.ofHours(1);

    private final QuarantineStore store;
    private final Corrections corrections;
    private final Datasets datasets;
    private final ObjectStore objects;
    private final Jobs jobs;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    LandingJob(
            QuarantineStore store,
            Corrections corrections,
            Datasets datasets,
            ObjectStore objects,
            Jobs jobs,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.corrections = corrections;
        this.datasets = datasets;
        this.objects = objects;
        this.jobs = jobs;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    record Params(UUID run) {}

    /**
     * @param run ingest run of the corrections
     */
    record Done(UUID run, long rows, String state) {}

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Class<Params> params() {
        return Params.class;
    }

    @Override
    public Done run(Params params, JobProgress progress) throws IOException, InterruptedException {
        var choice = new Choice(null, params.run(), null, List.of(), null, null, null, null, null);
        var batch = store.batches(choice).getFirst();
        var ingest = datasets.loadIngest(params.run());
        progress.at("writing", 0, 2);
        var file = Files.createTempFile("granary-corrections-", ".csv");
        try {
            long rows = write(file, batch, ingest, contract(batch.dataset()));
            progress.at("landing", 1, 2);
            Corrections.Received received;
            try (var in = Files.newInputStream(file)) {
                received = corrections.receive(params.run(), "corrections-of-" + ingest.file(), in);
            }
            var job = received.job();
            if (job != null) {
                jobs.await(job, PATIENCE);
            }
            var landed = datasets.loadIngest(received.run());
            if (landed.state().equals("landed")) {
                transaction.executeWithoutResult(t -> {
                    store.landed(batch.id(), landed.id(), rows, clock.instant());
                    events.publishEvent(
                            new CorrectionsLanded(
                                    batch.dataset(), params.run(), landed.id(), rows));
                });
            }
            return new Done(landed.id(), rows, landed.state());
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private Contract contract(String dataset) {
        return datasets.contractInForce(dataset)
                .orElseThrow(() ->
                        QualityProblem.NO_CONTRACT.refused(
                                "%s has no contract in force.".formatted(dataset)));
    }

    private long write(Path file, Batch batch, IngestFacts ingest, Contract contract)
            throws IOException {
        var listed =
                store.rows(Choice.of(batch.dataset(), batch.run(), null), null, Integer.MAX_VALUE);
        var names = contract.objects().getFirst().properties().stream().map(p -> p.name()).toList();
        try (var out = Files.newBufferedWriter(file)) {
            boolean hasRest = "accepted".equals(batch.rest());
            return hasRest
                    ? whole(out, listed, ingest, contract, names)
                    : mended(out, listed, names);
        }
    }

    private static long mended(Writer out, List<Held> listed, List<String> names)
            throws IOException {
        var rows = listed.stream().filter(LandingJob::lands).toList();
        var csv = CorrectedFile.begin(out, names, rows.getFirst().cells());
        for (var row : rows) {
            csv.row(row.mended());
        }
        return rows.size();
    }

    /** Rows that are not listed are read again from the file, which is kept as it came. */
    private long whole(
            Writer out,
            List<Held> listed,
            IngestFacts ingest,
            Contract contract,
            List<String> names)
            throws IOException {
        Set<Long> numbers = listed.stream().map(Held::row).collect(Collectors.toSet());
        var count = new long[1];
        try (var table = IngestTable.open(objects, ingest, contract)) {
            var csv = new CorrectedFile[1];
            QuarantinedRows.others(
                    table,
                    numbers,
                    cells -> {
                        try {
                            if (csv[0] == null) {
                                csv[0] = CorrectedFile.begin(out, names, cells);
                                for (var row : listed.stream().filter(LandingJob::lands).toList()) {
                                    csv[0].row(row.mended());
                                    count[0]++;
                                }
                            }
                            csv[0].row(cells);
                            count[0]++;
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    });
        }
        return count[0];
    }

    private static boolean lands(Held row) {
        return "fixed".equals(row.decision()) || "accepted".equals(row.decision());
    }
}
