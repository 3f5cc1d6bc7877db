package granary.insights.today;

import granary.governance.Access;
import granary.insights.fact.FactQuery;
import granary.insights.fact.Facts;
import granary.insights.fact.Sight;
import granary.insights.fact.Window;
import granary.insights.kpi.KpiCatalogue;
import granary.insights.kpi.KpiView;
import granary.insights.kpi.Kpis;
import granary.insights.today.TodayView.Aim;
import granary.insights.today.TodayView.News;
import granary.insights.today.TodayView.Watched;
import granary.platform.Actor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Home: what needs me, what moves, what happened, are we on target. */
@Service
class Today {
    /** A working day and the night before it. */
    private static final Duration SINCE = Duration.ofHours(36);

    private static final int NEWS_MAX = 30;

    private final List<FactQuery> news = FactQuery.folder("today", "since-");
    private final List<FactQuery> watched = FactQuery.folder("today", "watching-");
    private final WaitingList waiting;
    private final Facts facts;
    private final Kpis kpis;
    private final KpiCatalogue catalogue;
    private final Access access;
    private final Clock clock;

    Today(
            WaitingList waiting,
            Facts facts,
            Kpis kpis,
            KpiCatalogue catalogue,
            Access access,
            Clock clock) {
        this.waiting = waiting;
        this.facts = facts;
        this.kpis = kpis;
        this.catalogue = catalogue;
        this.access = access;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public TodayView show() {
        var sight = Sight.of(access);
        return new TodayView(
                waiting.mine(), watching(sight), since(sight, clock.instant()), targets(sight));
    }

    private List<Watched> watching(Sight sight) {
        var params = Window.ALL.params(sight);
        params.put("me", Actor.current().id());
        return watched.stream()
                .flatMap(q ->
                        facts
                                .read(
                                        q,
                                        params,
                                        (r, _) ->
                                                new Watched(
                                                        r.getString("object"),
                                                        r.getString("title"),
                                                        r.getString("state"),
                                                        r.getString("what"),
                                                        r.getString("next"),
                                                        r.getString("link")))
                                .stream())
                .toList();
    }

    private List<News> since(Sight sight, Instant now) {
        var params = new Window(now.minus(SINCE), null, null).params(sight);
        params.put("me", Actor.current().id());
        return news.stream()
                .flatMap(q ->
                        facts
                                .read(
                                        q,
                                        params,
                                        (r, _) ->
                                                new News(
                                                        Objects.requireNonNull(
                                                                Facts.instant(r, "at")),
                                                        r.getString("title"),
                                                        r.getString("link"),
                                                        r.getString("tone")))
                                .stream())
                .sorted(Comparator.comparing(News::at).reversed().thenComparing(News::title))
                .limit(NEWS_MAX)
                .toList();
    }

    private List<Aim> targets(Sight sight) {
        return KpiCatalogue.FIVE.stream()
                .map(catalogue::load)
                .map(kpi -> {
                    var aim = kpis.target(kpi);
                    var view = KpiView.of(kpi, catalogue.total(kpi, Window.ALL, sight, aim), aim);
                    return new Aim(kpi.id(), kpi.name(), view.value(), view.unit(), view.met());
                })
                .toList();
    }
}
