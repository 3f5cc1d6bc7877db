package granary.quality.monitor;

import granary.governance.Access;
import granary.governance.People;
import granary.platform.Ids;
import granary.platform.web.IfMatch;
import granary.platform.web.Page;
import granary.platform.web.Requires;
import granary.quality.suite.Accepted;
import granary.quality.suite.Readable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
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
@RequestMapping("/api/v1/quality/monitors")
class MonitorController {
    private final MonitorDesk desk;
    private final People people;
    private final Access access;
    private final Clock clock;

    MonitorController(MonitorDesk desk, People people, Access access, Clock clock) {
        this.desk = desk;
        this.people = people;
        this.access = access;
        this.clock = clock;
    }

    record TriggerBody(@NotBlank String on, @Nullable String cron, @Nullable String timezone) {}

    record MonitorBody(
            @Nullable String dataset,
            @NotBlank @Size(max = 200) String name,
            @Nullable @Pattern(regexp = "error|warning") String severity,
            @NotNull @Valid WatchForm watch,
            @NotNull @Valid TriggerBody trigger) {
        MonitorDesk.Wish wish() {
            return new MonitorDesk.Wish(
                    name.strip(),
                    severity == null ? "error" : severity,
                    watch.watch(),
                    Trigger.of(trigger.on(), trigger.cron(), trigger.timezone()));
        }
    }

    record MuteBody(@NotNull Instant until, @NotBlank @Size(max = 2000) String reason) {}

    record TriggerView(String on, @Nullable String cron, @Nullable String timezone) {}

    record MuteView(Instant until, People.@Nullable Person by, @Nullable String why) {}

    record LookView(
            UUID id,
            String cause,
            Instant due,
            boolean late,
            int missed,
            boolean muted,
            String state,
            @Nullable String verdict,
            @Nullable String message,
            @Nullable UUID checkRun,
            List<UUID> findings,
            Instant startedAt,
            @Nullable Instant finishedAt) {
        static LookView of(LookRow row) {
            return new LookView(
                    row.id(),
                    row.cause(),
                    row.due(),
                    row.late(),
                    row.missed(),
                    row.muted(),
                    row.state(),
                    row.verdict(),
                    row.message(),
                    row.checkRun(),
                    row.findings(),
                    row.startedAt(),
                    row.finishedAt());
        }
    }

    /** {@code check} is the id under which its history and its findings stand. */
    record MonitorView(
            UUID id,
            String dataset,
            String name,
            String kind,
            String severity,
            WatchForm watch,
            TriggerView trigger,
            String check,
            String state,
            @Nullable MuteView muted,
            @Nullable Instant nextAt,
            @Nullable LookView last,
            People.@Nullable Person createdBy,
            Instant createdAt,
            List<String> allowedVerbs) {}

    @GetMapping
    @Requires("dataset:read")
    Page<MonitorView> list(
            @RequestParam(required = false) @Nullable String dataset,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        int size = Page.limit(limit);
        var before = Page.decode(cursor);
        var page =
                Page.of(
                        desk.page(
                                Readable.datasets(access, "dataset:read", dataset),
                                kind,
                                before == null ? null : Ids.parse(before),
                                size + 1),
                        size,
                        m -> m.id().toString());
        return new Page<>(page.items().stream().map(this::view).toList(), page.next());
    }

    @PostMapping
    @Requires("quality:write")
    ResponseEntity<MonitorView> create(@Valid @RequestBody MonitorBody body) {
        if (body.dataset() == null) {
            throw granary.platform.CommonProblem.invalid(
                    "/dataset", "required", "is missing", "Name the dataset to watch.");
        }
        return answer(desk.create(body.dataset(), body.wish()), HttpStatus.CREATED);
    }

    @GetMapping("/{id}")
    @Requires("dataset:read")
    ResponseEntity<MonitorView> one(@PathVariable UUID id) {
        return answer(desk.load(id), HttpStatus.OK);
    }

    @PutMapping("/{id}")
    @Requires("quality:write")
    ResponseEntity<MonitorView> change(
            @PathVariable UUID id, @Valid @RequestBody MonitorBody body) {
        return answer(desk.change(id, body.wish()), HttpStatus.OK);
    }

    @PostMapping("/{id}/pause")
    @Requires("quality:write")
    ResponseEntity<MonitorView> pause(@PathVariable UUID id) {
        return answer(desk.pause(id), HttpStatus.OK);
    }

    @PostMapping("/{id}/resume")
    @Requires("quality:write")
    ResponseEntity<MonitorView> resume(@PathVariable UUID id) {
        return answer(desk.resume(id), HttpStatus.OK);
    }

    @PostMapping("/{id}/retire")
    @Requires("quality:write")
    ResponseEntity<MonitorView> retire(@PathVariable UUID id) {
        return answer(desk.retire(id), HttpStatus.OK);
    }

    @PostMapping("/{id}/mute")
    @Requires("quality:write")
    ResponseEntity<MonitorView> mute(@PathVariable UUID id, @Valid @RequestBody MuteBody body) {
        return answer(desk.mute(id, body.until(), body.reason()), HttpStatus.OK);
    }

    @PostMapping("/{id}/unmute")
    @Requires("quality:write")
    ResponseEntity<MonitorView> unmute(@PathVariable UUID id) {
        return answer(desk.unmute(id), HttpStatus.OK);
    }

    @PostMapping("/{id}/look")
    @Requires("quality:run")
    ResponseEntity<Accepted> look(@PathVariable UUID id) {
        return Accepted.of(desk.look(id));
    }

    @GetMapping("/{id}/runs")
    @Requires("dataset:read")
    Page<LookView> runs(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        int size = Page.limit(limit);
        var before = Page.decode(cursor);
        return Page.of(
                desk.looks(id, before == null ? null : Ids.parse(before), size + 1).stream()
                        .map(LookView::of)
                        .toList(),
                size,
                look -> look.id().toString());
    }

    private ResponseEntity<MonitorView> answer(MonitorRow row, HttpStatus status) {
        return ResponseEntity.status(status).eTag(IfMatch.etag(row.rowVersion())).body(view(row));
    }

    private MonitorView view(MonitorRow m) {
        var now = clock.instant();
        var mute = m.isMuted(now) ? m.mute() : null;
        var last = desk.last(m);
        var trigger = m.trigger();
        return new MonitorView(
                m.id(),
                m.dataset(),
                m.name(),
                m.watch().kind(),
                m.severity(),
                WatchForm.of(m.watch()),
                trigger instanceof Trigger.Scheduled(var cadence)
                        ? new TriggerView(trigger.on(), cadence.cron(), cadence.zone().getId())
                        : new TriggerView(trigger.on(), null, null),
                m.check(),
                m.state(),
                mute == null ? null : new MuteView(mute.until(), people.see(mute.by()), mute.why()),
                m.nextAt(),
                last == null ? null : LookView.of(last),
                people.find(m.createdBy().toString()).orElse(null),
                m.createdAt(),
                desk.mine(m));
    }
}
