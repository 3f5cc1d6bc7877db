package granary.labeling.figures;

import granary.engine.label.Intervals;
import granary.governance.Access;
import granary.governance.Cell;
import granary.governance.People;
import granary.governance.Scope;
import granary.labeling.programme.LabelConfig;
import granary.labeling.programme.LabelingProblem;
import granary.labeling.programme.Programme;
import granary.labeling.programme.ProgrammeStore;
import granary.labeling.programme.Programmes;
import granary.platform.Actor;
import granary.platform.Money;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a programme came to: targets, spending, people, vendors. All of it counted, none typed in.
 */
@Service
public class Figures {
    private final Programmes programmes;
    private final ProgrammeStore programmeStore;
    private final FiguresStore store;
    private final People people;
    private final Access access;

    Figures(
            Programmes programmes,
            ProgrammeStore programmeStore,
            FiguresStore store,
            People people,
            Access access) {
        this.programmes = programmes;
        this.programmeStore = programmeStore;
        this.store = store;
        this.people = people;
        this.access = access;
    }

    record Targets(Target cost, Target quality, Target speed) {}

    record Counts(
            long tasks,
            long gold,
            long answers,
            long resolved,
            long accepted,
            long rework,
            long adjudication) {}

    record Spend(Money answers, Money adjudication, Money credits, Money total) {}

    record GuidelineRef(String semver) {}

    /** A programme as its page shows it. */
    record ProgrammeView(
            UUID id,
            String key,
            String name,
            String state,
            String intake,
            @Nullable String dataset,
            String currency,
            Targets targets,
            Counts counts,
            @Nullable Spend spend,
            double stopConfidence,
            @Nullable GuidelineRef guideline,
            @Nullable Instant dueAt,
            @Nullable Instant dataThrough,
            List<String> allowedVerbs,
            LabelConfig labelConfig,
            long wanted) {}

    record Ratio(@Nullable BigDecimal value, long numerator, long denominator) {}

    /**
     * A vendor's work.
     *
     * @param accuracy on gold in a queue, on audited samples in a programme of lots
     * @param known share of right answers among all it gave to items of known truth, bought,
     *     imported and in the baseline; who may read gold sees it
     */
    record VendorCard(
            String vendor,
            String state,
            long annotators,
            long answers,
            long lots,
            long lotsAccepted,
            @Nullable BigDecimal accuracy,
            @Nullable Double low,
            @Nullable Double high,
            long n,
            @Nullable Double tatP80Hours,
            @Nullable Money payable,
            Ratio rework,
            @Nullable Ratio known)
            implements Scorecard {}

    record AnnotatorCard(
            People.Person annotator,
            String vendor,
            String state,
            @Nullable String reason,
            long answers,
            @Nullable BigDecimal accuracy,
            @Nullable Double low,
            @Nullable Double high,
            long n,
            @Nullable Integer pausedAfter,
            long forReview)
            implements Scorecard {}

    /** How somebody does in a programme: of a vendor, or of one annotator, as it was asked for. */
    @Schema(oneOf = {VendorCard.class, AnnotatorCard.class})
    sealed interface Scorecard {}

    record GoldCard(BigDecimal accuracy, double low, double high, long n) {}

    record MyView(
            long answeredToday,
            int streak,
            @Nullable GoldCard gold,
            String state,
            @Nullable String reason) {}

    /** A KPI with what it was computed from. */
    record Kpi(
            String id,
            String name,
            String unit,
            @Nullable BigDecimal value,
            @Nullable BigDecimal numerator,
            @Nullable BigDecimal denominator,
            long n,
            @Nullable Double low,
            @Nullable Double high) {}

    /**
     * The KPIs of a programme; the figures people ask for first stand beside the list.
     *
     * @param acceptedAccuracy null while no item of known truth is accepted
     * @param costPerAcceptedItem payable cost facts divided by accepted items, to six places
     */
    record KpisView(
            long acceptedItems,
            @Nullable BigDecimal acceptedAccuracy,
            @Nullable Money costPerAcceptedItem,
            List<Kpi> items) {}

    @Transactional(readOnly = true)
    ProgrammeView programme(String key) {
        return view(programmes.read(key));
    }

    @Transactional(readOnly = true)
    List<ProgrammeView> list() {
        return programmes.list().stream().map(this::view).toList();
    }

