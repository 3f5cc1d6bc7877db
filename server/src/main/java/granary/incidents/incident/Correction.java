package granary.incidents.incident;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import granary.platform.CommonProblem;
import granary.platform.Ids;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where the corrected data is: a version, or the ingest run that brought it. In JSON {@code
 * {"version": 1}}, {@code {"ingest": "…"}} (or {@code run}), or as text {@code "bank@v1"}, {@code
 * "v1"}, {@code "1"} or the run's id.
 */
record Correction(@Nullable Integer version, @Nullable UUID ingest) {
    @JsonCreator
    Correction(
            @JsonProperty("version") @Nullable Integer version,
            @JsonProperty("ingest") @JsonAlias("run") @Nullable UUID ingest) {
        this.version = version;
        this.ingest = ingest;
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static @Nullable Correction of(String text) {
        var said = text.strip();
        if (said.isEmpty()) {
            return null;
        }
        var run = Ids.parse(said);
        if (run != null) {
            return new Correction(null, run);
        }
        var number = said.substring(said.lastIndexOf('@') + 1).replaceFirst("^v", "");
        if (!number.matches("[0-9]{1,9}")) {
            throw CommonProblem.invalid(
                    "/correction",
                    "unknown-value",
                    "%s is neither a version nor an ingest run".formatted(said),
                    "Write a version as in bank@v1, or the id of a run.");
        }
        return new Correction(Integer.valueOf(number), null);
    }
}
