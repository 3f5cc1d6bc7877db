package granary.planning.request;

import granary.datasets.Datasets;
import granary.engine.plan.Estimate;
import granary.engine.plan.Simulation;
import granary.governance.Access;
import granary.governance.People;
import granary.governance.People.Person;
import granary.governance.Scope;
import granary.planning.RequestAccepted;
import granary.planning.RequestFulfilled;
import granary.planning.budget.Budgets;
import granary.planning.request.RequestController.EstimateAnswer;
import granary.planning.request.RequestRow.Acceptance;
import granary.planning.request.RequestStore.EstimateRow;
import granary.planning.request.RequestStore.ScoreRow;
import granary.planning.request.RequestStore.Sight;
import granary.platform.Actor;
import granary.platform.Chance;
import granary.platform.CommonProblem;
import granary.platform.DomainEvent;
import granary.platform.Ids;
import granary.platform.Json;
import granary.platform.web.IfMatch;
import granary.platform.web.Page;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;

/** Asks, scores, estimates and decides requests. */
@Service
class RequestDesk {
    private static final TypeReference<Map<String, String>> PARTS = new TypeReference<>() {};

    private final RequestStore requests;
    private final Budgets budgets;
    private final ObjectProvider<Datasets> datasets;
    private final Access access;
    private final People people;
    private final Chance chance;
    private final Json json;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RequestDesk(
            RequestStore requests,
            Budgets budgets,
            ObjectProvider<Datasets> datasets,
            Access access,
            People people,
            Chance chance,
            Json json,
            ApplicationEventPublisher events,
            Clock clock) {
        this.requests = requests;
        this.budgets = budgets;
        this.datasets = datasets;
        this.access = access;
        this.people = people;
        this.chance = chance;
        this.json = json;
        this.events = events;
        this.clock = clock;
    }

    record Shown(RequestView view, long rowVersion) {}

    @Transactional
    public RequestView draft(Need need, @Nullable String dataset) {
        var row =
                RequestRow.draft(
                        Ids.next(),
                        requests.nextKey(),
                        need,
                        dataset,
                        Actor.current().id(),
                        clock.instant());
        requests.insert(row);
        events.publishEvent(new RequestEvent.RequestDrafted(row.key(), need.digest()));
        return view(row.key());
    }

    @Transactional(readOnly = true)
    public Shown one(String keyOrId) {
        var row =
                requests.find(keyOrId)
                        .orElseThrow(() -> CommonProblem.notFound("request", keyOrId));
        requireSight("request:create", row);
        return new Shown(views(List.of(row)).getFirst(), row.rowVersion());
    }

    @Transactional(readOnly = true)
    public Page<RequestView> list(@Nullable String state, int limit, @Nullable String cursor) {
        var before = Page.position(cursor, UUID::fromString);
        var rows = requests.list(sight(), state, before, limit);
        var page = Page.of(rows, limit, row -> row.id().toString());
        return new Page<>(views(page.items()), page.next());
    }

    /** While it is a draft or was declined, the author may write it anew. */
    @Transactional
    public RequestView change(String keyOrId, Need need, @Nullable String dataset) {
        var row = held(keyOrId, "request:create");
        requireAuthor(row, "change");
        if (!row.state().equals("draft") && !row.state().equals("declined")) {
            throw CommonProblem.notAllowed(
                    row.key(), "change", row.state(), RequestVerb.allowed(row.state()));
        }
        return saved(
                row.with(need, dataset), new RequestEvent.RequestChanged(row.key(), need.digest()));
    }

    @Transactional
    public RequestView submit(String keyOrId) {
        var row = ready(keyOrId, RequestVerb.SUBMIT);
        requireAuthor(row, "submit");
        return submitted(row);
    }

    @Transactional
    public RequestView resubmit(String keyOrId) {
        var row = ready(keyOrId, RequestVerb.RESUBMIT);
        requireAuthor(row, "resubmit");
        if (row.need().digest().equals(row.refusedDigest())) {
            throw RequestProblem.NOTHING_CHANGED.refused(
                    "%s is word for word what was declined: %s"
                            .formatted(row.key(), String.valueOf(row.reason())));
        }
        return submitted(row);
    }