    private ProgrammeView view(Programme p) {
        var items = store.items(p);
        var money = store.money(p);
        boolean seesAll = programmes.seesAll(p);
        var targets = targets(p, items, money);
        return new ProgrammeView(
                p.id(),
                p.key(),
                p.name(),
                p.state(),
                p.intake(),
                seesAll ? p.dataset() : null,
                p.currency(),
                seesAll
                        ? targets
                        : new Targets(
                                hidden(targets.cost()), hidden(targets.quality()), targets.speed()),
                new Counts(
                        items.tasks(),
                        seesAll ? items.gold() : 0,
                        money.count(),
                        items.resolved(),
                        items.accepted(),
                        items.rework(),
                        items.adjudication()),
                seesAll ? spend(p, money) : null,
                p.routing().stopConfidence(),
                programmeStore
                        .guideline(p.id())
                        .map(g -> new GuidelineRef(g.semver()))
                        .orElse(null),
                p.dueAt(),
                money.last(),
                access.find("programme:write", Scope.programme(p.key())).isPresent()
                        ? Programmes.verbs(p)
                        : List.of(),
                p.labelConfig(),
                items.tasks() - items.gold());
    }

    /** Prices and the truth of items are not for those who see assigned work only. */
    private static Target hidden(Target t) {
        return Target.of(t.kpi(), null, t.unit(), null, t.direction(), 0, null, null);
    }

    private static Spend spend(Programme p, FiguresStore.Money money) {
        return new Spend(
                Money.of(money.answers(), p.currency()),
                Money.of(money.adjudication(), p.currency()),
                Money.of(BigDecimal.ZERO, p.currency()),
                Money.of(money.total(), p.currency()));
    }

    /** True when every target that is set is met, for the gate. */
    public boolean meetsTargets(Programme p) {
        var targets = targets(p, store.items(p), store.money(p));
        return isMet(targets.cost()) && isMet(targets.quality()) && isMet(targets.speed());
    }

    private static boolean isMet(Target t) {
        return t.target() == null || Boolean.TRUE.equals(t.met());
    }

    /** Tasks, answers, finished items, payable money: for the room's door. */
    public record Totals(long tasks, long answers, long accepted, Money spent) {}

    public Totals totals(Programme p) {
        var items = store.items(p);
        var money = store.money(p);
        return new Totals(
                items.tasks(), money.count(), items.done(), Money.of(money.total(), p.currency()));
    }

    private static Targets targets(
            Programme p, FiguresStore.Items items, FiguresStore.Money money) {
        var cost =
                Target.of(
                        "cost.per-accepted",
                        items.done() == 0 ? null : Target.ratio(money.total(), items.done()),
                        p.currency(),
                        p.targets().costPerAcceptedMax(),
                        "max",
                        items.done(),
                        null,
                        p.takesLots() ? null : "per resolved item, gold answers included");
        var speed =
                Target.of(
                        "tat.p90",
                        items.p90Hours() == null
                                ? null
                                : BigDecimal.valueOf(items.p90Hours())
                                        .setScale(6, RoundingMode.HALF_UP),
                        "hours",
                        Target.decimal(p.targets().tatP90Hours()),
                        "max",
                        items.done(),
                        90,
                        null);
        return new Targets(cost, quality(p, items), speed);
    }

    private static Target quality(Programme p, FiguresStore.Items items) {
        if (items.judged() > 0) {
            return Target.share(
                    "quality.accuracy",
                    items.right(),
                    items.judged(),
                    p.targets().accuracyMin(),
                    "min",
                    "against the known truth of these items");
        }
        return Target.of(
                "quality.accuracy",
                items.confidence() == null
                        ? null
                        : BigDecimal.valueOf(items.confidence()).setScale(6, RoundingMode.HALF_UP),
                "ratio",
                Target.decimal(p.targets().accuracyMin()),
                "min",
                items.done(),
                null,
                "estimated: mean calibrated confidence");
    }

    @Transactional(readOnly = true)
    List<VendorCard> vendors(String key) {
        var p = programmes.reached(key, "workforce:read");
        var visible = programmes.visibleVendors(p);
        boolean seesGold =
                access.find("gold:read", p.scopes()).filter(c -> c == Cell.YES).isPresent();
        return store.vendors(p).stream()
                .filter(v -> visible.contains(v.vendor()))
                .map(v -> card(p, v, seesGold))
                .toList();
    }

    private static VendorCard card(Programme p, FiguresStore.VendorSums v, boolean seesGold) {
        long n = p.takesLots() ? v.sampled() : v.gold();
        long right = p.takesLots() ? v.sampledRight() : v.goldRight();
        var interval = n == 0 ? null : Intervals.wilson(right, n, 0.95);
        return new VendorCard(
                v.vendor(),
                v.annotators() > 0 && v.paused() == v.annotators() ? "paused" : "active",
                v.annotators(),
                v.answers(),
                v.lots(),
                v.lotsAccepted(),
                n == 0 ? null : Target.ratio(BigDecimal.valueOf(right), n),
                interval == null ? null : interval.low(),
                interval == null ? null : interval.high(),
                n,
                v.p80Hours(),
                Money.of(v.payable(), p.currency()),
                ratio(v.reworkItems(), v.lotItems()),
                seesGold ? ratio(v.knownRight(), v.known()) : null);
    }

    private static Ratio ratio(long numerator, long denominator) {
        return new Ratio(
                denominator == 0 ? null : Target.ratio(BigDecimal.valueOf(numerator), denominator),
                numerator,
                denominator);
    }

