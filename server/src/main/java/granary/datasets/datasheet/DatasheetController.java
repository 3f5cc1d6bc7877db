package granary.datasets.datasheet;

import granary.platform.web.Requires;
import jakarta.validation.Valid;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/datasets/{dataset}/datasheet")
class DatasheetController {
    private final Datasheets datasheets;

    DatasheetController(Datasheets datasheets) {
        this.datasheets = datasheets;
    }

    /**
     * @param answers text by field
     * @param notApplicable reason, at least 20 characters, by field that does not apply
     */
    record DatasheetBody(
            @Nullable Map<String, String> answers, @Nullable Map<String, String> notApplicable) {}

    /**
     * @param fact what Granary knows by itself; it counts before the text
     */
    record FieldView(
            String id,
            String section,
            int weight,
            boolean mandatory,
            String question,
            @Nullable String fact,
            @Nullable String text,
            @Nullable String notApplicable) {}

    record DatasheetView(
            String dataset,
            int revision,
            String digest,
            double score,
            boolean mandatoryComplete,
            Map<String, Double> sections,
            List<DatasheetScore.Gap> gaps,
            List<FieldView> fields) {}

    @GetMapping
    @Requires("dataset:read")
    DatasheetView datasheet(@PathVariable String dataset) {
        return view(datasheets.read(dataset));
    }

    @PutMapping
    @Requires("datasheet:write")
    DatasheetView write(@PathVariable String dataset, @Valid @RequestBody DatasheetBody body) {
        return view(
                datasheets.write(
                        dataset,
                        Objects.requireNonNullElse(body.answers(), Map.of()),
                        Objects.requireNonNullElse(body.notApplicable(), Map.of())));
    }

    private static DatasheetView view(Datasheets.Sheet sheet) {
        return new DatasheetView(
                sheet.dataset(),
                sheet.revision(),
                sheet.digest(),
                sheet.score().score(),
                sheet.score().mandatoryComplete(),
                sheet.score().sections(),
                sheet.score().gaps(),
                sheet.entries().stream()
                        .map(e ->
                                new FieldView(
                                        e.field().id(),
                                        e.field().section(),
                                        e.field().weight(),
                                        e.field().mandatory(),
                                        e.field().question(),
                                        e.fact(),
                                        e.text(),
                                        e.notApplicable()))
                        .toList());
    }
}
