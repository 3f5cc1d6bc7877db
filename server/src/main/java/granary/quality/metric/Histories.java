package granary.quality.metric;

import granary.engine.check.Companions;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What the figures of a dataset were, for whoever judges the next one. */
@Service
public class Histories {
    private final MetricStore store;
    private final CalendarStore calendars;

    Histories(MetricStore store, CalendarStore calendars) {
        this.store = store;
        this.calendars = calendars;
    }

    History of(Series series) {
        return History.of(
                store.figures(series.dataset(), series.check(), series.slice()),
                calendars.of(series.dataset()).names(),
                Settings.of(series.kind(), series.unit()));
    }

    /** Used figures of every check before an instant, oldest first: they teach, others do not. */
    public Map<String, List<Companions.Point>> before(String dataset, Instant asOf) {
        var byCheck = new LinkedHashMap<String, List<Companions.Point>>();
        for (var series : store.all(dataset, null, asOf)) {
            var slice = series.slice().isEmpty() ? null : series.slice();
            of(series).points().stream()
                    .filter(History.Point::isUsed)
                    .map(History.Point::figure)
                    .filter(f -> f != null && f.at().isBefore(asOf))
                    .forEach(f ->
                            byCheck.computeIfAbsent(series.check(), _ -> new ArrayList<>())
                                    .add(new Companions.Point(f.at(), slice, f.value())));
        }
        return byCheck;
    }

    /**
     * How the newest figure of a series stands.
     *
     * @param low null while too little came before
     * @param alarm null when it is as it should be, or somebody confirmed its like twice
     */
    public record Standing(
            LocalDate day,
            double value,
            @Nullable Double expected,
            @Nullable Double low,
            @Nullable Double high,
            int learnt,
            int needed,
            @Nullable String alarm,
            String unit,
            String name) {}

    /** Empty when nothing was measured yet. */
    public Optional<Standing> newest(String dataset, String check, String slice) {
        return store.slices(dataset, check).stream()
                .filter(s -> s.slice().equals(slice))
                .findFirst()
                .flatMap(s -> standing(s, of(s)));
    }

    private static Optional<Standing> standing(Series series, History history) {
        var point = history.newest();
        if (point == null || point.figure() == null) {
            return Optional.empty();
        }
        var limits = point.limits();
        int needed = Settings.of(series.kind(), series.unit()).window();
        return Optional.of(
                new Standing(
                        point.day(),
                        point.figure().value().doubleValue(),
                        limits == null ? null : limits.expected(),
                        limits == null ? null : limits.low(),
                        limits == null ? null : limits.high(),
                        point.learnt() == null ? needed : point.learnt(),
                        needed,
                        point.isAlarming() ? point.alarm() : null,
                        series.unit(),
                        series.name()));
    }

    /**
     * What a figure that is not stored yet should be, by those that are.
     *
     * @param unit what it counts
     */
    public Standing next(
            String dataset, String check, String slice, String kind, String unit, Figured figured) {
        var figures = new ArrayList<>(store.figures(dataset, check, slice));
        figures.add(
                new Figure(
                        new java.util.UUID(0, 0),
                        0,
                        figured.at(),
                        figured.value(),
                        "pass",
                        null,
                        "monitor",
                        null));
        figures.sort(java.util.Comparator.comparing(Figure::at));
        var series = new Series(dataset, check, slice, kind, "", null, "", unit);
        var history = History.of(figures, calendars.of(dataset).names(), Settings.of(kind, unit));
        return standing(series, history).orElseThrow();
    }

    /** A figure and when it was true. */
    public record Figured(Instant at, java.math.BigDecimal value) {}
}
