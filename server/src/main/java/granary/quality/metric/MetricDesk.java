package granary.quality.metric;

import granary.datasets.Datasets;
import granary.governance.Access;
import granary.governance.Scope;
import granary.platform.Actor;
import granary.platform.CommonProblem;
import granary.platform.DomainEvent;
import granary.platform.Ids;
import granary.platform.ObjectRef;
import granary.platform.web.IfMatch;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Shows histories and takes what people say of their points. */
@Service
class MetricDesk {
    private static final int DAYS_MAX = 2000;

    private final MetricStore store;
    private final Histories histories;
    private final CalendarStore calendars;
    private final Datasets datasets;
    private final Access access;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    MetricDesk(
            MetricStore store,
            Histories histories,
            CalendarStore calendars,
            Datasets datasets,
            Access access,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.histories = histories;
        this.calendars = calendars;
        this.datasets = datasets;
        this.access = access;
        this.events = events;
        this.clock = clock;
    }

    /** Somebody said what a point is, or took it back. */
    record PointAnswered(
            UUID run, int position, String dataset, String check, String slice, String answer)
            implements DomainEvent {
        @Override
        public ObjectRef object() {
            return new ObjectRef("run", run.toString());
        }
    }

    record CalendarWritten(String dataset, int days) implements DomainEvent {
        @Override
        public ObjectRef object() {
            return new ObjectRef("dataset", dataset);
        }
    }

    /** A series read whole, with the slices beside it. */
    record Read(Series series, List<String> slices, History history) {}

    Read read(String dataset, String check, String slice) {
        access.require("dataset:read", "dataset", dataset, Scope.dataset(dataset));
        return reread(dataset, check, slice);
    }

    private Read reread(String dataset, String check, String slice) {
        var beside = store.slices(dataset, check);
        var series =
                beside.stream()
                        .filter(s -> s.slice().equals(slice))
                        .findFirst()
                        .orElseThrow(() -> CommonProblem.notFound("history of check", check));
        return new Read(series, beside.stream().map(Series::slice).toList(), histories.of(series));
    }

    /** The point as it stands after what was said of it. */
    @Transactional
    public History.Point answer(String point, String answer, @Nullable String note) {
        int dot = point.lastIndexOf('.');
        var run = dot < 0 ? null : Ids.parse(point.substring(0, dot));
        if (run == null || !point.substring(dot + 1).matches("\\d{1,6}")) {
            throw CommonProblem.notFound("point", point);
        }
        int position = Integer.parseInt(point.substring(dot + 1));
        var series =
                store.seriesOf(run, position)
                        .orElseThrow(() -> CommonProblem.notFound("point", point));
        access.require("quality:write", "point", point, Scope.dataset(series.dataset()));
        if (answer.equals("none")) {
            store.takeBack(run, position);
        } else {
            store.answer(
                    run,
                    position,
                    new Feedback(answer, note, Actor.current().id(), clock.instant()));
        }
        events.publishEvent(
                new PointAnswered(
                        run, position, series.dataset(), series.check(), series.slice(), answer));
        return reread(series.dataset(), series.check(), series.slice()).history().points().stream()
                .filter(p -> p.figure() != null && p.figure().id().equals(point))
                .findFirst()
                .orElseThrow();
    }

    CalendarStore.Calendar calendar(String dataset) {
        access.require("dataset:read", "dataset", dataset, Scope.dataset(dataset));
        datasets.load(dataset);
        return calendars.of(dataset);
    }

    @Transactional
    public CalendarStore.Calendar write(String dataset, List<CalendarStore.Day> days) {
        access.require("quality:write", "dataset", dataset, Scope.dataset(dataset));
        datasets.load(dataset);
        IfMatch.honour(calendars.of(dataset).rowVersion());
        var seen = new HashSet<>();
        var twice = days.stream().filter(d -> !seen.add(d.day())).findFirst();
        if (twice.isPresent() || days.size() > DAYS_MAX) {
            throw CommonProblem.invalid(
                    "/days",
                    "unique",
                    twice.map(d -> d.day() + " is named twice")
                            .orElse("more than %d days".formatted(DAYS_MAX)),
                    "Name each day once.");
        }
        calendars.put(
                dataset,
                days.stream()
                        .sorted(java.util.Comparator.comparing(CalendarStore.Day::day))
                        .toList());
        events.publishEvent(new CalendarWritten(dataset, days.size()));
        return calendars.of(dataset);
    }
}
