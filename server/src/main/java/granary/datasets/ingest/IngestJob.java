package granary.datasets.ingest;

import granary.datasets.DoorCheck;
import granary.datasets.contract.ContractStore;
import granary.datasets.ingest.Spool.Spooled;
import granary.datasets.register.DatasetRow;
import granary.datasets.register.DatasetStore;
import granary.datasets.table.TableFolder;
import granary.engine.check.Subject;
import granary.engine.contract.ContractObject;
import granary.engine.data.Column;
import granary.engine.data.Duck;
import granary.engine.data.DuckFailed;
import granary.engine.data.DuckOptions;
import granary.engine.data.InputRefused;
import granary.engine.data.Parquet;
import granary.engine.data.RejectedCell;
import granary.engine.data.Typed;
import granary.engine.data.Typing;
import granary.platform.FieldError;
import granary.platform.jobs.JobKind;
import granary.platform.jobs.JobProgress;
import granary.platform.store.ObjectStore;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Reads a file that arrived: inspect, type, ask at the door, write Parquet, land. Repeated after a
 * crash it begins again; what the crash left behind is in no version.
 */
@Component
class IngestJob implements JobKind<IngestJob.Order> {
    static final String KIND = "datasets.ingest";
    private static final int STAGES = 5;
    private static final int MEMORY_MIB = 512;
    private static final int SPILL_MIB = 8192;

    private final RunStore runs;
    private final DatasetStore datasets;
    private final ContractStore contracts;
    private final ObjectStore objects;
    private final TableFolder folder;
    private final Spool spool;
    private final Landing landing;
    private final ObjectProvider<DoorCheck> doors;
    private final Clock clock;

    IngestJob(
            RunStore runs,
            DatasetStore datasets,
            ContractStore contracts,
            ObjectStore objects,
            TableFolder folder,
            Spool spool,
            Landing landing,
            ObjectProvider<DoorCheck> doors,
            Clock clock) {
        this.runs = runs;
        this.datasets = datasets;
        this.contracts = contracts;
        this.objects = objects;
        this.folder = folder;
        this.spool = spool;
        this.landing = landing;
        this.doors = doors;
        this.clock = clock;
    }

    record Order(UUID run) {}

