package granary.quality.quarantine;

import granary.governance.Access;
import granary.governance.People;
import granary.platform.Actor;
import granary.platform.CommonProblem;
import granary.platform.web.Page;
import granary.platform.web.Requires;
import granary.quality.suite.Accepted;
import granary.quality.suite.Readable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
@RequestMapping("/api/v1/quality/quarantine")
class QuarantineController {
    /** Shown instead of a value of a column that holds personal data. */
    static final String MASK = "•••";

    private final Workbench bench;
    private final QuarantineStore store;
    private final Sight sight;
    private final People people;
    private final Access access;

    QuarantineController(
            Workbench bench, QuarantineStore store, Sight sight, People people, Access access) {
        this.bench = bench;
        this.store = store;
        this.sight = sight;
        this.people = people;
        this.access = access;
    }

    record RowView(
            UUID id,
            @Nullable Integer version,
            UUID run,
            String cause,
            long row,
            Map<String, @Nullable String> values,
            @Nullable Map<String, @Nullable String> after,
            List<String> reasons,
            List<String> checks,
            People.@Nullable Person assignee,
            @Nullable String decision,
            People.@Nullable Person decidedBy,
            @Nullable Instant decidedAt,
            @Nullable String note) {}

    /** {@code total} counts every row held, also those of files too long to be listed. */
    record QuarantineView(
            List<RowView> items, @Nullable String next, long total, Set<String> maskedColumns) {}

    record LandedView(UUID run, @Nullable Long rows, @Nullable Instant at) {}

    record QuarantinedFileView(
            UUID run,
            String dataset,
            @Nullable Integer version,
            String file,
            String cause,
            long read,
            long good,
            long quarantined,
            long refused,
            long total,
            long listed,
            long undecided,
            long fixed,
            long accepted,
            long dropped,
            @Nullable String rest,
            @Nullable LandedView landed,
            boolean balanced) {}

    record AssignBody(
            @NotBlank String dataset,
            @Nullable UUID run,
            @Nullable Integer version,
            @Nullable @Size(max = 1000) List<UUID> rows,
            @Nullable String check,
            @Nullable String to) {}

    record DecisionBody(
            @NotBlank String dataset,
            @Nullable UUID run,
            @Nullable Integer version,
            @Nullable @Size(max = 1000) List<UUID> rows,
            @Nullable String check,
            @Nullable String column,
            @Nullable String value,
            @NotNull @Pattern(regexp = "fixed|accepted|dropped") String decision,
            @Nullable Map<String, @Nullable String> values,
            @Nullable @Size(max = 2000) String note) {}

    record FileDecisionBody(
            @Nullable @Size(max = 1000) List<UUID> rows,
            @Nullable String check,
            @Nullable String column,
            @Nullable String value,
            @NotNull @Pattern(regexp = "fixed|accepted|dropped") String decision,
            @Nullable Map<String, @Nullable String> values,
            @Nullable @Size(max = 2000) String note) {}

    record RowsBody(@NotEmpty @Size(max = 1000) List<UUID> rows) {}

    record DecidedView(long decided) {}

    record AssignedView(int assigned) {}

    @GetMapping
    @Requires("data:preview.masked")
    QuarantineView list(
            @RequestParam String dataset,
            @RequestParam(required = false) @Nullable UUID run,
            @RequestParam(required = false) @Nullable Integer version,
            @RequestParam(required = false) @Nullable String decision,
            @RequestParam(required = false) @Nullable String check,
            @RequestParam(required = false) @Nullable String assignee,
            @RequestParam(required = false) @Nullable String column,
            @RequestParam(required = false) @Nullable String value,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        int size = Page.limit(limit);
        var after = Page.position(cursor, QuarantineStore.Place::of);
        var readable = Readable.datasets(access, "data:preview.masked", dataset);
        var masked = sight.masked(dataset);
        if (column != null && masked.contains(column)) {
            throw CommonProblem.invalid(
                    "column",
                    "masked",
                    "the values of %s are masked".formatted(column),
                    "Choose by check, or ask for a grant.");
        }
        var choice =
                new Choice(
                        readable,
                        run,
                        version,
                        List.of(),
                        check,
                        column,
                        value,
                        decision,
                        assignee == null ? null : person(assignee));
        var page =
                Page.of(
                        store.rows(choice, after, size + 1),
                        size,
                        row -> row.batch() + ":" + row.row());
        return new QuarantineView(
                page.items().stream().map(row -> view(row, masked)).toList(),
                page.next(),
                store.total(choice),
                masked);
    }

