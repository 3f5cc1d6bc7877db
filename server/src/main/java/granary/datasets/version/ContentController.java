package granary.datasets.version;

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

    @GetMapping("/rows")
    @Requires("data:preview.masked")
    RowsView rows(
            @PathVariable String dataset,
            @PathVariable int number,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        int size = Page.limit(limit);
        long skip = Page.offset(cursor);
        var rows = preview.rows(dataset, number, skip, size + 1);
        var page = Page.of(rows.rows(), size, r -> Long.toString(r.number()));
        return new RowsView(rows.columns(), page.items(), page.next());
    }

    @GetMapping("/lineage")
    @Requires("dataset:read")
    Lineage.Graph lineage(@PathVariable String dataset, @PathVariable int number) {
        return lineage.of(dataset, number);
    }
}
