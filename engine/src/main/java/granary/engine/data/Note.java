package granary.engine.data;

import org.jspecify.annotations.Nullable;

/**
 * Something to know about what was read that is no reason to refuse it.
 *
 * @param code a stable slug such as {@code csv.bom}
 * @param message one sentence, with its figures
 * @param column the column it is about, or null for the whole input
 */
public record Note(String code, String message, @Nullable String column) {}
