package granary.governance.grants;

import static granary.governance.tables.Tables.ACCESS_GRANT;
import static granary.governance.tables.Tables.PERSON;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import granary.governance.Access;
import granary.governance.AccessRevoked;
import granary.governance.Catalogue;
import granary.governance.Cell;
import granary.governance.Grants;
import granary.governance.Scope;
import granary.governance.grants.GrantPolicy.Call;
import granary.platform.Actor;
import granary.platform.CommonProblem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Grants in use: checked at every call, ended by the clock or by a person. */
@Service
class GrantDesk implements Grants {
    private final AccessStore store;
    private final DSLContext db;
    private final Access access;
    private final ObjectProvider<Catalogue> catalogue;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    GrantDesk(
            AccessStore store,
            DSLContext db,
            Access access,
            ObjectProvider<Catalogue> catalogue,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.db = db;
        this.access = access;
        this.catalogue = catalogue;
        this.events = events;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Grant> active(UUID person, String dataset, String purpose, Instant at) {
        return firstAllowing(ofPerson(person, dataset), purpose, at);
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Grant> activeFor(String consumer, String dataset, String purpose, Instant at) {
        var grants =
                store.grants(
                        ACCESS_GRANT.CONSUMER.eq(consumer).and(ACCESS_GRANT.DATASET.eq(dataset)));
        return firstAllowing(grants, purpose, at);
    }

    private Optional<Grant> firstAllowing(List<GrantRow> grants, String purpose, Instant at) {
        return grants.stream()
                .filter(g ->
                        g.policy()
                                .refusal(
                                        new Call(
                                                at,
                                                purpose,
                                                g.grant().columns(),
                                                isActive(g.grant().person())))
                                .isEmpty())
                .map(GrantRow::grant)
                .findFirst();
    }

    @Override
    @Transactional(readOnly = true)
    public Grant require(
            UUID person, String dataset, String purpose, List<String> columns, Instant at) {
        var grants = ofPerson(person, dataset);
        var call = new Call(at, purpose, columns, isActive(person));
        for (var row : grants) {
            if (row.policy().refusal(call).isEmpty()) {
                return row.grant();
            }
        }
        // The reason of the grant that came nearest to allowing it; the newest when several did.
        var why =
                grants.stream()
                        .flatMap(g -> g.policy().refusal(call).stream())
                        .max(Comparator.naturalOrder())
                        .orElse(GrantProblem.GRANT_MISSING);
        throw why.refused("No grant lets you read %s for %s.".formatted(dataset, purpose))
                .with(
                        "request",
                        "/governance/access-requests?dataset=%s&purpose=%s"
                                .formatted(dataset, purpose));
    }

    private List<GrantRow> ofPerson(UUID person, String dataset) {
        return store.grants(
                ACCESS_GRANT.PERSON_ID.eq(person).and(ACCESS_GRANT.DATASET.eq(dataset)));
    }

    private boolean isActive(UUID person) {
        return db.fetchExists(PERSON, PERSON.ID.eq(person).and(PERSON.STATUS.eq("active")));
    }

    /** Grants of a dataset for who may read it; without a dataset the caller's own. */
    @Transactional(readOnly = true)
    public List<GrantRow> list(java.util.Optional<String> dataset) {
        if (dataset.isEmpty()) {
            return store.grants(ACCESS_GRANT.PERSON_ID.eq(Actor.current().id()));
        }
        access.require("grant:approve", "dataset", dataset.get(), Scope.dataset(dataset.get()));
        return store.grants(ACCESS_GRANT.DATASET.eq(dataset.get()));
    }

    @Transactional
    public GrantRow revoke(UUID id, String reason) {
        var row = store.lockGrant(id).orElseThrow(() -> CommonProblem.notFound("grant", id));
        var grant = row.grant();
        var cell =
                access.require(
                        "grant:revoke", "grant", id.toString(), Scope.dataset(grant.dataset()));
        if (cell != Cell.YES && !isOwner(grant.dataset())) {
            throw CommonProblem.PERMISSION_MISSING
                    .refused(
                            "Only the owner or steward of %s may revoke this."
                                    .formatted(grant.dataset()))
                    .with("permission", "grant:revoke");
        }
        var now = clock.instant();
        var state = row.state(now);
        if (!state.equals("active") && !state.equals("approved")) {
            throw CommonProblem.notAllowed("This grant", "revoke", state, List.of());
        }
        store.revoke(id, Actor.current().id(), reason, now);
        events.publishEvent(new AccessRevoked(id, grant.person(), grant.dataset(), reason));
        return store.lockGrant(id).orElseThrow();
    }

    private boolean isOwner(String dataset) {
        var caller = Actor.current().id();
        return catalogue.stream()
                .flatMap(c -> c.find(dataset).stream())
                .findFirst()
                .filter(d -> d.owner().equals(caller) || d.steward().equals(caller))
                .isPresent();
    }

    @Transactional
    public void tellExpired() {
        for (var row : store.takeExpired(clock.instant())) {
            var grant = row.grant();
            events.publishEvent(
                    new AccessEvents.AccessExpired(
                            grant.id().toString(), grant.dataset(), grant.person()));
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Expiry {
        @Bean
        RecurringTask<Void> grantExpiry(GrantDesk desk) {
            return Tasks.recurring("grant-expiry", FixedDelay.of(Duration.ofMinutes(5)))
                    .execute((_, _) -> desk.tellExpired());
        }
    }
}