    private RequestView submitted(RequestRow row) {
        var unmet = RequestPolicy.toSubmit(row.need(), today());
        if (!unmet.isEmpty()) {
            throw CommonProblem.unmet(row.key() + " does not say everything yet.", unmet);
        }
        return saved(
                row.submitted(clock.instant()),
                new RequestEvent.RequestSubmitted(row.key(), row.need().digest()));
    }

    @Transactional
    public RequestView accept(
            String keyOrId,
            String owner,
            String steward,
            @Nullable String dataset,
            @Nullable String budgetLine,
            @Nullable String unfundedReason) {
        var row = ready(keyOrId, RequestVerb.ACCEPT);
        var acceptance =
                new Acceptance(
                        people.load(owner, "/owner").id(),
                        people.load(steward, "/steward").id(),
                        dataset == null ? row.dataset() : dataset,
                        budgetLine,
                        unfundedReason);
        if (budgetLine != null && !budgets.has(budgetLine)) {
            throw CommonProblem.invalid(
                    "/budgetLine",
                    "unknown-budget",
                    "there is no budget " + budgetLine,
                    "POST /planning/budgets first, or give unfundedReason.");
        }
        var scored = requests.scores(List.of(row.id())).stream().anyMatch(ScoreRow::isFinal);
        var unmet =
                RequestPolicy.toAccept(
                        row,
                        scored,
                        !requests.estimates(List.of(row.id())).isEmpty(),
                        budgetLine != null,
                        unfundedReason,
                        purposes(acceptance.dataset()));
        if (!unmet.isEmpty()) {
            throw CommonProblem.unmet(row.key() + " cannot be accepted yet.", unmet);
        }
        return saved(
                row.accepted(acceptance, Actor.current().id(), clock.instant()),
                new RequestAccepted(
                        row.key(),
                        acceptance.dataset(),
                        acceptance.owner(),
                        acceptance.steward(),
                        budgetLine,
                        unfundedReason));
    }

    @Transactional
    public RequestView decline(String keyOrId, @Nullable String reason) {
        var row = ready(keyOrId, RequestVerb.DECLINE);
        RequestPolicy.requireReason(reason);
        return saved(
                row.closed(
                        "declined",
                        reason,
                        row.need().digest(),
                        Actor.current().id(),
                        clock.instant()),
                new RequestEvent.RequestDeclined(row.key(), reason));
    }

    @Transactional
    public RequestView withdraw(String keyOrId, @Nullable String reason) {
        var row = ready(keyOrId, RequestVerb.WITHDRAW);
        if (access.find("request:decide", Scope.workspace()).isEmpty()) {
            requireAuthor(row, "withdraw");
        }
        return saved(
                row.closed("withdrawn", reason, null, Actor.current().id(), clock.instant()),
                new RequestEvent.RequestWithdrawn(row.key(), reason));
    }

    @Transactional
    public RequestView link(String keyOrId, String dataset) {
        var row = held(keyOrId, "request:decide");
        if (!row.state().equals("accepted")) {
            throw CommonProblem.notAllowed(
                    row.key(), "link", row.state(), RequestVerb.allowed(row.state()));
        }
        return saved(
                row.with(row.need(), dataset), new RequestEvent.RequestLinked(row.key(), dataset));
    }

    /** Anybody who may ask gives an opinion; only who decides makes it final. */
    @Transactional
    public RequestView score(String keyOrId, Scoring scoring, boolean isFinal) {
        var row = held(keyOrId, "request:create");
        if (isFinal) {
            access.require("request:decide", "request", row.key(), scopes(row));
        }
        requireOpen(row, "score");
        requests.addScore(
                new ScoreRow(
                        row.id(),
                        scoring.method(),
                        json.jsonb(scoring.parts()),
                        scoring.value(),
                        isFinal,
                        Actor.current().id(),
                        clock.instant()));
        events.publishEvent(
                new RequestEvent.RequestScored(
                        row.key(), scoring.method(), scoring.value().toPlainString(), isFinal));
        return view(row.key());
    }

