package granary.datasets.contract;

import granary.datasets.contract.ContractChanged.ContractApproved;
import granary.datasets.contract.ContractChanged.ContractChangesRequested;
import granary.datasets.contract.ContractChanged.ContractEdited;
import granary.datasets.contract.ContractChanged.ContractSubmitted;
import granary.datasets.contract.ContractChanged.ContractSuperseded;
import granary.datasets.contract.ContractChanged.ContractWithdrawn;
import granary.datasets.register.DatasetAccess;
import granary.datasets.register.DatasetRow;
import granary.datasets.register.DatasetStore;
import granary.datasets.table.Digests;
import granary.engine.contract.Contract;
import granary.engine.contract.ContractReader;
import granary.engine.contract.InvalidContract;
import granary.governance.Approvals;
import granary.governance.Approvals.Ask;
import granary.governance.Approvals.Excluded;
import granary.platform.Actor;
import granary.platform.CommonProblem;
import granary.platform.FieldError;
import granary.platform.Ids;
import granary.platform.web.IfMatch;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where contracts are written and agreed. */
@Service
class ContractDesk {
    private static final String SUBJECT = "contract";

    private final DatasetAccess access;
    private final DatasetStore datasets;
    private final ContractStore contracts;
    private final Approvals approvals;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ContractDesk(
            DatasetAccess access,
            DatasetStore datasets,
            ContractStore contracts,
            Approvals approvals,
            ApplicationEventPublisher events,
            Clock clock) {
        this.access = access;
        this.datasets = datasets;
        this.contracts = contracts;
        this.approvals = approvals;
        this.events = events;
        this.clock = clock;
    }

    /** A dataset and one revision of its contract. */
    record Found(DatasetRow dataset, ContractRow row) {}

    @Transactional(readOnly = true)
    public Found read(String slug, @Nullable Integer revision) {
        var dataset = access.load(slug, "contract:read");
        var row =
                revision == null
                        ? contracts
                                .newest(dataset.id())
                                .orElseThrow(
                                        () -> CommonProblem.notFound("contract of", dataset.slug()))
                        : contracts.load(dataset.id(), revision);
        return new Found(dataset, row);
    }

    /** Writes at the draft, or begins the next revision. */
    @Transactional
    public Found write(String slug, String text) {
        return write(slug, text, true);
    }

    /** As {@link #write}, for who changed what it has just read in the same transaction. */
    @Transactional
    public Found propose(String slug, String text) {
        return write(slug, text, false);
    }

    private Found write(String slug, String text, boolean hasReadBefore) {
        var dataset = access.load(slug, "contract:write");
        var contract = parse(text);
        datasets.lock(dataset.id());
        var digest = Digests.canonical(contract.document());
        var me = Actor.current().id();
        var newest = contracts.newest(dataset.id()).orElse(null);
        if (newest != null && newest.state().equals("in_review")) {
            ContractVerb.EDIT.check(dataset.slug(), newest);
        }
        if (newest != null && newest.digest().equals(digest) && !newest.state().equals("revoked")) {
            throw ContractDeskProblem.NOTHING_CHANGED.refused(
                    "This is revision %d of the contract of %s, word for word."
                            .formatted(newest.revision(), dataset.slug()));
        }
        ContractRow row;
        if (newest != null && newest.state().equals("draft")) {
            if (hasReadBefore) {
                IfMatch.require(newest.rowVersion());
            }
            var authors = new ArrayList<>(newest.authors());
            if (!authors.contains(me)) {
                authors.add(me);
            }
            contracts.save(
                    new ContractRow(
                            newest.id(),
                            dataset.id(),
                            newest.revision(),
                            contract.version(),
                            contract,
                            digest,
                            "draft",
                            newest.author(),
                            authors,
                            newest.createdAt(),
                            null,
                            newest.rowVersion()));
            row = contracts.load(dataset.id(), newest.revision());
        } else {
            row =
                    new ContractRow(
                            Ids.next(),
                            dataset.id(),
                            newest == null ? 1 : newest.revision() + 1,
                            contract.version(),
                            contract,
                            digest,
                            "draft",
                            me,
                            List.of(me),
                            clock.instant(),
                            null,
                            1);
            contracts.insert(row);
        }
        note(row, "edit", "draft", null);
        events.publishEvent(
                new ContractEdited(dataset.slug(), row.revision(), row.semver(), digest));
        return new Found(dataset, row);
    }

    private static Contract parse(String text) {
        Contract contract;
        try {
            contract = ContractReader.read(text);
        } catch (InvalidContract e) {
            throw CommonProblem.invalid(
                    e.problems().stream()
                            .map(p -> new FieldError(p.pointer(), "odcs", p.message(), p.hint()))
                            .toList());
        }
        if (contract.objects().size() != 1
                || contract.objects().getFirst().properties().isEmpty()) {
            throw CommonProblem.invalid(
                    "/schema",
                    "one-table",
                    "a dataset is one table with columns; this contract speaks of %d tables"
                            .formatted(contract.objects().size()),
                    "Write one contract, and register one dataset, per table.");
        }
        return contract;
    }

