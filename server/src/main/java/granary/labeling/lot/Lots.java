package granary.labeling.lot;

import granary.engine.label.Answers;
import granary.engine.label.MethodChoice;
import granary.governance.Access;
import granary.governance.People;
import granary.governance.Scope;
import granary.labeling.LotAccepted;
import granary.labeling.LotRejected;
import granary.labeling.lot.LotEvents.LotClosed;
import granary.labeling.lot.LotEvents.LotEscalated;
import granary.labeling.lot.LotEvents.LotImported;
import granary.labeling.lot.LotEvents.LotSampled;
import granary.labeling.programme.Prices;
import granary.labeling.programme.Programme;
import granary.labeling.programme.ProgrammeStore;
import granary.labeling.programme.Programmes;
import granary.platform.Actor;
import granary.platform.Chance;
import granary.platform.CommonProblem;
import granary.platform.FieldError;
import granary.platform.Json;
import granary.platform.Unmet;
import granary.platform.web.IfMatch;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes what vendors deliver, looks at a sample, and accepts or refuses it as a whole. */
@Service
class Lots {
    private static final String ADJUDICATION = "adjudication";

    private final Programmes programmes;
    private final ProgrammeStore programmeStore;
    private final LotStore store;
    private final Prices prices;
    private final People people;
    private final Access access;
    private final Chance chance;
    private final Json json;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Lots(
            Programmes programmes,
            ProgrammeStore programmeStore,
            LotStore store,
            Prices prices,
            People people,
            Access access,
            Chance chance,
            Json json,
            ApplicationEventPublisher events,
            Clock clock) {
        this.programmes = programmes;
        this.programmeStore = programmeStore;
        this.store = store;
        this.prices = prices;
        this.people = people;
        this.access = access;
        this.chance = chance;
        this.json = json;
        this.events = events;
        this.clock = clock;
    }

    /** One answer as the vendor's own tool gave it. */
    record Delivered(
            String externalKey,
            String annotator,
            Map<String, Object> fields,
            @Nullable Instant at) {}

    /** A delivery: all or nothing of it is taken. */
    record Delivery(
            String vendor,
            int ordinal,
            int round,
            @Nullable Long seconds,
            List<Delivered> answers) {}

    record Verdict(String externalKey, boolean correct) {}

    @Transactional
    public LotRow take(String key, Delivery delivery) {
        var programme = programmes.reached(key, "programme:write");
        if (!programme.takesLots() || !programme.isOpen()) {
            throw CommonProblem.notAllowed(
                    "Programme " + key,
                    "take lots",
                    programme.takesLots() ? programme.state() : "a queue",
                    List.of());
        }
        if (programme.vendor(delivery.vendor()).isEmpty()) {
            throw CommonProblem.invalid(
                    "/vendor",
                    "unknown-vendor",
                    delivery.vendor() + " is no vendor of this programme",
                    "Name one of its vendors.");
        }
        var lot =
                store.find(programme.id(), delivery.vendor(), delivery.ordinal(), delivery.round())
                        .orElseGet(() -> open(programme, delivery));
        requireState(lot, "import", LotState.FILLING);
        var price = prices.load(programme, lot.vendor(), lot.tier());
        var answers = read(programme, delivery);
        store.insert(lot, answers, price, lot.isAdjudicating() ? ADJUDICATION : "answer");
        if (delivery.seconds() != null) {
            store.seconds(lot.id(), delivery.seconds());
        }
        events.publishEvent(new LotImported(lot.id(), programme.key(), lot.name(), answers.size()));
        return store.load(lot.id());
    }

    private LotRow open(Programme programme, Delivery delivery) {
        if (delivery.round() > 1) {
            var before =
                    store.find(
                                    programme.id(),
                                    delivery.vendor(),
                                    delivery.ordinal(),
                                    delivery.round() - 1)
                            .orElse(null);
            if (before == null || before.state() != LotState.REJECTED) {
                throw CommonProblem.invalid(
                        "/round",
                        "round",
                        "round %d follows a rejected round %d"
                                .formatted(delivery.round(), delivery.round() - 1),
                        "Rework is only for a lot that was rejected.");
            }
        }
        var terms = programme.vendor(delivery.vendor()).orElseThrow();
        return store.insert(
                programme.id(),
                delivery.vendor(),
                delivery.ordinal(),
                delivery.round(),
                terms.tierOr("standard"),
                null,
                Actor.current().id(),
                clock.instant());
    }

