package granary.insights.dashboard;

import granary.engine.label.Intervals;
import granary.governance.Access;
import granary.insights.dashboard.DashboardView.Note;
import granary.insights.dashboard.DashboardView.Point;
import granary.insights.dashboard.DashboardView.Ratio;
import granary.insights.dashboard.DashboardView.Step;
import granary.insights.dashboard.DashboardView.Target;
import granary.insights.dashboard.DashboardView.Vendor;
import granary.insights.fact.FactQuery;
import granary.insights.fact.Facts;
import granary.insights.fact.Sight;
import granary.insights.fact.Window;
import granary.insights.kpi.KpiCatalogue;
import granary.insights.kpi.KpiView;
import granary.insights.kpi.Kpis;
import granary.platform.Money;
import java.math.BigDecimal;
import java.math.MathContext;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Puts the three figures and their parts on one page. */
@Service
class Dashboard {
    private final FactQuery quality = FactQuery.one("dashboard", "quality");
    private final FactQuery speed = FactQuery.one("dashboard", "speed");
    private final FactQuery cost = FactQuery.one("dashboard", "cost");
    private final FactQuery spending = FactQuery.one("dashboard", "spending");
    private final FactQuery vendors = FactQuery.one("dashboard", "vendors");
    private final FactQuery answers = FactQuery.one("dashboard", "answers_per_item");
    private final FactQuery period = FactQuery.one("dashboard", "period");
    private final FactQuery targets = FactQuery.one("dashboard", "targets");
    private final List<FactQuery> notes = FactQuery.folder("dashboard", "notes-");
    private final Facts facts;
    private final Kpis kpis;
    private final KpiCatalogue catalogue;
    private final Access access;

    Dashboard(Facts facts, Kpis kpis, KpiCatalogue catalogue, Access access) {
        this.facts = facts;
        this.kpis = kpis;
        this.catalogue = catalogue;
        this.access = access;
    }

    /** The programme's own targets; absent ones are the KPI's. */
    private record Aims(
            @Nullable BigDecimal cost, @Nullable BigDecimal quality, @Nullable BigDecimal speed) {}

    private record Days(@Nullable Instant first, @Nullable Instant last) {}

    private record Spent(String kind, String vendor, String currency, BigDecimal amount) {}

    @Transactional(readOnly = true)
    public DashboardView show(Window window) {
        var sight = Sight.of(access);
        var params = window.params(sight);
        var aims = aims(window, params);
        var days =
                facts
                        .read(
                                period,
                                params,
                                (r, _) ->
                                        new Days(
                                                Facts.instant(r, "first"),
                                                Facts.instant(r, "last")))
                        .stream()
                        .findFirst()
                        .orElse(new Days(null, null));
        var accuracy = kpi("quality.accepted_accuracy", window, sight, aims.quality());
        return new DashboardView(
                window.programme(),
                window.from() == null ? days.first() : window.from(),
                window.to() == null ? days.last() : window.to(),
                days.last(),
                target(
                        kpi("cost.per_accepted_item", window, sight, aims.cost()),
                        points(cost, params)),
                target(accuracy, points(quality, params)),
                target(kpi("tat.lot", window, sight, aims.speed()), points(speed, params)),
                waterfall(params),
                facts.read(vendors, params, (r, _) -> vendor(r)),
                ratio(kpi("rework.rate", window, sight, null)),
                ratio(kpi("coverage.request", window, sight, null)),
                ratio(kpi("quality.first_pass_yield", window, sight, null)),
                facts
                        .read(answers, params, (r, _) -> new Answers(r.getBigDecimal("value")))
                        .stream()
                        .findFirst()
                        .map(Answers::value)
                        .orElse(null),
                annotations(params));
    }

    private record Answers(@Nullable BigDecimal value) {}

    private Aims aims(Window window, Map<String, Object> params) {
        return window.programme() == null
                ? new Aims(null, null, null)
                : facts
                        .read(
                                targets,
                                params,
                                (r, _) ->
                                        new Aims(
                                                r.getBigDecimal("cost"),
                                                r.getBigDecimal("quality"),
                                                r.getBigDecimal("speed")))
                        .stream()
                        .findFirst()
                        .orElse(new Aims(null, null, null));
    }