    @Transactional
    public Found submit(String slug) {
        var found = at(slug, ContractVerb.SUBMIT);
        var dataset = found.dataset();
        var row = found.row();
        var inForce = contracts.inForce(dataset.id()).map(ContractRow::contract).orElse(null);
        var unmet = ContractPolicy.unmet(dataset, row, inForce);
        if (!unmet.isEmpty()) {
            throw CommonProblem.unmet(
                    "The contract of %s cannot be put to the vote yet.".formatted(dataset.slug()),
                    unmet);
        }
        approvals.open(
                new Ask(
                        SUBJECT,
                        key(dataset, row),
                        row.digest(),
                        "contract",
                        ContractPolicy.seats(dataset, row),
                        row.authors().stream()
                                .map(a -> new Excluded(a, "contract-author"))
                                .toList(),
                        dataset.scope(),
                        "/datasets/%s/contract".formatted(dataset.slug())));
        events.publishEvent(new ContractSubmitted(dataset.slug(), row.revision(), row.digest()));
        return moved(found, ContractVerb.SUBMIT, null);
    }

    @Transactional
    public Found approve(String slug, @Nullable String meaning) {
        var found = at(slug, ContractVerb.APPROVE);
        var dataset = found.dataset();
        var row = found.row();
        var said = meaning == null ? "approved" : meaning;
        var approval = approvals.approve(SUBJECT, key(dataset, row), row.digest(), said, null);
        events.publishEvent(
                new ContractApproved(
                        dataset.slug(), row.revision(), row.digest(), said, approval.isGranted()));
        if (!approval.isGranted()) {
            contracts.move(row.id(), "in_review", null);
            note(row, "approve", "in_review", said);
            return read(found);
        }
        contracts
                .inForce(dataset.id())
                .ifPresent(former -> {
                    contracts.move(former.id(), "superseded", null);
                    note(former, "supersede", "superseded", null);
                    events.publishEvent(new ContractSuperseded(dataset.slug(), former.revision()));
                });
        return moved(found, ContractVerb.APPROVE, said);
    }

    @Transactional
    public Found requestChanges(String slug, String comment) {
        var found = at(slug, ContractVerb.REQUEST_CHANGES);
        approvals.reject(SUBJECT, key(found.dataset(), found.row()), comment);
        events.publishEvent(
                new ContractChangesRequested(
                        found.dataset().slug(), found.row().revision(), comment));
        return moved(found, ContractVerb.REQUEST_CHANGES, comment);
    }

    @Transactional
    public Found withdraw(String slug) {
        var found = at(slug, ContractVerb.WITHDRAW);
        approvals.cancel(SUBJECT, key(found.dataset(), found.row()), "withdrawn");
        events.publishEvent(new ContractWithdrawn(found.dataset().slug(), found.row().revision()));
        return moved(found, ContractVerb.WITHDRAW, null);
    }

    @Transactional(readOnly = true)
    public Optional<Approvals.Approval> approval(Found found) {
        return approvals.find(SUBJECT, key(found.dataset(), found.row()));
    }

    @Transactional(readOnly = true)
    public List<ContractStore.Past> history(ContractRow row) {
        return contracts.history(row.id());
    }

    @Transactional(readOnly = true)
    public List<ContractRow> revisions(DatasetRow dataset) {
        return contracts.revisions(dataset.id());
    }

    /** The newest revision, held until commit, once the caller may ask this of it. */
    private Found at(String slug, ContractVerb verb) {
        var dataset = access.load(slug, verb.permission());
        datasets.lock(dataset.id());
        var row =
                contracts
                        .newest(dataset.id())
                        .orElseThrow(() -> CommonProblem.notFound("contract of", dataset.slug()));
        IfMatch.require(row.rowVersion());
        verb.check(dataset.slug(), row);
        return new Found(dataset, row);
    }

    private Found moved(Found found, ContractVerb verb, @Nullable String note) {
        contracts.move(
                found.row().id(), verb.to(), verb == ContractVerb.APPROVE ? clock.instant() : null);
        note(found.row(), verb.word(), verb.to(), note);
        return read(found);
    }

    private Found read(Found found) {
        return new Found(
                found.dataset(), contracts.load(found.dataset().id(), found.row().revision()));
    }

    private void note(ContractRow row, String verb, String state, @Nullable String note) {
        contracts.note(row.id(), verb, state, clock.instant(), Actor.current().id(), note);
    }

    private static String key(DatasetRow dataset, ContractRow row) {
        return dataset.slug() + "@r" + row.revision();
    }
}