    /** What the job's result shows; the run itself has the rest. */
    record Outcome(
            UUID run,
            String state,
            @Nullable Integer version,
            long read,
            long good,
            long quarantined,
            long refused,
            long replacedRows) {
        static Outcome of(RunRow run) {
            return new Outcome(
                    run.id(),
                    run.state(),
                    run.version(),
                    run.read(),
                    run.good(),
                    run.quarantined(),
                    run.refused(),
                    run.replaced());
        }
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Class<Order> params() {
        return Order.class;
    }

    @Override
    public Object run(Order order, JobProgress progress) throws IOException {
        var run = runs.load(order.run());
        if (run.isOver()) {
            return Outcome.of(run);
        }
        runs.reading(run.id());
        var dataset = datasets.load(run.dataset());
        var contract = contracts.load(run.dataset(), run.contractRevision()).table();
        try {
            return Outcome.of(deal(run, dataset, contract, progress));
        } catch (InputRefused e) {
            return Outcome.of(
                    landing.close(
                            RunChange.of(run)
                                    .state("refused", clock.instant())
                                    .problem(refusal(run, e))
                                    .build()));
        } catch (CancellationException e) {
            fail(run, "The reading was cancelled.");
            throw e;
        } catch (DuckFailed | IOException e) {
            fail(run, e.getClass().getSimpleName() + " while it was read.");
            throw e;
        }
    }

    private RunRow deal(
            RunRow run, DatasetRow dataset, ContractObject contract, JobProgress progress)
            throws IOException {
        progress.at("reading", 0, STAGES);
        var bytes = objects.path(run.digest());
        var data = folder.data(dataset.table());
        var options = new DuckOptions(List.of(bytes.getParent(), data), 1, MEMORY_MIB, SPILL_MIB);
        try (var duck = Duck.open(options)) {
            var arrived = Arrived.read(duck, bytes, contract);
            var typed = arrived.typed();
            var change =
                    RunChange.of(run)
                            .rows(typed.table().rows(), typed.rejectedRows(), true)
                            .schema(arrived.differences())
                            .warnings(warnings(run, arrived));
            progress.at("asking at the door", 1, STAGES);
            var blocks = blocks(run, dataset, typed);
            if (!blocks.isEmpty()) {
                return landing.close(blocked(change, run, typed, blocks));
            }
            if (typed.rejectedRows() > 0) {
                progress.at("putting rows aside", 2, STAGES);
                change.rejected(shown(typed, contract), putAside(duck, typed));
            }
            progress.at("writing", 3, STAGES);
            var fields = landing.fields(dataset.id(), Spool.columns(arrived));
            List<Spooled> spooled =
                    spool.write(duck, arrived, contract, fields, dataset.table(), run.id());
            progress.at("landing", 4, STAGES);
            if (spooled.isEmpty()) {
                var state = typed.rejectedRows() > 0 ? "quarantined" : "landed";
                return landing.close(change.state(state, clock.instant()).build());
            }
            return landing.land(change.state("landed", clock.instant()).build(), spooled);
        }
    }

    private List<DoorCheck.Block> blocks(RunRow run, DatasetRow dataset, Typed typed) {
        var arrival =
                new DoorCheck.Arrival(dataset.slug(), run.id(), run.file(), Subject.of(typed));
        return doors.orderedStream().flatMap(d -> d.check(arrival).stream()).toList();
    }

    private RunRow blocked(
            RunChange change, RunRow run, Typed typed, List<DoorCheck.Block> blocks) {
        var first = blocks.getFirst();
        var sentences = blocks.stream().map(DoorCheck.Block::sentence).distinct().toList();
        var refusal =
                IngestProblem.FILE_BLOCKED
                        .refused(
                                "%s was stopped at the door by %s: %s"
                                        .formatted(
                                                run.file(),
                                                first.control(),
                                                String.join(" ", sentences)))
                        .with("blocks", blocks);
        return change.rows(typed.table().rows(), typed.rejectedRows(), false)
                .state("blocked", clock.instant())
                .blocked(new RunRow.BlockedBy(first.control(), first.incident(), sentences))
                .problem(refusal.document())
                .build();
    }

    /** Rows with a value that does not convert, as text, for whoever mends them. */
    private String putAside(Duck duck, Typed typed) throws IOException {
        var columns = typed.table().columns();
        var rejects =
                columns.stream()
                        .filter(c -> c.raw() != null)
                        .map(Typing::rejects)
                        .collect(Collectors.joining(" or "));
        var selected =
                columns.stream()
                        .map(c ->
                                "%s as %s"
                                        .formatted(
                                                c.raw() == null ? c.sql() : Duck.quote(c.raw()),
                                                c.sql()))
                        .collect(Collectors.joining(", "));
        var names = columns.stream().map(Column::name).toList();
        var fields = new ArrayList<Parquet.Field>();
        fields.add(new Parquet.Field(1, "_row"));
        fields.add(new Parquet.Field(2, "_line"));
        IntStream.range(0, names.size())
                .forEach(i -> fields.add(new Parquet.Field(i + 3, names.get(i))));
        var target = duck.files().resolve("rejected.parquet");
        Parquet.write(
                duck,
                "select _row, _line, %s from %s where %s order by _row"
                        .formatted(selected, typed.table().sql(), rejects),
                fields,
                target);
        try (var in = Files.newInputStream(target)) {
            return objects.put(in).digest();
        }
    }

    /** The first values that do not convert; what is personal is not told. */
    private static List<RejectedCell> shown(Typed typed, ContractObject contract) {
        var hidden = Spool.hidden(contract);
        return typed.rejected().stream()
                .map(c ->
                        hidden.contains(c.column())
                                ? new RejectedCell(
                                        c.row(), c.line(), c.column(), "[PERSONAL]", c.reason())
                                : c)
                .toList();
    }

    private static List<String> warnings(RunRow run, Arrived arrived) {
        var warnings = new ArrayList<>(arrived.csv().notes());
        var delimiter = arrived.csv().dialect().delimiter();
        if (delimiter != ',') {
            warnings.add(
                    "Values are separated by '%s', not by commas."
                            .formatted(delimiter == '\t' ? "\\t" : delimiter));
        }
        arrived.differences().forEach(d -> warnings.add(d.message() + "."));
        if (arrived.csv().rows() == 0) {
            warnings.add("%s has a header and no rows.".formatted(run.file()));
        }
        return warnings;
    }

    private static Map<String, Object> refusal(RunRow run, InputRefused refused) {
        var errors =
                refused.problems().stream()
                        .map(p ->
                                new FieldError(
                                        p.line() == null ? run.file() : run.file() + ":" + p.line(),
                                        p.type(),
                                        p.title() + ": " + p.detail(),
                                        p.hint()))
                        .toList();
        var first = errors.getFirst();
        return IngestProblem.FILE_REFUSED
                .refused(
                        "%s was not read: %s%s"
                                .formatted(
                                        run.file(),
                                        first.message(),
                                        errors.size() == 1 && refused.more() == 0
                                                ? ""
                                                : " (and %d more)"
                                                        .formatted(
                                                                errors.size()
                                                                        - 1
                                                                        + refused.more())))
                .with("errors", errors)
                .document();
    }

    private void fail(RunRow run, String why) {
        landing.close(
                RunChange.of(run)
                        .state("failed", clock.instant())
                        .problem(
                                IngestProblem.INGEST_FAILED
                                        .refused(run.file() + ": " + why)
                                        .document())
                        .build());
    }
}
