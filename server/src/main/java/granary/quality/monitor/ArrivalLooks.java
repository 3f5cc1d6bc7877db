package granary.quality.monitor;

import granary.datasets.Datasets;
import granary.datasets.Datasets.IngestFacts;
import granary.engine.check.Dimension;
import granary.quality.SourceLate;
import granary.quality.metric.Histories;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Looks at files that arrived, by what is known of them; no data is read. */
@Component
class ArrivalLooks {
    private static final MonitorLines.Measure LATENESS =
            new MonitorLines.Measure(
                    "freshness",
                    Dimension.TIMELINESS,
                    "minutes late",
                    "minutes",
                    "Ask the source where its file is.");
    private static final MonitorLines.Measure ROWS =
            new MonitorLines.Measure(
                    "volume",
                    Dimension.COVERAGE,
                    "rows",
                    "rows",
                    "Ask the source whether its files are whole.");
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    private final MonitorStore store;
    private final Datasets datasets;
    private final Histories histories;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ArrivalLooks(
            MonitorStore store,
            Datasets datasets,
            Histories histories,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.datasets = datasets;
        this.histories = histories;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    /**
     * @param before the deadline before, when several were missed at once; else the last look knows
     */
    Seen freshness(
            MonitorLines lines, Watch.Freshness watch, LookRow look, @Nullable Instant before) {
        var monitor = lines.monitor();
        var now = clock.instant();
        if (look.cause().equals("manual") && !look.due().isBefore(look.startedAt())) {
            return new Seen.Nothing("No deadline has passed yet.");
        }
        var last = store.before(monitor.id(), look.due());
        var from =
                before != null
                        ? before
                        : last.map(LookRow::due).orElseGet(() -> period(monitor, look.due()));
        boolean isBeforeMet =
                before == null && last.map(l -> "pass".equals(l.verdict())).orElse(true);
        var arrivals =
                files(monitor.dataset(), watch.source()).stream()
                        .map(ArrivalLooks::arrivedAt)
                        .sorted()
                        .toList();
        var judged = Arrival.judge(from, isBeforeMet, look.due(), arrivals, now);
        var what = watch.source() == null ? "file" : "file of " + watch.source();
        var deadline = MOMENT.format(look.due());
        var line =
                switch (judged) {
                    case Arrival.InTime(var at) ->
                            lines.line(
                                    LATENESS,
                                    null,
                                    slice(watch.source()),
                                    expected(look.due()),
                                    Map.of("arrivedAt", at.toString()),
                                    true,
                                    BigDecimal.ZERO,
                                    "A %s arrived at %s, before its %s deadline"
                                            .formatted(what, MOMENT.format(at), deadline));
                    case Arrival.Late(var at, var by) ->
                            lines.line(
                                    LATENESS,
                                    null,
                                    slice(watch.source()),
                                    expected(look.due()),
                                    Map.of("arrivedAt", at.toString()),
                                    false,
                                    BigDecimal.valueOf(by.toMinutes()),
                                    "The %s arrived %s after its %s deadline"
                                            .formatted(what, words(by), deadline));
                    case Arrival.Missing(var since) ->
                            lines.line(
                                    LATENESS,
                                    null,
                                    slice(watch.source()),
                                    expected(look.due()),
                                    Map.of(),
                                    false,
                                    null,
                                    "No %s arrived by its %s deadline, %s ago"
                                            .formatted(what, deadline, words(since)));
                };
        if (judged instanceof Arrival.Missing) {
            transaction.executeWithoutResult(t ->
                    events.publishEvent(
                            new SourceLate(
                                    monitor.dataset(), watch.source(), look.due(), monitor.id())));
        }
        return measured(line, newest(monitor.dataset()), look.due());
    }

    Seen volume(MonitorLines lines, Watch.Volume watch, LookRow look, @Nullable Integer version) {
        var monitor = lines.monitor();
        var files = files(monitor.dataset(), watch.source());
        long rows;
        Instant asOf;
        if (version != null) {
            var of = files.stream().filter(f -> Objects.equals(f.version(), version)).toList();
            rows = of.stream().mapToLong(IngestFacts::good).sum();
            asOf =
                    of.stream()
                            .map(IngestFacts::asOf)
                            .filter(Objects::nonNull)
                            .max(Instant::compareTo)
                            .orElse(look.due());
        } else {
            var from =
                    store.before(monitor.id(), look.due())
                            .map(LookRow::due)
                            .orElseGet(() -> period(monitor, look.due()));
            rows =
                    files.stream()
                            .filter(f ->
                                    arrivedAt(f).isAfter(from) && !arrivedAt(f).isAfter(look.due()))
                            .mapToLong(IngestFacts::good)
                            .sum();
            asOf = look.due();
        }
        var number = version == null ? newest(monitor.dataset()) : version;
        return measured(judged(lines, watch, rows, asOf), number, asOf);
    }

    private granary.quality.run.RunLine judged(
            MonitorLines lines, Watch.Volume watch, long rows, Instant asOf) {
        var value = BigDecimal.valueOf(rows);
        var slice = slice(watch.source());
        var min = watch.min();
        var max = watch.max();
        if (min != null || max != null) {
            var limits = new LinkedHashMap<String, Object>();
            if (min != null) {
                limits.put("mustBeGreaterOrEqualTo", min);
            }
            if (max != null) {
                limits.put("mustBeLessOrEqualTo", max);
            }
            boolean isMet = (min == null || rows >= min) && (max == null || rows <= max);
            return lines.line(
                    ROWS,
                    null,
                    slice,
                    limits,
                    Map.of(),
                    isMet,
                    value,
                    "%d rows came, %s to %s are expected"
                            .formatted(
                                    rows,
                                    min == null ? "any number" : "%d".formatted(min),
                                    max == null ? "any number" : "%d".formatted(max)));
        }
        var monitor = lines.monitor();
        var standing =
                histories.next(
                        monitor.dataset(),
                        monitor.check(),
                        slice,
                        ROWS.kind(),
                        ROWS.unit(),
                        new Histories.Figured(asOf, value));
        var low = standing.low();
        var high = standing.high();
        if (low == null || high == null) {
            return lines.learning(
                    ROWS,
                    slice,
                    value,
                    "%d rows came; learning, %d of %d"
                            .formatted(rows, standing.learnt(), standing.needed()));
        }
        return lines.line(
                ROWS,
                null,
                slice,
                Map.of("mustBeBetween", List.of(low, high)),
                Map.of(),
                standing.alarm() == null,
                value,
                "%d rows came, %.0f to %.0f are expected by its history"
                        .formatted(rows, Math.max(0, low), high));
    }

    private Seen measured(
            granary.quality.run.RunLine line, @Nullable Integer version, Instant asOf) {
        var verdict =
                switch (line.result().verdict()) {
                    case SKIPPED, MANUAL -> "learning";
                    case PASS, WARN, FAIL, ERROR -> line.result().verdict().word();
                };
        return new Seen.Measured(
                List.of(line), verdict, line.result().message(), version, asOf, 0, 0);
    }

    private @Nullable Integer newest(String dataset) {
        return datasets.versions(dataset).stream()
                .findFirst()
                .map(Datasets.VersionFacts::number)
                .orElse(null);
    }

    /** Files whose rows were read, held at the gate or not. */
    private List<IngestFacts> files(String dataset, @Nullable String source) {
        return datasets.ingests(dataset).stream()
                .filter(f -> f.state().equals("landed") || f.state().equals("quarantined"))
                .filter(f -> source == null || f.source().equals(source))
                .toList();
    }

    /** History that is loaded late says itself when it was there. */
    private static Instant arrivedAt(IngestFacts file) {
        var asOf = file.asOf();
        return asOf == null ? file.startedAt() : asOf;
    }

    /** One period before a moment, for the first look. */
    private static Instant period(MonitorRow monitor, Instant due) {
        return Optional.of(monitor.trigger())
                .filter(Trigger.Scheduled.class::isInstance)
                .map(t -> ((Trigger.Scheduled) t).cadence().after(due))
                .map(next -> due.minus(Duration.between(due, next)))
                .orElse(monitor.createdAt());
    }

    private static String slice(@Nullable String source) {
        return source == null ? "" : source;
    }

    private static Map<String, Object> expected(Instant deadline) {
        return Map.of("mustBe", 0, "deadline", deadline.toString());
    }

    /** As in {@code 7 h 12 min}. */
    static String words(Duration time) {
        if (time.toDays() > 0) {
            return "%d d %d h".formatted(time.toDays(), time.toHoursPart());
        }
        return time.toHours() > 0
                ? "%d h %d min".formatted(time.toHours(), time.toMinutesPart())
                : "%d min".formatted(time.toMinutes());
    }
}
