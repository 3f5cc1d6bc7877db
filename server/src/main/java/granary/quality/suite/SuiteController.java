package granary.quality.suite;

import granary.engine.check.Dimension;
import granary.engine.check.Severity;
import granary.governance.People;
import granary.platform.web.Page;
import granary.platform.web.Requires;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/quality/suites/{dataset}")
class SuiteController {
    private final SuiteDesk desk;
    private final People people;

    SuiteController(SuiteDesk desk, People people) {
        this.desk = desk;
        this.people = people;
    }

    /** {@code entry} stands on local checks only, as it was written. */
    record SuiteCheckView(
            String id,
            String name,
            String kind,
            List<String> columns,
            Severity severity,
            Dimension dimension,
            String unit,
            Map<String, Object> expectation,
            String origin,
            @Nullable String pointer,
            String gateItem,
            People.@Nullable Person owner,
            @Nullable Map<String, Object> entry) {}

    record SuiteView(
            String dataset,
            int number,
            String digest,
            int contractRevision,
            String contractVersion,
            Instant at,
            String why,
            People.@Nullable Person by,
            List<SuiteCheckView> checks,
            List<String> broken) {}

    record SuiteLine(
            int number,
            String digest,
            int contractRevision,
            int checks,
            Instant at,
            People.@Nullable Person by,
            String why) {}

    record EntryBody(@NotEmpty Map<String, Object> entry, @Nullable String owner) {}

    @GetMapping
    @Requires("dataset:read")
    SuiteView suite(@PathVariable String dataset) {
        return view(desk.now(dataset));
    }

    @GetMapping("/versions")
    @Requires("dataset:read")
    Page<SuiteLine> versions(
            @PathVariable String dataset,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        int size = Page.limit(limit);
        var lines =
                desk.page(dataset, Page.position(cursor, Integer::valueOf), size + 1).stream()
                        .map(v ->
                                new SuiteLine(
                                        v.number(),
                                        v.digest(),
                                        v.contractRevision(),
                                        v.checks().size(),
                                        v.at(),
                                        people.find(v.by().toString()).orElse(null),
                                        v.why()))
                        .toList();
        return Page.of(lines, size, line -> "" + line.number());
    }

    @GetMapping("/versions/{number}")
    @Requires("dataset:read")
    SuiteView version(@PathVariable String dataset, @PathVariable int number) {
        return view(desk.at(dataset, number));
    }

    @PostMapping("/checks")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires("quality:write")
    SuiteView add(@PathVariable String dataset, @Valid @RequestBody EntryBody body) {
        return view(desk.add(dataset, body.entry(), body.owner()));
    }

    @PutMapping("/checks/{id}")
    @Requires("quality:write")
    SuiteView change(
            @PathVariable String dataset,
            @PathVariable String id,
            @Valid @RequestBody EntryBody body) {
        return view(desk.change(dataset, id, body.entry(), body.owner()));
    }

    @PostMapping("/checks/{id}/retire")
    @Requires("quality:write")
    SuiteView retire(@PathVariable String dataset, @PathVariable String id) {
        return view(desk.retire(dataset, id));
    }

    private SuiteView view(SuiteDesk.Shown shown) {
        var suite = shown.suite();
        return new SuiteView(
                suite.dataset(),
                suite.number(),
                suite.digest(),
                suite.contractRevision(),
                shown.contractVersion(),
                suite.at(),
                suite.why(),
                people.find(suite.by().toString()).orElse(null),
                suite.checks().stream().map(c -> view(c, shown)).toList(),
                suite.broken());
    }

    private SuiteCheckView view(AskedCheck c, SuiteDesk.Shown shown) {
        var local =
                c.origin().equals(Suites.LOCAL)
                        ? shown.additions().stream()
                                .filter(a -> a.check().equals(c.id()))
                                .findFirst()
                                .orElse(null)
                        : null;
        return new SuiteCheckView(
                c.id(),
                c.name(),
                c.kind(),
                c.columns(),
                c.severity(),
                c.dimension(),
                c.unit(),
                c.expectation(),
                c.origin(),
                c.pointer(),
                c.gateItem(),
                people.see(local == null ? shown.steward() : local.owner()),
                local == null ? null : local.entry());
    }
}
