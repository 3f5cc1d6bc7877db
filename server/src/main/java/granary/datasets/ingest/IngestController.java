package granary.datasets.ingest;

import granary.datasets.Datasets.SchemaDifference;
import granary.engine.data.RejectedCell;
import granary.governance.People;
import granary.platform.CommonProblem;
import granary.platform.jobs.Job;
import granary.platform.web.Page;
import granary.platform.web.Requires;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/datasets/{dataset}/ingests")
class IngestController {
    private final IngestDesk desk;
    private final People people;

    IngestController(IngestDesk desk, People people) {
        this.desk = desk;
        this.people = people;
    }

    record RunView(
            UUID id,
            String file,
            String source,
            String digest,
            long bytes,
            String mode,
            String state,
            @Nullable Integer version,
            int contractRevision,
            @Nullable Instant asOf,
            long read,
            long good,
            long quarantined,
            long refused,
            long replacedRows,
            RunRow.@Nullable BlockedBy blockedBy,
            List<SchemaDifference> schemaChanges,
            List<String> warnings,
            List<RejectedCell> rejectedCells,
            @Nullable Map<String, Object> problem,
            People.Person receivedBy,
            Instant startedAt,
            @Nullable Instant finishedAt) {}

    record ReceiptView(@Nullable Job job, RunView run) {}

    @PostMapping
    @Requires("version:write")
    ResponseEntity<ReceiptView> receive(
            @PathVariable String dataset,
            @RequestParam String source,
            @RequestParam(defaultValue = "append") String mode,
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(defaultValue = "upload.csv") String file,
            InputStream body)
            throws IOException {
        var receipt =
                desk.receive(
                        dataset,
                        new IngestDesk.Slip(source, mode, instant(asOf), name(file)),
                        body);
        var view = new ReceiptView(receipt.job(), view(receipt.run(), receipt.source()));
        return receipt.job() == null
                ? ResponseEntity.ok(view)
                : ResponseEntity.accepted()
                        .location(URI.create("/api/v1/jobs/" + receipt.job().id()))
                        .body(view);
    }

    @GetMapping
    @Requires("dataset:read")
    Page<RunView> runs(
            @PathVariable String dataset,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        int size = Page.limit(limit);
        return Page.of(
                desk.page(dataset, cursor, size + 1).stream()
                        .map(s -> view(s.run(), s.source()))
                        .toList(),
                size,
                r -> r.id().toString());
    }

    @GetMapping("/{id}")
    @Requires("dataset:read")
    RunView run(@PathVariable String dataset, @PathVariable UUID id) {
        var seen = desk.load(dataset, id);
        return view(seen.run(), seen.source());
    }

    /** An instant, or a day, which begins at midnight UTC. */
    private static @Nullable Instant instant(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
                    : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw CommonProblem.invalid(
                    "asOf",
                    "instant",
                    text + " is no instant",
                    "Write it like 2010-12-01T00:00:00Z, or 2010-12-01.");
        }
    }

    /** The last part of a path, without control characters: it is shown, never opened. */
    private static String name(String file) {
        var last = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
        var clean = last.replaceAll("\\p{Cntrl}", "");
        return clean.isBlank() ? "upload.csv" : clean.substring(0, Math.min(clean.length(), 200));
    }

    private RunView view(RunRow run, String source) {
        return new RunView(
                run.id(),
                run.file(),
                source,
                run.digest(),
                run.bytes(),
                run.mode(),
                run.state(),
                run.version(),
                run.contractRevision(),
                run.asOf(),
                run.read(),
                run.good(),
                run.quarantined(),
                run.refused(),
                run.replaced(),
                run.blockedBy(),
                run.schemaChanges(),
                run.warnings(),
                run.rejectedCells(),
                run.problem(),
                people.load(run.receivedBy()),
                run.startedAt(),
                run.finishedAt());
    }
}
