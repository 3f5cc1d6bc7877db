package granary.datasets.ingest;

import granary.datasets.contract.ContractRow;
import granary.datasets.contract.ContractStore;
import granary.datasets.register.DatasetAccess;
import granary.datasets.register.DatasetRow;
import granary.datasets.register.DatasetStore;
import granary.datasets.source.SourceRow;
import granary.datasets.source.SourceStore;
import granary.platform.Actor;
import granary.platform.CommonProblem;
import granary.platform.DomainEvent;
import granary.platform.GranarySettings;
import granary.platform.Ids;
import granary.platform.ObjectRef;
import granary.platform.jobs.Job;
import granary.platform.jobs.Jobs;
import granary.platform.store.ObjectStore;
import granary.platform.web.Nearest;
import granary.platform.web.Page;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Where files are handed in. The bytes are kept first, whatever becomes of them. */
@Service
class IngestDesk {
    private final DatasetAccess access;
    private final DatasetStore datasets;
    private final ContractStore contracts;
    private final SourceStore sources;
    private final RunStore runs;
    private final ObjectStore objects;
    private final Jobs jobs;
    private final GranarySettings settings;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    IngestDesk(
            DatasetAccess access,
            DatasetStore datasets,
            ContractStore contracts,
            SourceStore sources,
            RunStore runs,
            ObjectStore objects,
            Jobs jobs,
            GranarySettings settings,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            Clock clock) {
        this.access = access;
        this.datasets = datasets;
        this.contracts = contracts;
        this.sources = sources;
        this.runs = runs;
        this.objects = objects;
        this.jobs = jobs;
        this.settings = settings;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    /**
     * How a file is handed in.
     *
     * @param asOf instant at which its freshness is judged; null for now
     */
    record Slip(String source, String mode, @Nullable Instant asOf, String file) {}

    /**
     * @param job null when the same file landed before
     */
    record Receipt(RunRow run, @Nullable Job job, String source) {}

    record FileReceived(UUID run, String dataset, String source, String digest, String mode)
            implements DomainEvent {
        @Override
        public ObjectRef object() {
            return new ObjectRef("ingest", run.toString());
        }
    }

    Receipt receive(String slug, Slip slip, InputStream body) throws IOException {
        var dataset = access.load(slug, "version:write");
        var source = source(dataset, slip.source());
        if (!slip.mode().equals("append") && !slip.mode().equals("replace")) {
            throw CommonProblem.invalid(
                    "mode", "allowed", slip.mode() + " is no mode", "Use append or replace.");
        }
        var contract = inForce(dataset);
        if (slip.mode().equals("replace") && contract.table().partitionColumn().isEmpty()) {
            throw IngestProblem.NO_PARTITION_COLUMN.refused(
                    "The contract of %s names no column that says which rows a file replaces."
                            .formatted(dataset.slug()));
        }
        var stored = objects.put(new Limited(body, settings.fileMax()));
        return transaction.execute(t -> register(dataset, source, contract, slip, stored));
    }

    private Receipt register(
            DatasetRow dataset,
            SourceRow source,
            ContractRow contract,
            Slip slip,
            ObjectStore.Stored stored) {
        datasets.lock(dataset.id());
        var same =
                runs.sameAndStanding(
                        dataset.id(),
                        source.id(),
                        stored.digest(),
                        slip.mode(),
                        contract.revision());
        if (same.isPresent()) {
            return new Receipt(same.get(), null, source.slug());
        }
        var underway = runs.sameUnderway(source.id(), stored.digest(), slip.mode());
        if (underway.isPresent()) {
            var job = underway.get().job();
            if (job != null) {
                return new Receipt(underway.get(), jobs.load(job), source.slug());
            }
        }
        var run =
                new RunRow(
                        Ids.next(),
                        dataset.id(),
                        source.id(),
                        slip.file(),
                        stored.digest(),
                        stored.bytes(),
                        slip.mode(),
                        "received",
                        null,
                        null,
                        contract.revision(),
                        slip.asOf(),
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        List.of(),
                        null,
                        null,
                        List.of(),
                        List.of(),
                        null,
                        Actor.current().id(),
                        clock.instant(),
                        null);
        runs.insert(run);
        var job = jobs.start(IngestJob.KIND, new IngestJob.Order(run.id()));
        runs.job(run.id(), job.id());
        events.publishEvent(
                new FileReceived(
                        run.id(), dataset.slug(), source.slug(), run.digest(), run.mode()));
        return new Receipt(run, job, source.slug());
    }

    /** A run and the slug of the source it came from. */
    record Seen(RunRow run, String source) {}

    @Transactional(readOnly = true)
    public List<Seen> page(String slug, @Nullable String cursor, int limit) {
        var dataset = access.load(slug, "dataset:read");
        var before = Page.position(cursor, UUID::fromString);
        var of = sources.of(dataset.id());
        return runs.newestFirst(dataset.id(), before, limit).stream()
                .map(r -> new Seen(r, slugOf(of, r)))
                .toList();
    }

    @Transactional(readOnly = true)
    public Seen load(String slug, UUID id) {
        var dataset = access.load(slug, "dataset:read");
        var run = runs.load(id);
        if (!run.dataset().equals(dataset.id())) {
            throw CommonProblem.notFound("ingest run", id);
        }
        return new Seen(run, slugOf(sources.of(dataset.id()), run));
    }

    private static String slugOf(List<SourceRow> sources, RunRow run) {
        return sources.stream()
                .filter(s -> s.id().equals(run.source()))
                .findFirst()
                .orElseThrow()
                .slug();
    }

    private SourceRow source(DatasetRow dataset, String slug) {
        return sources.find(dataset.id(), slug)
                .orElseThrow(() -> {
                    var known = sources.of(dataset.id()).stream().map(SourceRow::slug).toList();
                    return CommonProblem.invalid(
                            "source",
                            "unknown-source",
                            "%s has no source %s".formatted(dataset.slug(), slug),
                            known.isEmpty()
                                    ? "Add one with its licence and legal basis first."
                                    : Nearest.to(slug, known)
                                            .map(n -> "Did you mean %s?".formatted(n))
                                            .orElse(
                                                    "Use one of "
                                                            + String.join(", ", known)
                                                            + "."));
                });
    }

    private ContractRow inForce(DatasetRow dataset) {
        return contracts
                .inForce(dataset.id())
                .orElseThrow(() ->
                        IngestProblem.NO_APPROVED_CONTRACT.refused(
                                "%s has no contract in force, so nobody can say what its columns are."
                                        .formatted(dataset.slug())));
    }

    /** Stops reading where the limit is, however long the sender says the file is. */
    private static final class Limited extends java.io.FilterInputStream {
        private final long limit;
        private long read;

        Limited(InputStream in, long limit) {
            super(in);
            this.limit = limit;
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            count(b < 0 ? 0 : 1);
            return b;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int n = super.read(bytes, offset, length);
            count(Math.max(0, n));
            return n;
        }

        private void count(int n) {
            read += n;
            if (read > limit) {
                throw CommonProblem.PAYLOAD_TOO_LARGE.refused(
                        "The file is longer than %d bytes.".formatted(limit));
            }
        }
    }
}
