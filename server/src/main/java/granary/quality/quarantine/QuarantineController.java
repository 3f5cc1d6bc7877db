package granary.quality.quarantine;

import granary.governance.Access;
import granary.platform.web.Page;
import granary.platform.web.Requires;
import granary.quality.suite.Readable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
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

    private final Quarantine quarantine;
    private final QuarantineStore store;
    private final Access access;

    QuarantineController(Quarantine quarantine, QuarantineStore store, Access access) {
        this.quarantine = quarantine;
        this.store = store;
        this.access = access;
    }

    record RowView(
            UUID id,
            @Nullable Integer version,
            UUID run,
            String cause,
            long row,
            Map<String, @Nullable String> values,
            List<String> reasons,
            @Nullable String decision) {}

    /** {@code total} counts every row held, also those of files too long to be listed. */
    record QuarantineView(
            List<RowView> items, @Nullable String next, long total, Set<String> maskedColumns) {}

    record DecisionBody(
            @NotBlank String dataset,
            @Nullable UUID run,
            @Nullable Integer version,
            @Nullable @Size(max = 1000) List<UUID> rows,
            @NotNull @Pattern(regexp = "drop|accept") String decision,
            @Nullable @Size(max = 2000) String note) {}

    record DecidedView(int decided) {}

    @GetMapping
    @Requires("data:preview.masked")
    QuarantineView list(
            @RequestParam String dataset,
            @RequestParam(required = false) @Nullable UUID run,
            @RequestParam(required = false) @Nullable Integer version,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        int size = Page.limit(limit);
        var after = QuarantineStore.Place.of(Page.decode(cursor));
        var datasets = Readable.datasets(access, "data:preview.masked", dataset);
        var masked = quarantine.masked(dataset);
        var page =
                Page.of(
                        store.rows(datasets, run, version, after, size + 1),
                        size,
                        row -> row.batch() + ":" + row.row());
        return new QuarantineView(
                page.items().stream().map(row -> view(row, masked)).toList(),
                page.next(),
                store.total(datasets, run, version),
                masked);
    }

    @PostMapping("/decisions")
    @Requires("quality:write")
    DecidedView decide(@Valid @RequestBody DecisionBody body) {
        return new DecidedView(
                quarantine.decide(
                        body.dataset(),
                        body.run(),
                        body.version(),
                        body.rows() == null ? List.of() : body.rows(),
                        body.decision(),
                        body.note()));
    }

    private static RowView view(QuarantineStore.Held row, Set<String> masked) {
        var values = new LinkedHashMap<String, @Nullable String>();
        row.cells()
                .forEach((column, value) ->
                        values.put(
                                column, value != null && masked.contains(column) ? MASK : value));
        return new RowView(
                row.id(),
                row.version(),
                row.run(),
                row.cause(),
                row.row(),
                values,
                row.reasons(),
                row.decision());
    }
}
