package granary.quality.run;

import granary.engine.check.CheckResult;
import granary.engine.check.Dimension;
import granary.engine.check.OnFail;
import granary.engine.check.Severity;
import granary.engine.check.Verdict;
import granary.governance.Access;
import granary.platform.web.Page;
import granary.platform.web.Requires;
import granary.quality.companion.Companion;
import granary.quality.suite.Accepted;
import granary.quality.suite.Readable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/quality/runs")
class CheckRunController {
    private final CheckRunDesk desk;
    private final AdHocRuns adHoc;
    private final Access access;

    CheckRunController(CheckRunDesk desk, AdHocRuns adHoc, Access access) {
        this.desk = desk;
        this.adHoc = adHoc;
        this.access = access;
    }

    /** The names and order are those of {@code granary check --json}, with where it comes from. */
    record CheckView(
            String id,
            @Nullable String path,
            String name,
            String object,
            @Nullable String column,
            List<String> columns,
            String kind,
            Dimension dimension,
            Severity severity,
            OnFail onFail,
            Verdict verdict,
            String metric,
            @Nullable BigDecimal metricValue,
            String unit,
            @Nullable Long inScope,
            Map<String, Object> expectation,
            @Nullable String reading,
            CheckResult.@Nullable Failed failed,
            List<CheckResult.ByValue> by,
            CheckResult.@Nullable Hint hint,
            String message,
            @Nullable String sql,
            @Nullable String note,
            String origin,
            String gateItem,
            String slice,
            @Nullable UUID finding,
            Map<String, Object> evidence) {
        static CheckView of(RunLine line, Map<String, UUID> findings) {
            var r = line.result();
            return new CheckView(
                    r.id(),
                    r.path(),
                    r.name(),
                    r.object(),
                    r.column(),
                    r.columns(),
                    r.kind(),
                    r.dimension(),
                    r.severity(),
                    r.onFail(),
                    r.verdict(),
                    r.metric(),
                    r.metricValue(),
                    r.unit(),
                    r.inScope(),
                    r.expectation(),
                    r.reading(),
                    r.failed(),
                    r.by(),
                    r.hint(),
                    r.message(),
                    r.sql(),
                    r.note(),
                    line.origin(),
                    line.code(),
                    line.slice(),
                    line.isFailing() ? findings.get(line.fingerprint()) : null,
                    line.evidence());
        }
    }

    record SummaryView(
            int checks,
            long passed,
            long warned,
            long failed,
            long errored,
            long skipped,
            long rows) {
        static SummaryView of(Run run) {
            return new SummaryView(
                    run.lines().size(),
                    count(run, Verdict.PASS),
                    count(run, Verdict.WARN),
                    count(run, Verdict.FAIL),
                    count(run, Verdict.ERROR),
                    count(run, Verdict.SKIPPED) + count(run, Verdict.MANUAL),
                    run.rows());
        }

        private static long count(Run run, Verdict verdict) {
            return run.lines().stream().filter(l -> l.result().verdict() == verdict).count();
        }
    }

    record RunView(
            UUID id,
            String dataset,
            @Nullable Integer version,
            String purpose,
            @Nullable UUID ingest,
            String suite,
            String inputHash,
            String verdict,
            Instant asOf,
            Instant startedAt,
            Instant finishedAt,
            int scans,
            @Nullable Integer filesScanned,
            @Nullable Integer filesKnown,
            List<Companion> companions,
            SummaryView summary,
            List<CheckView> checks) {}

    record RunBody(
            @NotBlank String dataset, @NotNull @Min(1) Integer version, @Nullable Instant asOf) {}

    /** Runs the suite for looking: no finding opens, no gate moves. */
    @PostMapping
    @Requires("quality:run")
    ResponseEntity<Accepted> start(@Valid @RequestBody RunBody body) {
        return Accepted.of(adHoc.start(body.dataset(), body.version(), body.asOf()));
    }

    @GetMapping
    @Requires("dataset:read")
    Page<CheckRunStore.Head> list(
            @RequestParam(required = false) @Nullable String dataset,
            @RequestParam(required = false) @Nullable String purpose,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        int size = Page.limit(limit);
        var before = Page.position(cursor, UUID::fromString);
        return Page.of(
                desk.list(
                        Readable.datasets(access, "dataset:read", dataset),
                        purpose,
                        before,
                        size + 1),
                size,
                head -> head.id().toString());
    }

    @GetMapping("/{id}")
    @Requires("dataset:read")
    RunView one(@PathVariable UUID id) {
        var run = desk.load(id, "dataset:read");
        var findings = desk.findings(run);
        var read = run.read();
        return new RunView(
                run.id(),
                run.dataset(),
                run.version(),
                run.purpose(),
                run.ingest(),
                run.suite(),
                run.inputHash(),
                run.verdict(),
                run.asOf(),
                run.startedAt(),
                run.finishedAt(),
                run.scans(),
                read == null ? null : read.scanned(),
                read == null ? null : read.known(),
                run.companions(),
                SummaryView.of(run),
                run.lines().stream().map(line -> CheckView.of(line, findings)).toList());
    }

    @GetMapping("/{id}/rows")
    @Requires("data:preview.masked")
    Page<CheckRunDesk.FlaggedRow> rows(
            @PathVariable UUID id,
            @RequestParam String check,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        int size = Page.limit(limit);
        return Page.of(
                desk.rows(id, check, Page.offset(cursor), size + 1),
                size,
                row -> Long.toString(row.row()));
    }
}
