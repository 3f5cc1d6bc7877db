package granary.governance.grants;

import static granary.governance.tables.Tables.ACCESS_REQUEST;

import granary.governance.Access;
import granary.governance.AccessGranted;
import granary.governance.Agreements;
import granary.governance.Catalogue;
import granary.governance.Catalogue.CataloguedDataset;
import granary.governance.Cell;
import granary.governance.Grants.Grant;
import granary.governance.Masking;
import granary.governance.Scope;
import granary.governance.access.Rights;
import granary.governance.ledger.Outbox;
import granary.platform.Actor;
import granary.platform.CommonProblem;
import granary.platform.Ids;
import granary.platform.ObjectRef;
import granary.platform.Refusal;
import granary.platform.Unmet;
import granary.platform.web.IfMatch;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Asking for access to a dataset, and answering. */
@Service
class AccessDesk {
    private static final String NOUN = "access request";

    private final AccessStore store;
    private final ObjectProvider<Catalogue> catalogue;
    private final ObjectProvider<Agreements> agreements;
    private final Masking masking;
    private final Access access;
    private final Rights rights;
    private final Outbox outbox;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    AccessDesk(
            AccessStore store,
            ObjectProvider<Catalogue> catalogue,
            ObjectProvider<Agreements> agreements,
            Masking masking,
            Access access,
            Rights rights,
            Outbox outbox,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.catalogue = catalogue;
        this.agreements = agreements;
        this.masking = masking;
        this.access = access;
        this.rights = rights;
        this.outbox = outbox;
        this.events = events;
        this.clock = clock;
    }

    /**
     * @param columns empty for every column
     */
    record Wish(
            String dataset,
            String purpose,
            List<String> columns,
            int days,
            String justification,
            @Nullable String maskingProfile,
            @Nullable String consumer) {}

    /**
     * What whoever approves makes smaller; null leaves it as asked.
     *
     * @param columns a part of those asked for
     */
    record Narrower(
            @Nullable List<String> columns,
            @Nullable Integer days,
            @Nullable String maskingProfile) {}

    @Transactional
    public RequestRow request(Wish wish) {
        access.require("access:request", "dataset", wish.dataset(), Scope.dataset(wish.dataset()));
        var dataset = dataset(wish.dataset());
        requireProfile(wish.maskingProfile());
        var policy =
                new RequestPolicy(
                        dataset,
                        wish.purpose(),
                        wish.columns(),
                        wish.days(),
                        wish.justification(),
                        wish.maskingProfile(),
                        !rights.vendors(caller()).isEmpty());
        var unmet = policy.unmet();
        if (!unmet.isEmpty()) {
            throw CommonProblem.unmet(
                    "Access to %s cannot be asked for like this.".formatted(dataset.slug()), unmet);
        }
        var row =
                new RequestRow(
                        Ids.next(),
                        store.nextKey(),
                        dataset.slug(),
                        wish.purpose(),
                        List.copyOf(wish.columns()),
                        wish.days(),
                        wish.justification().strip(),
                        wish.maskingProfile(),
                        wish.consumer(),
                        caller(),
                        clock.instant(),
                        policy.needsCompliance(),
                        null,
                        null,
                        "requested",
                        null,
                        null,
                        null,
                        1);
        store.insert(row);
        events.publishEvent(
                new AccessEvents.AccessRequested(
                        row.key(), row.dataset(), row.purpose(), row.columns(), row.days()));
        return row;
    }