    private List<LotStore.NewAnswer> read(Programme programme, Delivery delivery) {
        var keys = delivery.answers().stream().map(Delivered::externalKey).distinct().toList();
        var tasks = store.tasks(programme.id(), keys);
        var annotators = annotators(programme, delivery);
        var faults = new ArrayList<FieldError>();
        var answers = new ArrayList<LotStore.NewAnswer>();
        var seen = new HashSet<String>();
        for (int i = 0; i < delivery.answers().size(); i++) {
            var each = delivery.answers().get(i);
            var at = "/answers/" + i;
            var task = tasks.get(each.externalKey());
            var annotator = annotators.get(each.annotator());
            if (task == null || task.isGold()) {
                faults.add(
                        new FieldError(
                                at + "/externalKey",
                                "unknown-task",
                                "there is no work item " + each.externalKey(),
                                "Import the task first."));
            } else if (annotator == null) {
                faults.add(
                        new FieldError(
                                at + "/annotator",
                                "unknown-annotator",
                                "%s is nobody of %s".formatted(each.annotator(), delivery.vendor()),
                                "Create the person, or enrol them with their vendor."));
            } else if (!seen.add(each.externalKey() + " " + each.annotator())) {
                faults.add(
                        new FieldError(
                                at,
                                "twice",
                                "%s answered %s twice"
                                        .formatted(each.annotator(), each.externalKey()),
                                "Send one answer of each annotator to an item."));
            } else {
                var wrong = programme.labelConfig().faultsOf(each.fields());
                wrong.forEach(f ->
                        faults.add(new FieldError(at + f.path(), f.code(), f.message(), f.hint())));
                if (wrong.isEmpty()) {
                    answers.add(
                            new LotStore.NewAnswer(
                                    task.id(),
                                    annotator,
                                    programme.labelConfig().labelOf(each.fields()),
                                    json.jsonb(Map.of("fields", each.fields())),
                                    each.at() == null ? clock.instant() : each.at()));
                }
            }
        }
        if (!faults.isEmpty()) {
            throw CommonProblem.invalid(faults.subList(0, Math.min(1000, faults.size())));
        }
        return answers;
    }

    /** Annotator by login; people who are not enrolled yet are, with the vendor that sends them. */
    private Map<String, UUID> annotators(Programme programme, Delivery delivery) {
        var enrolled = store.enrolled(programme.id());
        var byLogin = new HashMap<String, UUID>();
        var logins =
                delivery.answers().stream().map(Delivered::annotator).collect(Collectors.toSet());
        for (var login : logins) {
            var person = people.find(login).orElse(null);
            if (person == null) {
                continue;
            }
            var known = enrolled.get(person.id());
            if (known == null) {
                byLogin.put(
                        login,
                        programmeStore.enrol(
                                programme.id(), person.id(), delivery.vendor(), clock.instant()));
            } else if (known.vendor().equals(delivery.vendor())) {
                byLogin.put(login, known.annotator());
            }
        }
        return byLogin;
    }

    /** Closes the lot and fixes its labels by the programme's consensus method. */
    @Transactional
    public LotRow close(UUID id) {
        var lot = reached(id, "programme:write");
        requireState(lot, "close", LotState.FILLING);
        var programme = programmeStore.load(lot.programme());
        var votes = store.votes(lot);
        if (votes.isEmpty()) {
            throw CommonProblem.unmet(
                    "The lot is empty.",
                    List.of(new Unmet("answers", "no answer came", "Import answers first.")));
        }
        store.insertItems(lot, items(programme, votes));
        store.close(id, clock.instant());
        events.publishEvent(new LotClosed(id, programme.key(), lot.name()));
        return store.load(id);
    }

