package granary.quality.suite;

import granary.datasets.Datasets;
import granary.datasets.Datasets.DatasetFacts;
import granary.engine.check.Check;
import granary.engine.contract.Contract;
import granary.governance.Access;
import granary.governance.People;
import granary.governance.Scope;
import granary.platform.Actor;
import granary.platform.CommonProblem;
import granary.platform.DomainEvent;
import granary.platform.Ids;
import granary.platform.ObjectRef;
import granary.quality.QualityProblem;
import granary.quality.companion.CompanionFinder;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Shows what is asked of a dataset, and lets people ask more than its contract does. */
@Service
class SuiteDesk {
    private final Suites suites;
    private final SuiteVersions versions;
    private final LocalCheckStore local;
    private final CompanionFinder companions;
    private final Datasets datasets;
    private final People people;
    private final Access access;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SuiteDesk(
            Suites suites,
            SuiteVersions versions,
            LocalCheckStore local,
            CompanionFinder companions,
            Datasets datasets,
            People people,
            Access access,
            ApplicationEventPublisher events,
            Clock clock) {
        this.suites = suites;
        this.versions = versions;
        this.local = local;
        this.companions = companions;
        this.datasets = datasets;
        this.people = people;
        this.access = access;
        this.events = events;
        this.clock = clock;
    }

    /** Somebody added a check, changed it, or took it away. */
    record LocalCheckChanged(String dataset, String check, String what) implements DomainEvent {
        @Override
        public ObjectRef object() {
            return new ObjectRef("dataset", dataset);
        }
    }

    /**
     * A suite and what belongs to its checks.
     *
     * @param steward answers for checks that nobody else owns
     * @param additions local checks that stand now
     */
    record Shown(
            SuiteVersion suite, String contractVersion, UUID steward, List<LocalCheck> additions) {}

    /** What would be asked now; it is written down when it was not yet. */
    @Transactional
    public Shown now(String slug) {
        var dataset = dataset(slug, "dataset:read");
        var contract = contract(slug);
        return shown(
                dataset,
                versions.keep(slug, suites.of(slug, contract), revision(slug), null),
                contract.version());
    }

    @Transactional(readOnly = true)
    public Shown at(String slug, int number) {
        var dataset = dataset(slug, "dataset:read");
        var suite =
                versions.find(slug, number)
                        .orElseThrow(
                                () -> CommonProblem.notFound("suite version", slug + "@" + number));
        return shown(dataset, suite, datasets.contract(slug, suite.contractRevision()).version());
    }

    List<SuiteVersion> page(String slug, @Nullable Integer before, int limit) {
        dataset(slug, "dataset:read");
        return versions.page(slug, before, limit);
    }

    @Transactional
    public Shown add(String slug, Map<String, Object> entry, @Nullable String owner) {
        dataset(slug, "quality:write");
        local.lock(slug);
        var contract = contract(slug);
        var check = one(contract, entry);
        boolean isThere =
                suites.of(slug, contract).checks().stream()
                        .anyMatch(c -> c.check().id().equals(check.id()));
        if (isThere) {
            throw CommonProblem.CONFLICT
                    .refused("The suite has the check '%s' already.".formatted(check.name()))
                    .with("check", check.id());
        }
        insert(slug, check.id(), entry, owner(owner));
        return changed(slug, check.id(), check.name(), "added");
    }

    @Transactional
    public Shown change(
            String slug, String check, Map<String, Object> entry, @Nullable String owner) {
        dataset(slug, "quality:write");
        local.lock(slug);
        var former = standing(slug, check);
        var name = one(contract(slug), entry).name();
        local.retire(former.id(), Actor.current().id(), clock.instant());
        insert(slug, check, entry, owner == null ? former.owner() : owner(owner));
        return changed(slug, check, name, "changed");
    }

    @Transactional
    public Shown retire(String slug, String check) {
        dataset(slug, "quality:write");
        local.lock(slug);
        var former = standing(slug, check);
        var name = suites.name(contract(slug), former);
        local.retire(former.id(), Actor.current().id(), clock.instant());
        return changed(slug, check, name, "retired");
    }

    private LocalCheck standing(String slug, String check) {
        return local.standing(slug).stream()
                .filter(c -> c.check().equals(check))
                .findFirst()
                .orElseThrow(() -> notLocal(slug, check));
    }

    private granary.platform.Refusal notLocal(String slug, String check) {
        return suites.of(slug, contract(slug)).checks().stream()
                .filter(c -> c.check().id().equals(check))
                .findFirst()
                .map(c ->
                        QualityProblem.CHECK_NOT_LOCAL.refused(
                                "'%s' is not an addition; its origin is: %s."
                                        .formatted(c.check().name(), c.origin())))
                .orElseGet(() -> CommonProblem.notFound("check", check));
    }

    private Shown changed(String slug, String check, String name, String what) {
        events.publishEvent(new LocalCheckChanged(slug, check, what));
        var contract = contract(slug);
        return shown(
                datasets.load(slug),
                versions.keep(
                        slug,
                        suites.of(slug, contract),
                        revision(slug),
                        "check '%s' %s by %s"
                                .formatted(name, what, people.load(Actor.current().id()).name())),
                contract.version());
    }

    private void insert(String slug, String check, Map<String, Object> entry, UUID owner) {
        local.insert(
                new LocalCheck(
                        Ids.next(),
                        slug,
                        check,
                        entry,
                        owner,
                        Actor.current().id(),
                        clock.instant()));
    }

    /** The one check that an entry makes. */
    private Check one(Contract contract, Map<String, Object> entry) {
        var checks = CheckEntries.read(contract, List.of(entry));
        if (checks.size() != 1) {
            throw CommonProblem.invalid(
                    "/entry",
                    "one-check",
                    "the entry makes %d checks".formatted(checks.size()),
                    "Write one entry of the catalogue, with a kind or a metric.");
        }
        companions.require(checks, "/entry");
        return checks.getFirst();
    }

    private UUID owner(@Nullable String login) {
        return login == null ? Actor.current().id() : people.load(login, "/owner").id();
    }

    private Shown shown(DatasetFacts dataset, SuiteVersion suite, String contractVersion) {
        return new Shown(suite, contractVersion, dataset.steward(), local.standing(dataset.slug()));
    }

    private DatasetFacts dataset(String slug, String permission) {
        access.require(permission, "dataset", slug, Scope.dataset(slug));
        return datasets.load(slug);
    }

    private Contract contract(String slug) {
        return datasets.contractInForce(slug)
                .orElseThrow(() ->
                        QualityProblem.NO_CONTRACT.refused(
                                "%s has no contract in force.".formatted(slug)));
    }

    private int revision(String slug) {
        return datasets.contractRevisionInForce(slug).orElseThrow();
    }
}