    /** Agrees; the answer is granted once everybody who must agree did. */
    @Transactional
    public RequestRow approve(String key, Narrower narrower) {
        var row = lock(key);
        var cell = requireApprover(row);
        requireState(row, "approve");
        if (row.requester().equals(caller())) {
            throw selfApproval(row);
        }
        var wanted = narrowed(row, narrower);
        var isCompliance = cell == Cell.YES && access.find("policy:write").isPresent();
        var ownerSide = row.ownerAgreedBy();
        var compliance = row.complianceAgreedBy();
        if (row.needsCompliance() && isCompliance && compliance == null) {
            compliance = caller();
        } else if (ownerSide == null && (!row.needsCompliance() || !isCompliance)) {
            ownerSide = caller();
        } else {
            throw CommonProblem.notAllowed(
                    row.key(),
                    "approve by the same side again",
                    row.complianceAgreedBy() == null
                            ? "waiting for compliance"
                            : "waiting for the owner's side",
                    List.of("deny"));
        }
        requireAgreements(row);
        store.narrow(row.id(), wanted.columns(), wanted.days(), wanted.maskingProfile());
        store.agree(row.id(), ownerSide, compliance);
        if (ownerSide == null || row.needsCompliance() && compliance == null) {
            events.publishEvent(
                    new AccessEvents.AccessAgreed(
                            row.key(), row.dataset(), isCompliance ? "compliance" : "owner"));
        } else {
            grant(row, wanted);
        }
        return store.find(row.key()).orElseThrow();
    }

    private void grant(RequestRow row, Wish wanted) {
        var now = clock.instant();
        var grant =
                new Grant(
                        Ids.next(),
                        row.requester(),
                        row.dataset(),
                        row.purpose(),
                        wanted.columns(),
                        wanted.maskingProfile(),
                        row.consumer(),
                        now,
                        now.plus(Duration.ofDays(wanted.days())),
                        caller());
        store.insert(grant, row.id());
        store.decide(row.id(), "granted", caller(), null, now);
        events.publishEvent(
                new AccessGranted(
                        grant.id(),
                        grant.person(),
                        grant.dataset(),
                        grant.purpose(),
                        grant.columns(),
                        grant.maskingProfile(),
                        grant.consumer(),
                        grant.notBefore(),
                        grant.notAfter()));
    }

    @Transactional
    public RequestRow deny(String key, String reason) {
        var row = lock(key);
        requireApprover(row);
        requireState(row, "deny");
        store.decide(row.id(), "denied", caller(), reason, clock.instant());
        events.publishEvent(new AccessEvents.AccessDenied(row.key(), row.dataset(), reason));
        return store.find(row.key()).orElseThrow();
    }

    @Transactional
    public RequestRow withdraw(String key) {
        var row = lock(key);
        if (!row.requester().equals(caller())) {
            throw CommonProblem.PERMISSION_MISSING.refused(
                    "Only who asked for %s can withdraw it.".formatted(row.key()));
        }
        requireState(row, "withdraw");
        store.decide(row.id(), "withdrawn", caller(), null, clock.instant());
        events.publishEvent(new AccessEvents.AccessWithdrawn(row.key(), row.dataset()));
        return store.find(row.key()).orElseThrow();
    }

    /** Requests the caller made or may decide. */
    @Transactional(readOnly = true)
    public List<RequestRow> page(
            @Nullable String dataset, @Nullable String state, @Nullable UUID before, int rows) {
        var where = DSL.noCondition();
        if (dataset != null) {
            where = where.and(ACCESS_REQUEST.DATASET.eq(dataset));
        }
        if (state != null) {
            where = where.and(ACCESS_REQUEST.STATE.eq(state));
        }
        var decided = access.scopes("grant:approve");
        if (!decided.contains(Scope.workspace())) {
            var slugs =
                    decided.stream()
                            .filter(s -> s.type() == Scope.Type.DATASET)
                            .map(Scope::key)
                            .toList();
            where =
                    where.and(
                            ACCESS_REQUEST
                                    .REQUESTER
                                    .eq(caller())
                                    .or(ACCESS_REQUEST.DATASET.in(slugs)));
        }
        return store.requests(where, before, rows);
    }

    @Transactional(readOnly = true)
    public RequestRow load(String key) {
        return visible(store.find(key), key);
    }

    private RequestRow lock(String key) {
        var row = visible(store.lock(key), key);
        IfMatch.honour(row.rowVersion());
        return row;
    }

    /** Not found for whoever neither asked nor has anything to say about the dataset. */
    private RequestRow visible(Optional<RequestRow> found, String key) {
        return found.filter(r ->
                        r.requester().equals(caller())
                                || access.find("dataset:read", Scope.dataset(r.dataset()))
                                        .isPresent())
                .orElseThrow(() -> CommonProblem.notFound(NOUN, key));
    }

