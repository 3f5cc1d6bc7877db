package granary.engine.data;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Something to know about what was read that is no reason to refuse it.
 *
 * @param code a stable slug such as {@code csv.bom}
 * @param message one sentence, with its figures
 * @param column the column it is about, or null for the whole input
 */
public record Note(String code, String message, @Nullable String column) {

    /** Times without a zone of their own were read in the one that was given. */
    public static Note timezoneAssumed(String column, long count, ZoneId zone) {
        return new Note(
                "timezone.assumed",
                "%s timestamps of %s have no zone; read as %s"
                        .formatted(Bytes.count(count), column, ColumnSpec.name(zone)),
                column);
    }
}
