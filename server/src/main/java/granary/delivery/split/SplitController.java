package granary.delivery.split;

import granary.delivery.lifecycle.Machine;
import granary.governance.People;
import granary.governance.People.Person;
import granary.platform.web.IfMatch;
import granary.platform.web.Page;
import granary.platform.web.Requires;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/delivery/splits")
class SplitController {
    private final Splits splits;
    private final People people;

    SplitController(Splits splits, People people) {
        this.splits = splits;
        this.people = people;
    }

    /**
     * @param parts in order, the first trains: shares, as in {@code {"train":0.7,"test":0.3}}, or
     *     bounds, as in {@code {"train":{"before":"2009-04"},"test":{"from":"2009-04"}}}
     * @param timeColumn left out, the partition column of the contract
     * @param exclude columns that no delivery of the split carries
     * @param ignore columns that do not count when rows are compared, beside keys, unique columns
     *     and the partition column
     * @param seed left out, drawn from the house's
     * @param uses what a part is for, by its name
     */
    record SplitBody(
            @NotNull @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,62}") String slug,
            @NotBlank String dataset,
            @NotNull @Min(1) Integer version,
            @NotBlank String method,
            @NotEmpty Map<String, Object> parts,
            @Nullable String timeColumn,
            @Nullable String groupColumn,
            @Nullable String target,
            List<String> exclude,
            List<String> ignore,
            @Nullable Object seed,
            Map<String, @Pattern(regexp = "training|validation|test|monitoring|calibration") String>
                    uses) {
        @SuppressWarnings("NullAway") // absent in JSON is null here
        SplitBody {
            exclude = exclude == null ? List.of() : List.copyOf(exclude);
            ignore = ignore == null ? List.of() : List.copyOf(ignore);
            uses = uses == null ? Map.of() : Map.copyOf(uses);
        }
    }

    record SplitView(
            UUID id,
            String slug,
            String state,
            String dataset,
            int version,
            String method,
            @Nullable String timeColumn,
            List<String> groupColumns,
            List<String> cuts,
            @Nullable String target,
            List<String> exclude,
            String seed,
            Map<String, String> uses,
            List<SplitRow.Part> parts,
            List<Guard> guards,
            String digest,
            Person owner,
            Instant createdAt,
            @Nullable Instant frozenAt,
            List<String> allowedVerbs) {}

    @PostMapping
    @Requires("delivery:manage")
    ResponseEntity<SplitView> draft(@Valid @RequestBody SplitBody body) {
        return answer(HttpStatus.CREATED, splits.draft(body));
    }

    @GetMapping
    @Requires("dataset:read")
    Page<SplitView> list(
            @RequestParam(required = false) @Nullable String dataset,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var page = splits.list(dataset, Page.limit(limit), cursor);
        return page.map(this::view);
    }

    @GetMapping("/{split}")
    @Requires("dataset:read")
    ResponseEntity<SplitView> one(@PathVariable String split) {
        return answer(HttpStatus.OK, splits.one(split));
    }

    @PostMapping("/{split}/freeze")
    @Requires("delivery:manage")
    ResponseEntity<SplitView> freeze(@PathVariable String split) {
        return answer(HttpStatus.OK, splits.freeze(split));
    }

    @PostMapping("/{split}/retire")
    @Requires("delivery:manage")
    ResponseEntity<SplitView> retire(@PathVariable String split) {
        return answer(HttpStatus.OK, splits.retire(split));
    }

    private ResponseEntity<SplitView> answer(HttpStatus status, SplitRow row) {
        return ResponseEntity.status(status).eTag(IfMatch.etag(row.rowVersion())).body(view(row));
    }

    private SplitView view(SplitRow row) {
        return new SplitView(
                row.id(),
                row.slug(),
                row.state(),
                row.dataset(),
                row.version(),
                row.method(),
                row.plan().time(),
                row.plan().group(),
                row.plan().cuts(),
                row.target(),
                row.exclude(),
                row.plan().seed(),
                row.uses(),
                row.parts(),
                row.guards(),
                row.digest(),
                people.load(row.owner()),
                row.createdAt(),
                row.frozenAt(),
                Machine.SPLIT.allowed(row.state()));
    }
}
