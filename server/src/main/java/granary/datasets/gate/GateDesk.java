package granary.datasets.gate;

import granary.datasets.Gate;
import granary.datasets.GateEvaluated;
import granary.datasets.PublishCheck;
import granary.datasets.PublishCheck.Candidate;
import granary.datasets.PublishCheck.GateItem;
import granary.datasets.PublishCheck.Standing;
import granary.datasets.contract.ContractStore;
import granary.datasets.door.Facts;
import granary.datasets.ingest.RunRow;
import granary.datasets.ingest.RunStore;
import granary.datasets.register.DatasetRow;
import granary.datasets.register.DatasetStore;
import granary.datasets.table.IcebergTables;
import granary.datasets.version.VersionRow;
import granary.datasets.version.VersionState;
import granary.datasets.version.VersionStore;
import granary.platform.Actor;
import granary.platform.Ids;
import granary.platform.jobs.JobProgress;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Asks every room, writes the checklist, and draws the consequence. */
@Service
public class GateDesk implements Gate {
    private static final Logger LOG = LoggerFactory.getLogger(GateDesk.class);

    private final ObjectProvider<PublishCheck> checks;
    private final DatasetStore datasets;
    private final VersionStore versions;
    private final ContractStore contracts;
    private final RunStore runs;
    private final GateStore gates;
    private final Facts facts;
    private final IcebergTables tables;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    GateDesk(
            ObjectProvider<PublishCheck> checks,
            DatasetStore datasets,
            VersionStore versions,
            ContractStore contracts,
            RunStore runs,
            GateStore gates,
            Facts facts,
            IcebergTables tables,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            Clock clock) {
        this.checks = checks;
        this.datasets = datasets;
        this.versions = versions;
        this.contracts = contracts;
        this.runs = runs;
        this.gates = gates;
        this.facts = facts;
        this.tables = tables;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    /** Asks every room to look at the data. Called in no transaction; may take minutes. */
    public GateRow evaluate(UUID datasetId, int number, JobProgress progress) {
        var candidate =
                transaction.execute(
                        t -> candidate(datasets.load(datasetId), versions.load(datasetId, number)));
        var asked = checks.orderedStream().toList();
        var items = new ArrayList<GateRow.Item>();
        for (var check : asked) {
            progress.at("checking: " + check.room(), asked.indexOf(check), asked.size());
            items.addAll(ask(check, candidate, progress));
        }
        return transaction.execute(t -> settle(datasetId, number, items));
    }

    /** A room whose check breaks holds the version: what was not checked is not good. */
    private static List<GateRow.Item> ask(
            PublishCheck check, Candidate candidate, JobProgress progress) {
        try {
            return check.evaluate(candidate, progress).stream()
                    .map(i -> GateRow.Item.of(check.room(), i))
                    .toList();
        } catch (CancellationException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error(
                    "the gate could not ask {} about {}",
                    check.room(),
                    candidate.version().key(),
                    e);
            var broken =
                    new GateItem(
                            check.room() + ".evaluation",
                            "The room %s could look at the data".formatted(check.room()),
                            Standing.UNMET,
                            "error",
                            String.valueOf(e.getMessage()),
                            "no failure",
                            "This is a defect of Granary; its log has the details.",
                            null,
                            null,
                            null);
            return List.of(GateRow.Item.of(check.room(), broken));
        }
    }

    /** Codes of items that no override may let pass, as the rooms say that decide on them. */
    @Transactional(readOnly = true)
    public Set<String> nonOverridable(DatasetRow dataset, VersionRow version) {
        var candidate = candidate(dataset, version);
        var codes = new HashSet<String>();
        checks.orderedStream().forEach(c -> codes.addAll(c.nonOverridable(candidate)));
        return codes;
    }

    @Override
    @Transactional
    public void refresh(String slug, int number) {
        var dataset = datasets.load(slug);
        var version = versions.load(dataset.id(), number);
        if (isSettled(version.state()) || gates.newest(version.id()).isEmpty()) {
            return;
        }
        var candidate = candidate(dataset, version);
        var items = new ArrayList<GateRow.Item>();
        for (var check : checks.orderedStream().toList()) {
            check.standing(candidate).forEach(i -> items.add(GateRow.Item.of(check.room(), i)));
        }
        settle(dataset.id(), number, items);
    }

    /** Whether nothing that the gate says can move the version any more. */
    private static boolean isSettled(VersionState state) {
        return switch (state) {
            case COMMITTED, GATE_PASSED, GATE_FAILED, IN_APPROVAL, APPROVED -> false;
            case OPEN, REJECTED, PUBLISHED, DEPRECATED, RECALLED, ERASED, ABANDONED -> true;
        };
    }

    private Candidate candidate(DatasetRow dataset, VersionRow version) {
        var parent =
                version.parent() == null ? null : versions.load(dataset.id(), version.parent());
        return new Candidate(
                facts.of(dataset, version),
                contracts.load(dataset.id(), version.contractRevision()).contract(),
                parent == null ? null : facts.of(dataset, parent),
                facts.of(dataset, runs.into(dataset.id(), version.number())));
    }

    private GateRow settle(UUID datasetId, int number, List<GateRow.Item> items) {
        var dataset = datasets.lock(datasetId);
        var version = versions.load(datasetId, number);
        var now = clock.instant();
        var gate = GateRow.of(Ids.next(), version.id(), overridden(version, items), now);
        var before = gates.newest(version.id());
        if (isSettled(version.state())) {
            return before.orElse(gate);
        }
        gates.insert(gate);
        if (before.map(GateRow::digest).equals(Optional.of(gate.digest()))) {
            versions.touch(version.id());
            return gate;
        }
        var held = judge(dataset, version, gate);
        versions.note(
                version.id(),
                "evaluate",
                versions.load(datasetId, number).state(),
                now,
                Actor.SYSTEM.id(),
                "%s, %d of %d met".formatted(gate.verdict(), gate.met(), gate.total()));
        events.publishEvent(
                new GateEvaluated(dataset.slug(), number, gate.verdict(), gate.unmet(), held));
        return gate;
    }

    /**
     * Moves version, runs and head as the verdict says; returns the runs whose rows the gate holds
     * now.
     */
    private List<UUID> judge(DatasetRow dataset, VersionRow version, GateRow gate) {
        var into = runs.into(dataset.id(), version.number());
        var beforeVote =
                version.state() == VersionState.COMMITTED
                        || version.state() == VersionState.GATE_PASSED
                        || version.state() == VersionState.GATE_FAILED;
        if (!beforeVote) {
            versions.touch(version.id());
            return List.of();
        }
        return switch (gate.verdict()) {
            case "failed" -> {
                versions.move(version.id(), VersionState.GATE_FAILED);
                var landed =
                        into.stream()
                                .filter(r -> r.state().equals("landed"))
                                .map(RunRow::id)
                                .toList();
                runs.quarantine(landed);
                moveHead(dataset);
                yield into.stream().map(RunRow::id).toList();
            }
            case "passed" -> {
                versions.move(version.id(), VersionState.GATE_PASSED);
                runs.release(
                        into.stream()
                                .filter(r -> r.state().equals("quarantined"))
                                .map(RunRow::id)
                                .toList());
                moveHead(dataset);
                yield List.of();
            }
            default -> {
                versions.touch(version.id());
                yield List.of();
            }
        };
    }

    /**
     * The newest version that passed is where the next one starts, and what the table's readers
     * see.
     */
    public void moveHead(DatasetRow dataset) {
        var head =
                versions.all(dataset.id()).stream().filter(v -> v.state().canBeHead()).findFirst();
        datasets.moveHead(dataset.id(), head.map(VersionRow::number).orElse(null));
        head.map(VersionRow::snapshot).ifPresent(s -> tables.show(dataset.slug(), s));
    }

    private List<GateRow.Item> overridden(VersionRow version, List<GateRow.Item> items) {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var standing =
                gates.overrides(version.id()).stream()
                        .filter(o -> o.agreedBy() != null && !o.expiresOn().isBefore(today))
                        .toList();
        return items.stream()
                .map(i ->
                        standing.stream()
                                .filter(o -> i.holds() && o.items().contains(i.code()))
                                .findFirst()
                                .map(o -> i.overridden(o.askedBy(), o.askedAt()))
                                .orElse(i))
                .toList();
    }
}
