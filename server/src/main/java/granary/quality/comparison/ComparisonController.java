package granary.quality.comparison;

import granary.governance.Access;
import granary.governance.People;
import granary.platform.web.Page;
import granary.platform.web.Requires;
import granary.quality.suite.Accepted;
import granary.quality.suite.Readable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
@RequestMapping("/api/v1/quality")
class ComparisonController {
    private final ComparisonDesk desk;
    private final People people;
    private final Access access;

    ComparisonController(ComparisonDesk desk, People people, Access access) {
        this.desk = desk;
        this.people = people;
        this.access = access;
    }

    record DriftBody(
            @NotNull @Valid Side base,
            @NotNull @Valid Side current,
            @Nullable List<@NotBlank String> columns,
            @Nullable Map<String, @Positive Double> thresholds) {}

    record LeakBody(
            @NotNull @Valid Side train,
            @NotNull @Valid Side test,
            @Nullable String target,
            @Nullable List<@NotBlank String> groups,
            @Nullable String time,
            @Nullable List<@NotBlank String> ignore) {}

    record DedupeBody(
            @NotBlank String dataset,
            @NotNull @Min(1) Integer version,
            @Nullable List<@NotBlank String> columns,
            @Nullable String text,
            @Nullable @DecimalMin("0.01") @DecimalMax("1") Double threshold,
            @Nullable @Min(1) @Max(100) Integer shingle,
            @Nullable @Pattern(regexp = "first|last|longest") String keep) {}

    record BaseView(String dataset, int version) {}

    record ComparisonLine(
            UUID id,
            String dataset,
            int version,
            @Nullable BaseView base,
            String verdict,
            People.@Nullable Person createdBy,
            Instant createdAt) {}

    /** {@code report} is the local command's. */
    record ComparisonView(
            UUID id,
            String dataset,
            int version,
            @Nullable BaseView base,
            String verdict,
            People.@Nullable Person createdBy,
            Instant createdAt,
            Map<String, Object> request,
            Map<String, Object> report) {}

    @PostMapping("/drifts")
    @Requires("quality:run")
    ResponseEntity<Accepted> drift(@Valid @RequestBody DriftBody body) {
        return Accepted.of(
                desk.start(
                        new Asked.Drift(
                                body.base(),
                                body.current(),
                                orNone(body.columns()),
                                body.thresholds() == null
                                        ? Map.of()
                                        : new java.util.TreeMap<>(body.thresholds()))));
    }

    @PostMapping("/leaks")
    @Requires("quality:run")
    ResponseEntity<Accepted> leak(@Valid @RequestBody LeakBody body) {
        return Accepted.of(
                desk.start(
                        new Asked.Leak(
                                body.train(),
                                body.test(),
                                body.target(),
                                orNone(body.groups()),
                                body.time(),
                                orNone(body.ignore()))));
    }

    @PostMapping("/dedupes")
    @Requires("quality:run")
    ResponseEntity<Accepted> dedupe(@Valid @RequestBody DedupeBody body) {
        return Accepted.of(
                desk.start(
                        new Asked.Dedupe(
                                new Side(body.dataset(), body.version(), null),
                                orNone(body.columns()),
                                body.text(),
                                Objects.requireNonNullElse(body.threshold(), 0.8),
                                Objects.requireNonNullElse(body.shingle(), 3),
                                Objects.requireNonNullElse(body.keep(), "first"))));
    }

    private static List<String> orNone(@Nullable List<String> list) {
        return list == null ? List.of() : list;
    }

    @GetMapping("/drifts")
    @Requires("dataset:read")
    Page<ComparisonLine> drifts(
            @RequestParam(required = false) @Nullable String dataset,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return page("drift", dataset, limit, cursor);
    }

    @GetMapping("/leaks")
    @Requires("dataset:read")
    Page<ComparisonLine> leaks(
            @RequestParam(required = false) @Nullable String dataset,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return page("leak", dataset, limit, cursor);
    }

    @GetMapping("/dedupes")
    @Requires("dataset:read")
    Page<ComparisonLine> dedupes(
            @RequestParam(required = false) @Nullable String dataset,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return page("dedupe", dataset, limit, cursor);
    }

    @GetMapping("/drifts/{id}")
    @Requires("dataset:read")
    ComparisonView oneDrift(@PathVariable UUID id) {
        return view(desk.load("drift", id));
    }

    @GetMapping("/leaks/{id}")
    @Requires("dataset:read")
    ComparisonView oneLeak(@PathVariable UUID id) {
        return view(desk.load("leak", id));
    }

    @GetMapping("/dedupes/{id}")
    @Requires("dataset:read")
    ComparisonView oneDedupe(@PathVariable UUID id) {
        return view(desk.load("dedupe", id));
    }

    private Page<ComparisonLine> page(
            String kind,
            @Nullable String dataset,
            @Nullable Integer limit,
            @Nullable String cursor) {
        int size = Page.limit(limit);
        var before = Page.position(cursor, UUID::fromString);
        return Page.of(
                desk
                        .page(
                                kind,
                                Readable.datasets(access, "dataset:read", dataset),
                                before,
                                size + 1)
                        .stream()
                        .map(c ->
                                new ComparisonLine(
                                        c.id(),
                                        c.dataset(),
                                        c.version(),
                                        base(c),
                                        c.verdict(),
                                        people.find(c.createdBy().toString()).orElse(null),
                                        c.createdAt()))
                        .toList(),
                size,
                line -> line.id().toString());
    }

    private ComparisonView view(Compared c) {
        return new ComparisonView(
                c.id(),
                c.dataset(),
                c.version(),
                base(c),
                c.verdict(),
                people.find(c.createdBy().toString()).orElse(null),
                c.createdAt(),
                c.request(),
                c.report());
    }

    private static @Nullable BaseView base(Compared c) {
        return c.baseDataset() == null || c.baseVersion() == null
                ? null
                : new BaseView(c.baseDataset(), c.baseVersion());
    }
}
