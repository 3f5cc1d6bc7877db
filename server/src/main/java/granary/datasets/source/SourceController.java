package granary.datasets.source;

import granary.governance.People;
import granary.platform.web.Page;
import granary.platform.web.Requires;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/datasets/{dataset}/sources")
class SourceController {
    private final Sources sources;
    private final People people;

    SourceController(Sources sources, People people) {
        this.sources = sources;
        this.people = people;
    }

    record SourceBody(
            @NotBlank @Pattern(regexp = "[a-z][a-z0-9-]{0,62}") String slug,
            @NotBlank String title,
            @Nullable String kind,
            @NotBlank String licence,
            @NotBlank String legalBasis,
            @Nullable String expectedBy) {}

    record SourceView(
            UUID id,
            String slug,
            String title,
            String kind,
            String licence,
            String legalBasis,
            @Nullable String expectedBy,
            People.Person createdBy,
            Instant createdAt) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Requires("dataset:update")
    SourceView add(@PathVariable String dataset, @Valid @RequestBody SourceBody body) {
        return view(
                sources.add(
                        dataset,
                        body.slug(),
                        body.title(),
                        body.kind() == null ? "upload" : body.kind(),
                        body.licence(),
                        body.legalBasis(),
                        body.expectedBy()));
    }

    @GetMapping
    @Requires("dataset:read")
    Page<SourceView> sources(@PathVariable String dataset) {
        return Page.all(sources.list(dataset).stream().map(this::view).toList());
    }

    private SourceView view(SourceRow row) {
        return new SourceView(
                row.id(),
                row.slug(),
                row.title(),
                row.kind(),
                row.licence(),
                row.legalBasis(),
                row.expectedBy(),
                people.load(row.createdBy()),
                row.createdAt());
    }
}
