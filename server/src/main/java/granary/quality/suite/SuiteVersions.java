package granary.quality.suite;

import static granary.quality.tables.Tables.SUITE_VERSION;

import granary.platform.Actor;
import granary.platform.DomainEvent;
import granary.platform.Json;
import granary.platform.ObjectRef;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;

/** Numbers suites: nothing runs that does not stand here. */
@Repository
public class SuiteVersions {
    private static final TypeReference<List<AskedCheck>> CHECKS = new TypeReference<>() {};
    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};

    private final DSLContext db;
    private final Json json;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SuiteVersions(DSLContext db, Json json, ApplicationEventPublisher events, Clock clock) {
        this.db = db;
        this.json = json;
        this.events = events;
        this.clock = clock;
    }

    /** From now on this is asked of the dataset. */
    record SuiteChanged(String dataset, int number, String digest, int checks, String why)
            implements DomainEvent {
        @Override
        public ObjectRef object() {
            return new ObjectRef("dataset", dataset);
        }
    }

    /** Writes the suite down under the next number, unless the same was asked before. */
    @Transactional
    public void keep(String dataset, Suite suite, int contractRevision) {
        keep(dataset, suite, contractRevision, null);
    }

    SuiteVersion keep(String dataset, Suite suite, int contractRevision, @Nullable String why) {
        var digest = suite.digest();
        db.execute(
                "select pg_advisory_xact_lock(hashtextextended({0}, 2))",
                DSL.val("quality.suite_version " + dataset));
        var known = one(SUITE_VERSION.DATASET.eq(dataset).and(SUITE_VERSION.DIGEST.eq(digest)));
        if (known.isPresent()) {
            return known.get();
        }
        var last = newest(dataset);
        var checks =
                json.read(json.jsonb(suite.checks().stream().map(AskedCheck::of).toList()), CHECKS);
        var version =
                new SuiteVersion(
                        dataset,
                        last.map(SuiteVersion::number).orElse(0) + 1,
                        digest,
                        contractRevision,
                        checks,
                        suite.broken(),
                        clock.instant(),
                        Actor.current().id(),
                        why == null
                                ? change(last.orElse(null), checks, suite, contractRevision)
                                : why);
        insert(version);
        events.publishEvent(
                new SuiteChanged(
                        dataset, version.number(), digest, version.checks().size(), version.why()));
        return version;
    }

    private static String change(
            @Nullable SuiteVersion last,
            List<AskedCheck> checks,
            Suite suite,
            int contractRevision) {
        if (last == null) {
            return "the first of the dataset";
        }
        return last.contractRevision() == contractRevision
                ? SuiteChange.between(last, checks, suite.broken())
                : "contract revision " + contractRevision;
    }

    private void insert(SuiteVersion v) {
        db.insertInto(SUITE_VERSION)
                .set(SUITE_VERSION.DATASET, v.dataset())
                .set(SUITE_VERSION.NUMBER, v.number())
                .set(SUITE_VERSION.DIGEST, v.digest())
                .set(SUITE_VERSION.CONTRACT_REVISION, v.contractRevision())
                .set(SUITE_VERSION.CHECKS, json.jsonb(v.checks()))
                .set(SUITE_VERSION.BROKEN, json.jsonb(v.broken()))
                .set(SUITE_VERSION.AT, v.at())
                .set(SUITE_VERSION.BY, v.by())
                .set(SUITE_VERSION.WHY, v.why())
                .execute();
    }

    Optional<SuiteVersion> newest(String dataset) {
        return list(SUITE_VERSION.DATASET.eq(dataset), 1).stream().findFirst();
    }

    Optional<SuiteVersion> find(String dataset, int number) {
        return one(SUITE_VERSION.DATASET.eq(dataset).and(SUITE_VERSION.NUMBER.eq(number)));
    }

    /** Newest first. */
    List<SuiteVersion> page(String dataset, @Nullable Integer before, int limit) {
        return list(
                SUITE_VERSION
                        .DATASET
                        .eq(dataset)
                        .and(before == null ? DSL.noCondition() : SUITE_VERSION.NUMBER.lt(before)),
                limit);
    }

    private Optional<SuiteVersion> one(Condition where) {
        return list(where, 1).stream().findFirst();
    }

    private List<SuiteVersion> list(Condition where, int limit) {
        return db.selectFrom(SUITE_VERSION)
                .where(where)
                .orderBy(SUITE_VERSION.NUMBER.desc())
                .limit(limit)
                .fetch(r ->
                        new SuiteVersion(
                                r.getDataset(),
                                r.getNumber(),
                                r.getDigest(),
                                r.getContractRevision(),
                                json.read(r.getChecks(), CHECKS),
                                json.read(r.getBroken(), TEXTS),
                                r.getAt(),
                                r.getBy(),
                                r.getWhy()));
    }
}
