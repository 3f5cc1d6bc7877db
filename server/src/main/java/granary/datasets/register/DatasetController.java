package granary.datasets.register;

import granary.datasets.gate.GateStore;
import granary.governance.People;
import granary.platform.web.IfMatch;
import granary.platform.web.Page;
import granary.platform.web.Requires;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Instant;
import java.util.List;
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
@RequestMapping("/api/v1/datasets")
class DatasetController {
    private final Register register;
    private final DatasetAccess access;
    private final Overview overview;
    private final GateStore gates;
    private final People people;

    DatasetController(
            Register register,
            DatasetAccess access,
            Overview overview,
            GateStore gates,
            People people) {
        this.register = register;
        this.access = access;
        this.overview = overview;
        this.gates = gates;
        this.people = people;
    }

    record DatasetBody(
            @NotBlank @Pattern(regexp = "[a-z][a-z0-9-]{0,62}") String slug,
            @NotBlank String title,
            @NotBlank String owner,
            @NotBlank String steward,
            @Nullable String classification,
            @Nullable String modality,
            @Nullable List<@NotBlank String> purposes,
            @Nullable String stage) {}

    /**
     * @param newest the version with the highest number; null before the first
     * @param head number of the newest version whose gate passed
     * @param openVersion number of the version that files land in now
     * @param gate of the newest version: {@code red} holds it, {@code amber} warns or is waived or
     *     overridden, {@code green} has every item met; null while there is no answer
     * @param readiness what is there and what is missing on the way to a published version
     */
    record DatasetView(
            UUID id,
            String slug,
            String title,
            People.Person owner,
            People.Person steward,
            String state,
            String stage,
            String classification,
            String modality,
            List<String> purposes,
            Overview.@Nullable ContractLine contract,
            Overview.@Nullable VersionLine newest,
            @Nullable Integer head,
            @Nullable Integer published,
            @Nullable Integer openVersion,
            @Nullable String gate,
            List<Overview.Ready> readiness,
            Instant createdAt) {}

    @PostMapping
    @Requires("dataset:create")
    ResponseEntity<DatasetView> register(@Valid @RequestBody DatasetBody body) {
        var row =
                register.register(
                        new Register.Draft(
                                body.slug(),
                                body.title(),
                                body.owner(),
                                body.steward(),
                                Objects.requireNonNullElse(body.classification(), "internal"),
                                Objects.requireNonNullElse(body.modality(), "tabular"),
                                Objects.requireNonNullElse(body.purposes(), List.of()),
                                Objects.requireNonNullElse(body.stage(), "prototype")));
        return ResponseEntity.created(URI.create("/api/v1/datasets/" + row.slug()))
                .eTag(IfMatch.etag(row.rowVersion()))
                .body(view(row));
    }

    @GetMapping
    @Requires("dataset:read")
    Page<DatasetView> datasets(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        int size = Page.limit(limit);
        var page = Page.of(register.page(cursor, size + 1), size, DatasetRow::slug);
        var colours = gates.colours(page.items().stream().map(DatasetRow::id).toList());
        return new Page<>(
                page.items().stream().map(d -> view(d, colours.get(d.id()))).toList(), page.next());
    }

    @GetMapping("/{dataset}")
    @Requires("dataset:read")
    ResponseEntity<DatasetView> dataset(@PathVariable String dataset) {
        var row = access.load(dataset, "dataset:read");
        return ResponseEntity.ok().eTag(IfMatch.etag(row.rowVersion())).body(view(row));
    }

    private DatasetView view(DatasetRow d) {
        return view(d, gates.colours(List.of(d.id())).get(d.id()));
    }

    private DatasetView view(DatasetRow d, @Nullable String gate) {
        var seen = overview.of(d);
        return new DatasetView(
                d.id(),
                d.slug(),
                d.title(),
                people.load(d.owner()),
                people.load(d.steward()),
                d.state(),
                d.stage(),
                d.classification(),
                d.modality(),
                d.purposes(),
                seen.contract(),
                seen.newest(),
                d.head(),
                seen.published(),
                seen.openVersion(),
                gate,
                seen.readiness(),
                d.createdAt());
    }
}