    /**
     * Turns three points into days by ten thousand seeded draws from their triangle. Nothing is
     * measured yet, and the answer says so.
     */
    @Transactional
    public EstimateAnswer estimate(
            String keyOrId, double optimistic, double likely, double pessimistic) {
        var row = held(keyOrId, "request:create");
        requireOpen(row, "estimate");
        if (!(optimistic <= likely && likely <= pessimistic) || pessimistic > 3650) {
            throw CommonProblem.invalid(
                    "/likelyDays",
                    "order",
                    "%s, %s, %s are not three points in order, within ten years"
                            .formatted(optimistic, likely, pessimistic),
                    "optimisticDays <= likelyDays <= pessimisticDays");
        }
        long seed = chance.seed("request-forecast/" + row.key());
        var outcome = Simulation.run(new Estimate(optimistic, likely, pessimistic), seed);
        var estimate =
                new EstimateRow(
                        row.id(),
                        optimistic,
                        likely,
                        pessimistic,
                        today().plusDays((long) Math.ceil(outcome.p50())),
                        today().plusDays((long) Math.ceil(outcome.p80())),
                        seed,
                        Actor.current().id(),
                        clock.instant());
        requests.addEstimate(estimate);
        events.publishEvent(
                new RequestEvent.RequestEstimated(
                        row.key(), estimate.p50(), estimate.p80(), Long.toString(seed)));
        return new EstimateAnswer(
                estimate.p50(),
                estimate.p80(),
                "three-point",
                Long.toString(seed),
                people.see(estimate.estimatedBy()));
    }

    /**
     * The first delivery to the consumer who asked fulfils the request; a second changes nothing.
     */
    @Transactional
    public void fulfil(
            String consumer, String dataset, int number, String purpose, String delivery) {
        for (var row : requests.lockAcceptedOf(consumer, dataset, purpose)) {
            requests.save(row.fulfilled(dataset, delivery, clock.instant()));
            events.publishEvent(new RequestFulfilled(row.key(), dataset, number, delivery));
        }
    }

    private RequestRow ready(String keyOrId, RequestVerb verb) {
        var row = held(keyOrId, verb.permission);
        RequestPolicy.refusal(verb, row, Actor.current().id())
                .ifPresent(refusal -> {
                    throw refusal;
                });
        return row;
    }

    private RequestRow held(String keyOrId, String permission) {
        var row =
                requests.lock(keyOrId)
                        .orElseThrow(() -> CommonProblem.notFound("request", keyOrId));
        requireSight(permission, row);
        IfMatch.honour(row.rowVersion());
        return row;
    }

    /** One's own request is in scope wherever one's roles hold. */
    private void requireSight(String permission, RequestRow row) {
        boolean isOwn =
                row.requestedBy().equals(Actor.current().id())
                        && permission.equals("request:create")
                        && !access.scopes(permission).isEmpty();
        if (!isOwn) {
            access.require(permission, "request", row.key(), scopes(row));
        }
    }

    private static Scope[] scopes(RequestRow row) {
        var dataset = row.dataset();
        return dataset == null
                ? new Scope[] {Scope.workspace()}
                : new Scope[] {Scope.workspace(), Scope.dataset(dataset)};
    }

    private Sight sight() {
        var scopes = access.scopes("request:create");
        return new Sight(
                scopes.contains(Scope.workspace()),
                Actor.current().id(),
                scopes.stream()
                        .filter(s -> s.type() == Scope.Type.DATASET)
                        .map(Scope::key)
                        .collect(Collectors.toSet()));
    }

    private static void requireAuthor(RequestRow row, String verb) {
        if (!row.requestedBy().equals(Actor.current().id())) {
            throw CommonProblem.PERMISSION_MISSING.refused(
                    "Only whoever asked for %s may %s it.".formatted(row.key(), verb));
        }
    }

