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
     * A page of rows; or, with {@code rows}, those with these numbers. A report about some
     * partitions numbers the rows of these, and they are named beside its numbers.
     */
    @GetMapping("/rows")
    @Requires("data:preview.masked")
    RowsView rows(
            @PathVariable String dataset,
            @PathVariable int number,
            @RequestParam(required = false) @Nullable List<String> rows,
            @RequestParam(required = false) @Nullable List<String> partitions,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        if (rows != null) {
            var asked = RowNumbers.of(rows, limit, cursor);
            var found =
                    preview.rows(
                            dataset, number, asked, partitions == null ? List.of() : partitions);
            return new RowsView(found.columns(), found.rows(), null);
        }
        if (partitions != null) {
            throw CommonProblem.invalid(
                    "partitions",
                    "without-rows",
                    "partitions say how `rows` are numbered, and none are named",
                    "Name `rows` too, or leave `partitions` out.");
        }
        int size = Page.limit(limit);
        long skip = Page.offset(cursor);
        var found = preview.rows(dataset, number, skip, size + 1);
        var page = Page.of(found.rows(), size, r -> Long.toString(r.number()));
        return new RowsView(found.columns(), page.items(), page.next());
    }

    @GetMapping("/lineage")
    @Requires("dataset:read")
    Lineage.Graph lineage(@PathVariable String dataset, @PathVariable int number) {
        return lineage.of(dataset, number);
    }
}
