package granary.insights.kpi;

import granary.engine.plan.Series;
import granary.governance.Access;
import granary.insights.KpiBreached;
import granary.insights.fact.Sight;
import granary.insights.fact.Window;
import granary.insights.kpi.ReadingStore.ReadingRow;
import granary.platform.DomainEvent;
import granary.platform.ObjectRef;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads KPIs, keeps readings, sets targets. */
@Service
public class Kpis {
    private final KpiCatalogue catalogue;
    private final ReadingStore readings;
    private final Access access;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Kpis(
            KpiCatalogue catalogue,
            ReadingStore readings,
            Access access,
            ApplicationEventPublisher events,
            Clock clock) {
        this.catalogue = catalogue;
        this.readings = readings;
        this.access = access;
        this.events = events;
        this.clock = clock;
    }

    record TargetSet(String kpi, @Nullable BigDecimal value, String reason) implements DomainEvent {
        @Override
        public ObjectRef object() {
            return new ObjectRef("kpi", kpi);
        }
    }

    record ReadingsTaken(int kpis) implements DomainEvent {
        @Override
        public ObjectRef object() {
            return new ObjectRef("kpi", "all");
        }
    }

    @Transactional(readOnly = true)
    public List<KpiView> list(Window window) {
        var sight = Sight.of(access);
        return catalogue.all().stream()
                .map(kpi -> {
                    var aim = target(kpi);
                    return KpiView.of(kpi, catalogue.total(kpi, window, sight, aim), aim);
                })
                .toList();
    }

    @Transactional(readOnly = true)
    public KpiDetail one(String id, Window window) {
        var kpi = catalogue.load(id);
        var aim = target(kpi);
        var sight = Sight.of(access);
        var figures = catalogue.figures(kpi, window, sight, aim);
        var past = sight.everywhere() ? readings.readings(id) : List.<ReadingRow>of();
        return KpiDetail.of(
                KpiView.of(kpi, figures.getFirst(), aim),
                kpi,
                past.stream()
                        .map(r -> new KpiDetail.Reading(r.readAt(), r.value(), r.n()))
                        .toList(),
                limits(past.stream().map(ReadingRow::value).filter(Objects::nonNull).toList()),
                figures.stream().skip(1).map(f -> KpiDetail.Part.of(kpi, f)).toList());
    }

    /** Limits of an individuals chart; nothing can be said of fewer than two values. */
    public static KpiDetail.@Nullable Limits limits(List<BigDecimal> values) {
        if (values.size() < 2) {
            return null;
        }
        var limits = Series.limits(values.stream().mapToDouble(BigDecimal::doubleValue).toArray());
        return new KpiDetail.Limits(limits.mean(), limits.lower(), limits.upper());
    }

    @Transactional
    public KpiView aim(String id, @Nullable BigDecimal value, String reason) {
        var kpi = catalogue.load(id);
        readings.aim(id, value, reason, clock.instant());
        events.publishEvent(new TargetSet(id, value, reason));
        return KpiView.of(kpi, catalogue.total(kpi, Window.ALL, Sight.of(access), value), value);
    }

    /** The target in force: the newest that somebody set, else the definition's own. */
    public @Nullable BigDecimal target(KpiDefinition kpi) {
        return readings.targets()
                .getOrDefault(kpi.id(), Optional.ofNullable(kpi.target()))
                .orElse(null);
    }

    /** Writes down what every KPI says now, over everything, whoever asks for it. */
    @Transactional
    public List<KpiView> read() {
        var at = clock.instant();
        var views = catalogue.all().stream().map(kpi -> read(kpi, at)).toList();
        events.publishEvent(new ReadingsTaken(views.size()));
        return views;
    }

    private KpiView read(KpiDefinition kpi, Instant at) {
        var aim = target(kpi);
        var figure = catalogue.total(kpi, Window.ALL, Sight.ALL, aim);
        var view = KpiView.of(kpi, figure, aim);
        var before = readings.newest(kpi.id()).map(r -> kpi.meets(r.value(), aim)).orElse(null);
        readings.add(kpi, figure, view.unit(), at);
        if (Boolean.FALSE.equals(view.met()) && !view.tooFew() && !Boolean.FALSE.equals(before)) {
            events.publishEvent(
                    new KpiBreached(
                            kpi.id(),
                            String.valueOf(view.value()),
                            String.valueOf(aim),
                            view.unit(),
                            figure.n()));
        }
        return view;
    }
}