    private static void requireOpen(RequestRow row, String verb) {
        if (RequestVerb.allowed(row.state()).isEmpty()) {
            throw CommonProblem.notAllowed(row.key(), verb, row.state(), List.of());
        }
    }

    private List<String> purposes(@Nullable String dataset) {
        return dataset == null
                ? List.of()
                : datasets.stream()
                        .flatMap(d -> d.find(dataset).stream())
                        .flatMap(d -> d.purposes().stream())
                        .toList();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), java.time.ZoneOffset.UTC);
    }

    private RequestView saved(RequestRow row, DomainEvent event) {
        requests.save(row);
        events.publishEvent(event);
        return view(row.key());
    }

    private RequestView view(String key) {
        var row = requests.find(key).orElseThrow(() -> CommonProblem.notFound("request", key));
        return views(List.of(row)).getFirst();
    }

    private List<RequestView> views(List<RequestRow> rows) {
        var ids = rows.stream().map(RequestRow::id).toList();
        var scores =
                requests.scores(ids).stream().collect(Collectors.groupingBy(ScoreRow::requestId));
        var estimates =
                requests.estimates(ids).stream()
                        .collect(Collectors.toMap(EstimateRow::requestId, Function.identity()));
        var persons = persons(rows, scores.values().stream().flatMap(List::stream));
        return rows.stream()
                .map(row ->
                        view(
                                row,
                                scores.getOrDefault(row.id(), List.of()),
                                estimates.get(row.id()),
                                persons))
                .toList();
    }

    private Map<UUID, Person> persons(List<RequestRow> rows, Stream<ScoreRow> scores) {
        return people.all(
                Stream.concat(
                                rows.stream()
                                        .flatMap(r ->
                                                Stream.of(r.requestedBy(), r.owner(), r.steward())),
                                scores.map(ScoreRow::scoredBy))
                        .filter(java.util.Objects::nonNull)
                        .collect(Collectors.toSet()));
    }

    private RequestView view(
            RequestRow row,
            List<ScoreRow> scores,
            @Nullable EstimateRow estimate,
            Map<UUID, Person> persons) {
        var need = row.need();
        return new RequestView(
                row.id(),
                row.key(),
                need.title(),
                need.purpose(),
                need.consumer(),
                need.neededBy(),
                need.volume(),
                need.metric(),
                need.sensitivity(),
                row.dataset(),
                row.state(),
                progress(row, !scores.isEmpty()),
                persons.get(row.requestedBy()),
                row.owner() == null ? null : persons.get(row.owner()),
                row.steward() == null ? null : persons.get(row.steward()),
                row.budget(),
                row.unfundedReason(),
                row.reason(),
                scores.stream()
                        .map(s ->
                                new RequestView.Score(
                                        s.method(),
                                        s.value().toPlainString(),
                                        persons.get(s.scoredBy()),
                                        s.isFinal(),
                                        json.read(s.parts(), PARTS),
                                        s.scoredAt()))
                        .toList(),
                estimate == null ? null : forecast(estimate),
                row.createdAt(),
                row.submittedAt(),
                row.decidedAt(),
                row.fulfilledAt(),
                row.delivery(),
                RequestVerb.allowed(row.state()));
    }

    private static RequestView.ForecastView forecast(EstimateRow e) {
        return new RequestView.ForecastView(
                e.p50(),
                e.p80(),
                "three-point",
                new RequestView.Days(e.optimistic(), e.likely(), e.pessimistic()),
                Long.toString(e.seed()),
                e.estimatedAt());
    }

    private String progress(RequestRow row, boolean isScored) {
        var dataset = row.dataset();
        return switch (row.state()) {
            case "submitted" -> isScored ? "assessing" : "waiting";
            case "accepted" ->
                    dataset != null
                                    && datasets.stream()
                                            .flatMap(d -> d.find(dataset).stream())
                                            .anyMatch(d -> d.head() != null)
                            ? "in_progress"
                            : "accepted";
            case "fulfilled" -> "delivered";
            default -> row.state();
        };
    }
}
