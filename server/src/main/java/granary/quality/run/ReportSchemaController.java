package granary.quality.run;

import granary.platform.web.Open;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The form of a report, for whoever reads reports with a program. */
@RestController
class ReportSchemaController {
    static final String SCHEMA = "/quality/check-report-1.schema.json";

    private static final MediaType JSON_SCHEMA =
            MediaType.parseMediaType("application/schema+json");

    @GetMapping("/api/v1/quality/report-schema")
    @Open(why = "it says how reports are written, and nothing of any data")
    ResponseEntity<String> schema() {
        return ResponseEntity.ok().contentType(JSON_SCHEMA).body(text());
    }

    static String text() {
        try (var in =
                Objects.requireNonNull(
                        ReportSchemaController.class.getResourceAsStream(SCHEMA), SCHEMA)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
