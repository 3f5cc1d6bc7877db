package granary.governance.masking;

import com.fasterxml.jackson.annotation.JsonProperty;
import granary.governance.People;
import granary.platform.web.Page;
import granary.platform.web.Requires;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/governance/classifications")
class ClassificationController {
    private final Classifier classifier;
    private final People people;

    ClassificationController(Classifier classifier, People people) {
        this.classifier = classifier;
        this.people = people;
    }

    /**
     * @param entity kind of personal data, as in EMAIL_ADDRESS; left out when it is none
     * @param classification public, internal, confidential, personal or special
     */
    record ClassificationBody(
            @NotBlank String dataset,
            @NotBlank @Size(max = 200) String column,
            @Nullable @Pattern(regexp = "[A-Z][A-Z0-9_]{1,63}") String entity,
            @NotNull
                    @JsonProperty("class")
                    @Pattern(regexp = "public|internal|confidential|personal|special")
                    String classification) {}

    record ClassificationView(
            String dataset,
            String column,
            @Nullable String entity,
            @JsonProperty("class") String classification,
            People.Person confirmedBy,
            Instant confirmedAt) {}

    @PostMapping
    @Requires("classification:confirm")
    @ResponseStatus(HttpStatus.CREATED)
    ClassificationView confirm(@Valid @RequestBody ClassificationBody body) {
        return view(
                classifier.confirm(
                        body.dataset(), body.column(), body.entity(), body.classification()));
    }

    @GetMapping
    @Requires("dataset:read")
    Page<ClassificationView> classifications(@RequestParam String dataset) {
        return Page.all(classifier.list(dataset).stream().map(this::view).toList());
    }

    private ClassificationView view(Classifier.Tag tag) {
        return new ClassificationView(
                tag.dataset(),
                tag.column(),
                tag.entity(),
                tag.classification(),
                people.load(tag.confirmedBy()),
                tag.confirmedAt());
    }
}