    private static List<LotStore.Item> items(Programme programme, List<LotStore.Vote> votes) {
        var builder = Answers.builder().classes(programme.labelConfig().classes());
        votes.forEach(v -> builder.add(v.task(), v.annotator(), v.label()));
        var answers = builder.build();
        var consensus =
                MethodChoice.fit(
                        answers, programme.consensus().method(), programme.consensus().smoothing());
        var items = new ArrayList<LotStore.Item>();
        for (int t = 0; t < answers.tasks().size(); t++) {
            items.add(
                    new LotStore.Item(
                            UUID.fromString(answers.tasks().get(t)),
                            "",
                            answers.classes().get(consensus.label(t)),
                            consensus.confidence(t),
                            answers.answersTo(t),
                            false,
                            null,
                            null));
        }
        return items;
    }

    /** Draws the sample, once, by a seed that is kept. */
    @Transactional
    public LotRow draw(UUID id, @Nullable Long seed) {
        var lot = reached(id, "review:decide");
        requireVerb(lot, "draw");
        var programme = programmeStore.load(lot.programme());
        var items = store.items(id);
        var plan = programme.acceptance().plan(items.size());
        if (plan == null) {
            throw CommonProblem.unmet(
                    "No sample can be drawn.",
                    List.of(
                            new Unmet(
                                    "acceptance-plan",
                                    "%d items have no plan".formatted(items.size()),
                                    "Give the programme an acceptance {scheme, n, c} smaller than its lots.")));
        }
        long drawnBy =
                seed == null
                        ? chance.seed(
                                "lot-sample/%s/%s/%d.%d"
                                        .formatted(
                                                programme.key(),
                                                lot.vendor(),
                                                lot.ordinal(),
                                                lot.round()))
                        : seed;
        var byKey =
                items.stream()
                        .collect(Collectors.toMap(LotStore.Item::externalKey, LotStore.Item::task));
        var sample = LotPolicy.sample(List.copyOf(byKey.keySet()), plan.n(), drawnBy);
        store.sampled(
                id,
                plan.n(),
                plan.accept(),
                drawnBy,
                sample.stream().map(k -> byKey.getOrDefault(k, id)).toList());
        events.publishEvent(
                new LotSampled(id, programme.key(), lot.name(), plan.n(), plan.accept(), drawnBy));
        return store.load(id);
    }

    /**
     * Judges the sample.
     *
     * @param verdicts one for each item of the sample; empty: by the items' known truth
     */
    @Transactional
    public LotRow audit(UUID id, List<Verdict> verdicts) {
        var lot = reached(id, "review:decide");
        requireVerb(lot, "audit");
        requireNotAuthor(lot);
        var given =
                verdicts.stream()
                        .collect(
                                Collectors.toMap(
                                        Verdict::externalKey, Verdict::correct, (a, _) -> a));
        var right = new ArrayList<UUID>();
        var wrong = new ArrayList<UUID>();
        var open = new ArrayList<String>();
        for (var item : store.items(id)) {
            if (!item.sampled()) {
                continue;
            }
            var isRight = given.isEmpty() ? item.isRight() : given.get(item.externalKey());
            if (isRight == null) {
                open.add(item.externalKey());
            } else {
                (isRight ? right : wrong).add(item.task());
            }
        }
        if (!open.isEmpty()) {
            throw CommonProblem.unmet(
                    "The audit is not complete.",
                    List.of(
                            new Unmet(
                                    "verdicts",
                                    "%d items of the sample have no verdict: %s"
                                            .formatted(
                                                    open.size(),
                                                    String.join(
                                                            ", ",
                                                            open.subList(
                                                                    0, Math.min(10, open.size())))),
                                    "Send a verdict for each item of the sample.")));
        }
        store.audited(id, right, wrong, Actor.current().id());
        return store.load(id);
    }