    /**
     * The owner's side: whoever decides for the whole scope, or owner and steward for their own.
     */
    private Cell requireApprover(RequestRow row) {
        var cell = access.require("grant:approve", NOUN, row.key(), Scope.dataset(row.dataset()));
        if (cell != Cell.YES) {
            var dataset = dataset(row.dataset());
            if (!dataset.owner().equals(caller()) && !dataset.steward().equals(caller())) {
                throw CommonProblem.PERMISSION_MISSING
                        .refused(
                                "%s is decided by the owner or steward of %s."
                                        .formatted(row.key(), row.dataset()))
                        .with("permission", "grant:approve");
            }
        }
        return cell;
    }

    private Refusal selfApproval(RequestRow row) {
        outbox.denied(
                "governance.Denied",
                new ObjectRef("access-request", row.key()),
                Map.of("act", "approve", "why", "self-approval"));
        return CommonProblem.SELF_APPROVAL
                .refused("%s was asked for by you; somebody else decides.".formatted(row.key()))
                .with("rule", "requester")
                .with("rolesThatMay", List.of("lead", "compliance"));
    }

    private static void requireState(RequestRow row, String verb) {
        if (!row.state().equals("requested")) {
            throw CommonProblem.notAllowed(row.key(), verb, row.state(), List.of());
        }
    }

    private Wish narrowed(RequestRow row, Narrower narrower) {
        requireProfile(narrower.maskingProfile());
        var columns = narrower.columns() == null ? row.columns() : narrower.columns();
        int days = narrower.days() == null ? row.days() : narrower.days();
        var profile =
                narrower.maskingProfile() == null
                        ? row.maskingProfile()
                        : narrower.maskingProfile();
        var wider = new ArrayList<Unmet>();
        if (!row.columns().isEmpty()
                && (columns.isEmpty() || !row.columns().containsAll(columns))) {
            wider.add(
                    new Unmet(
                            "columns",
                            "These are more columns than were asked for.",
                            "Asked for: " + String.join(", ", row.columns())));
        }
        if (days > row.days()) {
            wider.add(
                    new Unmet(
                            "days",
                            "%d days were asked for.".formatted(row.days()),
                            "Grant as many or fewer."));
        }
        if (RequestPolicy.UNMASKED.equals(profile)
                && !RequestPolicy.UNMASKED.equals(row.maskingProfile())) {
            wider.add(
                    new Unmet(
                            "maskingProfile",
                            "Unmasked was not asked for.",
                            "Leave the profile out or name a stricter one."));
        }
        if (!wider.isEmpty()) {
            throw GrantProblem.CANNOT_WIDEN
                    .refused("This grants more than %s asks for.".formatted(row.key()))
                    .with("unmet", wider);
        }
        return new Wish(
                row.dataset(),
                row.purpose(),
                columns,
                days,
                row.justification(),
                profile,
                row.consumer());
    }

    private void requireAgreements(RequestRow row) {
        var missing =
                rights.vendors(row.requester()).stream()
                        .filter(v -> agreements.stream().noneMatch(a -> a.isOnFile(v)))
                        .map(v ->
                                new Unmet(
                                        "agreement",
                                        "No signed agreement with %s is on file.".formatted(v),
                                        "Activate the vendor's agreement first.",
                                        "/planning/vendors/" + v))
                        .toList();
        if (!missing.isEmpty()) {
            throw CommonProblem.unmet("A vendor's people get access under an agreement.", missing);
        }
    }

    private void requireProfile(@Nullable String profile) {
        if (profile != null
                && !profile.equals(RequestPolicy.UNMASKED)
                && !masking.exists(profile)) {
            throw CommonProblem.invalid(
                    "/maskingProfile",
                    "unknown-profile",
                    "there is no masking profile " + profile,
                    "GET /api/v1/governance/masking-profiles lists them; none asks for unmasked data.");
        }
    }

    private CataloguedDataset dataset(String slug) {
        return catalogue.stream()
                .flatMap(c -> c.find(slug).stream())
                .findFirst()
                .orElseThrow(() -> CommonProblem.notFound("dataset", slug));
    }

    private static UUID caller() {
        return Actor.current().id();
    }
}