    @Transactional(readOnly = true)
    List<AnnotatorCard> annotators(String key) {
        var p = programmes.reached(key, "workforce:read");
        var visible = programmes.visibleVendors(p);
        var rows =
                store.annotators(p).stream()
                        .filter(a ->
                                visible.contains(a.vendor())
                                        || a.person().equals(Actor.current().id()))
                        .toList();
        var names = people.all(rows.stream().map(FiguresStore.AnnotatorSums::person).toList());
        return rows.stream()
                .map(a -> {
                    var person = names.get(a.person());
                    var interval =
                            a.gold() == 0 ? null : Intervals.wilson(a.goldRight(), a.gold(), 0.95);
                    return new AnnotatorCard(
                            person == null ? people.load(a.person()) : person,
                            a.vendor(),
                            a.state(),
                            a.reason(),
                            a.answers(),
                            a.gold() == 0
                                    ? null
                                    : Target.ratio(BigDecimal.valueOf(a.goldRight()), a.gold()),
                            interval == null ? null : interval.low(),
                            interval == null ? null : interval.high(),
                            a.gold(),
                            a.pausedAfter(),
                            a.forReview());
                })
                .toList();
    }

    @Transactional(readOnly = true)
    MyView me(String key) {
        var p = programmes.read(key);
        var person = Actor.current().id();
        var me =
                store.annotators(p).stream()
                        .filter(a -> a.person().equals(person))
                        .findFirst()
                        .orElseThrow(() ->
                                LabelingProblem.NOT_ENROLLED.refused(
                                        "You are no annotator of %s.".formatted(key)));
        var mine = store.mine(p, person);
        GoldCard gold = null;
        if (me.gold() > 0) {
            var interval = Intervals.wilson(me.goldRight(), me.gold(), 0.95);
            gold =
                    new GoldCard(
                            Target.ratio(BigDecimal.valueOf(me.goldRight()), me.gold()),
                            interval.low(),
                            interval.high(),
                            me.gold());
        }
        return new MyView(mine.today(), mine.streak(), gold, me.state(), me.reason());
    }

    @Transactional(readOnly = true)
    KpisView kpis(String key) {
        var p = programmes.read(key);
        if (!programmes.seesAll(p)) {
            throw granary.platform.CommonProblem.notFound("KPIs of programme", key);
        }
        var items = store.items(p);
        var money = store.money(p);
        long work = items.tasks() - items.gold();
        var kpis = new ArrayList<Kpi>();
        kpis.add(
                kpi(
                        "cost.per-accepted",
                        "Cost per accepted item",
                        p.currency(),
                        money.total(),
                        items.done()));
        kpis.add(
                share(
                        "quality.accuracy",
                        "Accuracy of accepted items",
                        items.right(),
                        items.judged()));
        var p90 = targets(p, items, money).speed().value();
        kpis.add(
                new Kpi(
                        "tat.p90",
                        "Turnaround, 90th percentile",
                        "hours",
                        p90,
                        null,
                        null,
                        items.done(),
                        null,
                        null));
        kpis.add(
                share(
                        "rework.rate",
                        "Items with rework",
                        items.reworked(),
                        items.done() + items.rework() + items.adjudication()));
        kpis.add(share("coverage", "Items finished", items.done(), work));
        kpis.add(
                kpi(
                        "answers.per-item",
                        "Answers bought per item",
                        "answers",
                        BigDecimal.valueOf(money.count()),
                        items.tasks()));
        long most = p.routing().maxAnswers() * items.tasks();
        kpis.add(
                share(
                        "adaptive.saving",
                        "Answers not bought",
                        Math.max(0, most - money.count()),
                        most));
        var targets = targets(p, items, money);
        var cost = targets.cost().value();
        return new KpisView(
                items.done(),
                items.judged() == 0
                        ? null
                        : Target.ratio(BigDecimal.valueOf(items.right()), items.judged()),
                cost == null ? null : Money.of(cost, p.currency()),
                kpis);
    }

    private static Kpi kpi(
            String id, String name, String unit, BigDecimal numerator, long denominator) {
        return new Kpi(
                id,
                name,
                unit,
                denominator == 0 ? null : Target.ratio(numerator, denominator),
                numerator,
                BigDecimal.valueOf(denominator),
                denominator,
                null,
                null);
    }

    private static Kpi share(String id, String name, long numerator, long denominator) {
        var plain = kpi(id, name, "ratio", BigDecimal.valueOf(numerator), denominator);
        if (denominator == 0 || numerator > denominator) {
            return plain;
        }
        var interval = Intervals.wilson(numerator, denominator, 0.95);
        return new Kpi(
                id,
                name,
                "ratio",
                plain.value(),
                plain.numerator(),
                plain.denominator(),
                denominator,
                interval.low(),
                interval.high());
    }
}