    private UUID person(String login) {
        return login.equals("me") ? Actor.current().id() : people.load(login, "assignee").id();
    }

    @GetMapping("/groups")
    @Requires("data:preview.masked")
    Page<QuarantineStore.Group> groups(
            @RequestParam String dataset,
            @RequestParam(required = false) @Nullable UUID run,
            @RequestParam(required = false) @Nullable Integer version) {
        var readable = Readable.datasets(access, "data:preview.masked", dataset);
        return Page.all(
                store.groups(
                        new Choice(
                                readable, run, version, List.of(), null, null, null, null, null)));
    }

    @GetMapping("/{run}")
    @Requires("data:preview.masked")
    QuarantinedFileView file(@PathVariable UUID run) {
        var standing = bench.standing(run);
        var batch = standing.batch();
        var balance = standing.balance();
        var file = standing.file();
        return new QuarantinedFileView(
                run,
                batch.dataset(),
                batch.version(),
                file.file(),
                batch.cause(),
                file.read(),
                file.good(),
                file.quarantined(),
                file.refused(),
                batch.total(),
                batch.listed(),
                balance.undecided(),
                balance.fixed(),
                balance.accepted(),
                balance.dropped(),
                batch.rest(),
                batch.landedRun() == null
                        ? null
                        : new LandedView(batch.landedRun(), batch.landedRows(), batch.landedAt()),
                standing.isBalanced());
    }

    @PostMapping("/assign")
    @Requires("quality:write")
    AssignedView assign(@Valid @RequestBody AssignBody body) {
        return new AssignedView(
                bench.assign(
                        body.dataset(),
                        new Choice(
                                List.of(body.dataset()),
                                body.run(),
                                body.version(),
                                orNone(body.rows()),
                                body.check(),
                                null,
                                null,
                                null,
                                null),
                        body.to()));
    }

    @PostMapping("/decisions")
    @Requires("quality:write")
    DecidedView decide(@Valid @RequestBody DecisionBody body) {
        return new DecidedView(
                bench.decide(
                        body.dataset(),
                        new Choice(
                                List.of(body.dataset()),
                                body.run(),
                                body.version(),
                                orNone(body.rows()),
                                body.check(),
                                body.column(),
                                body.value(),
                                null,
                                null),
                        new Workbench.Decision(body.decision(), body.values(), body.note())));
    }

    @PostMapping("/{run}/decisions")
    @Requires("quality:write")
    DecidedView decideFile(@PathVariable UUID run, @Valid @RequestBody FileDecisionBody body) {
        var dataset = bench.dataset(run);
        return new DecidedView(
                bench.decide(
                        dataset,
                        new Choice(
                                List.of(dataset),
                                run,
                                null,
                                orNone(body.rows()),
                                body.check(),
                                body.column(),
                                body.value(),
                                null,
                                null),
                        new Workbench.Decision(body.decision(), body.values(), body.note())));
    }

    @PostMapping("/{run}/undecide")
    @Requires("quality:write")
    DecidedView undecide(@PathVariable UUID run, @Valid @RequestBody RowsBody body) {
        return new DecidedView(bench.undecide(run, body.rows()));
    }

    @PostMapping("/{run}/land")
    @Requires("quality:write")
    ResponseEntity<Accepted> land(@PathVariable UUID run) {
        return Accepted.of(bench.land(run));
    }

    private static List<UUID> orNone(@Nullable List<UUID> rows) {
        return rows == null ? List.of() : rows;
    }

    private RowView view(Held row, Set<String> masked) {
        return new RowView(
                row.id(),
                row.version(),
                row.run(),
                row.cause(),
                row.row(),
                mask(row.cells(), masked),
                row.after() == null ? null : mask(row.after(), masked),
                row.reasons(),
                row.checks(),
                people.see(row.assignee()),
                row.decision(),
                people.see(row.decidedBy()),
                row.decidedAt(),
                row.note());
    }

    private static Map<String, @Nullable String> mask(
            Map<String, @Nullable String> cells, Set<String> masked) {
        var values = new LinkedHashMap<String, @Nullable String>();
        cells.forEach((column, value) ->
                values.put(column, value != null && masked.contains(column) ? MASK : value));
        return values;
    }
}
