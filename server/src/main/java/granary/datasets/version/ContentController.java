package granary.datasets.version;

import granary.platform.CommonProblem;
import granary.platform.web.Page;
import granary.platform.web.Requires;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/datasets/{dataset}/versions/{number}")
class ContentController {
    private static final int NUMBERS_MAX = 200;

    private final Preview preview;
    private final Lineage lineage;

    ContentController(Preview preview, Lineage lineage) {
        this.preview = preview;
        this.lineage = lineage;
    }

    /**
     * @param next cursor of the page after it; null on the last
     */
    record RowsView(List<Preview.Column> columns, List<Preview.Row> items, @Nullable String next) {}

    /**
     * A page of rows, or those that a report names: {@code rows} are their numbers, {@code
     * partitions} those that the report was about.
     */
    @GetMapping("/rows")
    @Requires("data:preview.masked")
    RowsView rows(
            @PathVariable String dataset,
            @PathVariable int number,
            @RequestParam(required = false) @Nullable List<Long> rows,
            @RequestParam(required = false) @Nullable List<String> partitions,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        if (rows != null && !rows.isEmpty()) {
            return numbered(dataset, number, rows, partitions == null ? List.of() : partitions);
        }
        if (partitions != null && !partitions.isEmpty()) {
            throw CommonProblem.invalid(
                    "partitions",
                    "without-rows",
                    "partitions say how `rows` are numbered, and there are none",
                    "Name row numbers, or leave `partitions` out.");
        }
        int size = Page.limit(limit);
        long skip = skip(Page.decode(cursor));
        var found = preview.rows(dataset, number, skip, size + 1);
        var page = Page.of(found.rows(), size, r -> Long.toString(r.number()));
        return new RowsView(found.columns(), page.items(), page.next());
    }

    private RowsView numbered(
            String dataset, int number, List<Long> rows, List<String> partitions) {
        if (rows.size() > NUMBERS_MAX) {
            throw CommonProblem.invalid(
                    "rows",
                    "too-many",
                    "%d rows are more than %d".formatted(rows.size(), NUMBERS_MAX),
                    "Ask for fewer at a time.");
        }
        var found = preview.rows(dataset, number, rows, partitions);
        return new RowsView(found.columns(), found.rows(), null);
    }

    @GetMapping("/lineage")
    @Requires("dataset:read")
    Lineage.Graph lineage(@PathVariable String dataset, @PathVariable int number) {
        return lineage.of(dataset, number);
    }

    private static long skip(@Nullable String position) {
        try {
            return position == null ? 0 : Long.parseLong(position);
        } catch (NumberFormatException e) {
            throw CommonProblem.invalid(
                    "cursor",
                    "cursor",
                    "this is no cursor of ours",
                    "Use `next` of the page before, unchanged.");
        }
    }
}
