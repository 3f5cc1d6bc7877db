package granary.quality.metric;

import granary.governance.Access;
import granary.governance.People;
import granary.platform.web.IfMatch;
import granary.platform.web.Page;
import granary.platform.web.Requires;
import granary.quality.suite.Readable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/quality")
class MetricController {
    private final MetricDesk desk;
    private final MetricStore store;
    private final People people;
    private final Access access;

    MetricController(MetricDesk desk, MetricStore store, People people, Access access) {
        this.desk = desk;
        this.store = store;
        this.people = people;
        this.access = access;
    }

    record LastView(
            LocalDate day,
            Instant at,
            BigDecimal value,
            String verdict,
            UUID run,
            @Nullable Integer version) {}

    record SeriesView(
            String dataset,
            String check,
            String slice,
            String kind,
            String name,
            @Nullable String column,
            String metric,
            String unit,
            int points,
            LastView last) {}

    record FeedbackView(
            String answer, @Nullable String note, People.@Nullable Person by, Instant at) {}

    record LimitsView(double expected, double low, double high, List<LocalDate> taughtBy) {}

    record LearningView(int have, int need) {}

    /** {@code id}, {@code run} and {@code value} are null for a day that is missing. */
    record PointView(
            @Nullable String id,
            LocalDate day,
            @Nullable Instant at,
            @Nullable BigDecimal value,
            @Nullable String verdict,
            @Nullable UUID run,
            @Nullable Integer version,
            @Nullable String purpose,
            String state,
            @Nullable String why,
            @Nullable FeedbackView feedback,
            @Nullable LimitsView limits,
            @Nullable LearningView learning,
            @Nullable String alarm,
            @Nullable String suppressed,
            @Nullable LocalDate levelSince) {}

    record SettingsView(int season, int window, double k, double minChange, boolean share) {}

    record SuppressionView(String weekday, String side, List<LocalDate> days) {}

    record HistoryView(
            String dataset,
            String check,
            String slice,
            String kind,
            String name,
            @Nullable String column,
            String metric,
            String unit,
            SettingsView settings,
            List<String> slices,
            List<PointView> points,
            List<SuppressionView> suppressions) {}

    record AnswerBody(
            @NotNull @Pattern(regexp = "expected|alarm|newLevel|none") String answer,
            @Nullable @Size(max = 2000) String note) {}

    record DayBody(@NotNull LocalDate day, @NotBlank @Size(max = 200) String name) {}

    record CalendarBody(@NotNull List<@Valid DayBody> days) {}

    record DayView(LocalDate day, String name) {}

    record CalendarView(String dataset, List<DayView> days) {}

    @GetMapping("/metrics")
    @Requires("dataset:read")
    Page<SeriesView> series(
            @RequestParam(required = false) @Nullable String dataset,
            @RequestParam(required = false) @Nullable String metric,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        int size = Page.limit(limit);
        var found =
                store.series(
                        Readable.datasets(access, "dataset:read", dataset),
                        metric,
                        from,
                        to,
                        Page.position(cursor, MetricController::place),
                        size + 1);
        var page =
                Page.of(
                        found,
                        size,
                        n ->
                                String.join(
                                        "\u001f",
                                        n.series().dataset(),
                                        n.series().check(),
                                        n.series().slice()));
        return page.map(MetricController::view);
    }

    @GetMapping("/metrics/{check}/history")
    @Requires("dataset:read")
    HistoryView history(
            @PathVariable String check,
            @RequestParam String dataset,
            @RequestParam(defaultValue = "") String slice,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to) {
        var read = desk.read(dataset, check, slice);
        var s = read.series();
        var settings = Settings.of(s.kind(), s.unit());
        return new HistoryView(
                s.dataset(),
                s.check(),
                s.slice(),
                s.kind(),
                s.name(),
                s.column(),
                s.metric(),
                s.unit(),
                new SettingsView(
                        settings.season(),
                        settings.window(),
                        settings.k(),
                        settings.minChange(),
                        settings.isShare()),
                read.slices(),
                read.history().points().stream()
                        .filter(p -> from == null || !p.day().isBefore(from))
                        .filter(p -> to == null || !p.day().isAfter(to))
                        .map(p -> view(p, settings.window()))
                        .toList(),
                read.history().patterns().stream()
                        .map(p ->
                                new SuppressionView(
                                        p.weekday().name().toLowerCase(java.util.Locale.ROOT),
                                        p.side(),
                                        p.days()))
                        .toList());
    }

    @PostMapping("/metrics/points/{id}/feedback")
    @Requires("quality:write")
    PointView answer(@PathVariable String id, @Valid @RequestBody AnswerBody body) {
        return view(desk.answer(id, body.answer(), body.note()), Settings.of("", "").window());
    }

    @GetMapping("/calendars/{dataset}")
    @Requires("dataset:read")
    ResponseEntity<CalendarView> calendar(@PathVariable String dataset) {
        return answer(dataset, desk.calendar(dataset));
    }

    @PutMapping("/calendars/{dataset}")
    @Requires("quality:write")
    ResponseEntity<CalendarView> write(
            @PathVariable String dataset, @Valid @RequestBody CalendarBody body) {
        return answer(
                dataset,
                desk.write(
                        dataset,
                        body.days().stream()
                                .map(d -> new CalendarStore.Day(d.day(), d.name()))
                                .toList()));
    }

    private static ResponseEntity<CalendarView> answer(
            String dataset, CalendarStore.Calendar calendar) {
        return ResponseEntity.ok()
                .eTag(IfMatch.etag(calendar.rowVersion()))
                .body(
                        new CalendarView(
                                dataset,
                                calendar.days().stream()
                                        .map(d -> new DayView(d.day(), d.name()))
                                        .toList()));
    }

    private static SeriesView view(MetricStore.Newest n) {
        var s = n.series();
        var last = n.last();
        return new SeriesView(
                s.dataset(),
                s.check(),
                s.slice(),
                s.kind(),
                s.name(),
                s.column(),
                s.metric(),
                s.unit(),
                n.points(),
                new LastView(
                        last.day(),
                        last.at(),
                        last.value(),
                        last.verdict(),
                        last.run(),
                        last.version()));
    }

    private PointView view(History.Point p, int window) {
        var f = p.figure();
        var said = f == null ? null : f.feedback();
        var limits = p.limits();
        return new PointView(
                f == null ? null : f.id(),
                p.day(),
                f == null ? null : f.at(),
                f == null ? null : f.value(),
                f == null ? null : f.verdict(),
                f == null ? null : f.run(),
                f == null ? null : f.version(),
                f == null ? null : f.purpose(),
                p.state(),
                p.why(),
                said == null
                        ? null
                        : new FeedbackView(
                                said.answer(), said.note(), people.see(said.by()), said.at()),
                limits == null
                        ? null
                        : new LimitsView(
                                limits.expected(),
                                limits.low(),
                                limits.high(),
                                limits.taughtBy().stream()
                                        .map(t -> LocalDate.ofInstant(t.at(), ZoneOffset.UTC))
                                        .toList()),
                p.learnt() == null ? null : new LearningView(p.learnt(), window),
                p.alarm(),
                p.suppressed(),
                p.levelSince());
    }

    private static MetricStore.Place place(String text) {
        var parts = text.split("\u001f", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException(text);
        }
        return new MetricStore.Place(parts[0], parts[1], parts[2]);
    }
}