    /** Takes or refuses the lot, by the plan; what was escalated is taken as the last word. */
    @Transactional
    public LotRow decide(UUID id, @Nullable String reason) {
        var lot = reached(id, "review:decide");
        requireVerb(lot, "decide");
        requireNotAuthor(lot);
        var programme = programmeStore.load(lot.programme());
        var plan = lot.plan();
        int defects = lot.defects() == null ? 0 : lot.defects();
        boolean isAccepted = lot.isAdjudicating() || (plan != null && plan.accepts(defects));
        var now = clock.instant();
        store.decided(
                id,
                isAccepted ? LotState.ACCEPTED : LotState.REJECTED,
                reason,
                Actor.current().id(),
                now);
        int size = store.items(id).size();
        if (isAccepted) {
            store.accept(lot, now);
            events.publishEvent(
                    new LotAccepted(
                            id,
                            programme.key(),
                            lot.vendor(),
                            lot.ordinal(),
                            lot.round(),
                            size,
                            defects));
        } else {
            store.sendBack(lot, "rework");
            events.publishEvent(
                    new LotRejected(
                            id,
                            programme.key(),
                            lot.vendor(),
                            lot.ordinal(),
                            lot.round(),
                            size,
                            defects));
        }
        return store.load(id);
    }

    /**
     * Gives the items of a rejected lot to another vendor, whose answers adjudicate. Items nobody
     * answers there stay disputed, for a person.
     */
    @Transactional
    public LotRow escalate(UUID id, String vendor) {
        var lot = reached(id, "review:decide");
        requireVerb(lot, "escalate");
        var programme = programmeStore.load(lot.programme());
        if (programme.vendor(vendor).isEmpty() || vendor.equals(lot.vendor())) {
            throw CommonProblem.invalid(
                    "/vendor",
                    "unknown-vendor",
                    vendor + " is no other vendor of this programme",
                    "Name another of its vendors.");
        }
        if (store.escalation(id).isPresent()) {
            throw CommonProblem.CONFLICT.refused(
                    "Lot %s is escalated already.".formatted(lot.name()));
        }
        store.sendBack(lot, "disputed");
        var taken =
                store.insert(
                        programme.id(),
                        vendor,
                        lot.ordinal(),
                        1,
                        ADJUDICATION,
                        id,
                        Actor.current().id(),
                        clock.instant());
        events.publishEvent(new LotEscalated(id, programme.key(), lot.name(), vendor));
        return taken;
    }

    @Transactional(readOnly = true)
    public List<LotRow> list(String key) {
        var programme = programmes.read(key);
        var visible = programmes.visibleVendors(programme);
        return store.of(programme.id()).stream().filter(l -> visible.contains(l.vendor())).toList();
    }

    @Transactional(readOnly = true)
    public LotRow read(UUID id) {
        var lot = store.load(id);
        var programme = programmes.read(programmeStore.load(lot.programme()).key());
        if (!programmes.visibleVendors(programme).contains(lot.vendor())) {
            throw CommonProblem.notFound("lot", id);
        }
        return lot;
    }

    /** The lot, held until commit, when the caller may do this to it. */
    private LotRow reached(UUID id, String permission) {
        var lot = store.lock(id);
        var programme = programmeStore.load(lot.programme());
        access.require(
                permission,
                "lot",
                id.toString(),
                Scope.programme(programme.key()),
                Scope.vendor(lot.vendor()));
        IfMatch.honour(lot.rowVersion());
        return lot;
    }

    private static void requireVerb(LotRow lot, String verb) {
        var allowed = lot.state().verbs(lot.isAdjudicating());
        if (!allowed.contains(verb)) {
            throw CommonProblem.notAllowed("Lot " + lot.name(), verb, lot.state().word(), allowed);
        }
    }

    private static void requireState(LotRow lot, String verb, LotState state) {
        if (lot.state() != state) {
            throw CommonProblem.notAllowed(
                    "Lot " + lot.name(),
                    verb,
                    lot.state().word(),
                    lot.state().verbs(lot.isAdjudicating()));
        }
    }

    private void requireNotAuthor(LotRow lot) {
        if (store.isAuthor(lot.id(), Actor.current().id())) {
            throw CommonProblem.SELF_APPROVAL.refused(
                    "You gave answers in lot %s.".formatted(lot.name()));
        }
    }
}