    private KpiView kpi(String id, Window window, Sight sight, @Nullable BigDecimal own) {
        var kpi = catalogue.load(id);
        var aim = own == null ? kpis.target(kpi) : own;
        return KpiView.of(kpi, catalogue.total(kpi, window, sight, aim), aim);
    }

    private static Target target(KpiView view, List<Point> series) {
        var interval = view.interval();
        return new Target(
                view.id(),
                view.value(),
                view.unit(),
                view.target(),
                view.direction(),
                view.met(),
                view.n(),
                interval == null ? null : interval.get(0),
                interval == null ? null : interval.get(1),
                view.percentile(),
                view.value() != null && view.tooFew() ? "too few (n=%d)".formatted(view.n()) : null,
                series,
                Kpis.limits(series.stream().map(Point::value).filter(Objects::nonNull).toList()));
    }

    private List<Point> points(FactQuery query, Map<String, Object> params) {
        return facts.read(
                query,
                params,
                (r, _) ->
                        new Point(
                                r.getString("label"),
                                figure(r, "value"),
                                Facts.whole(r, "n"),
                                Facts.instant(r, "at"),
                                r.getString("link")));
    }

    private List<Step> waterfall(Map<String, Object> params) {
        var spent =
                facts.read(
                        spending,
                        params,
                        (r, _) ->
                                new Spent(
                                        r.getString("kind"),
                                        r.getString("vendor"),
                                        r.getString("currency"),
                                        r.getBigDecimal("amount")));
        if (spent.stream().map(Spent::currency).distinct().count() != 1) {
            return List.of();
        }
        var currency = spent.getFirst().currency();
        var steps = new ArrayList<Step>();
        var total = BigDecimal.ZERO;
        for (var each : spent) {
            steps.add(
                    new Step(
                            words(each.kind()),
                            each.vendor().isEmpty() ? null : each.vendor(),
                            Money.of(each.amount(), currency),
                            false));
            total = total.add(each.amount());
        }
        steps.add(new Step("Total", null, Money.of(total, currency), true));
        return steps;
    }

    private static String words(String kind) {
        return switch (kind) {
            case "answer" -> "Answers";
            case "adjudication" -> "Adjudication";
            case "audit" -> "Audits";
            case "credit" -> "Credits";
            default -> kind;
        };
    }

    private static Vendor vendor(ResultSet row) throws SQLException {
        long hits = row.getLong("hits");
        long n = row.getLong("n");
        var interval = n == 0 ? null : Intervals.wilson(hits, n, 0.95);
        var cost = row.getBigDecimal("cost");
        var lots = row.getBigDecimal("lots");
        var returned = row.getBigDecimal("returned");
        return new Vendor(
                row.getString("vendor"),
                n == 0 ? null : share(BigDecimal.valueOf(hits), BigDecimal.valueOf(n)),
                interval == null ? null : interval.low(),
                interval == null ? null : interval.high(),
                n,
                cost == null ? null : Money.of(rounded(cost), row.getString("currency")),
                figure(row, "hours"),
                new Ratio(share(returned, lots), returned, lots));
    }

    private static @Nullable BigDecimal share(BigDecimal numerator, BigDecimal denominator) {
        return denominator.signum() == 0
                ? null
                : numerator.divide(denominator, MathContext.DECIMAL64);
    }

    /** Ten thousandths of a cent and milliseconds of an hour are enough for a chart. */
    private static BigDecimal rounded(BigDecimal value) {
        return value.setScale(6, java.math.RoundingMode.HALF_UP);
    }

    private static @Nullable BigDecimal figure(java.sql.ResultSet row, String column)
            throws java.sql.SQLException {
        var value = row.getBigDecimal(column);
        return value == null ? null : rounded(value);
    }

    private static Ratio ratio(KpiView view) {
        return new Ratio(view.value(), view.numerator(), view.denominator());
    }

    private List<Note> annotations(Map<String, Object> params) {
        return notes.stream()
                .flatMap(q ->
                        facts
                                .read(
                                        q,
                                        params,
                                        (r, _) ->
                                                new Note(
                                                        Objects.requireNonNull(
                                                                Facts.instant(r, "at")),
                                                        r.getString("title"),
                                                        r.getString("link")))
                                .stream())
                .sorted(Comparator.comparing(Note::at).reversed())
                .limit(30)
                .toList();
    }
}
