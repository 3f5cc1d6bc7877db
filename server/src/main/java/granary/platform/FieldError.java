package granary.platform;

/**
 * One thing wrong with the input.
 *
 * @param path JSON pointer, parameter name or file position
 * @param code stable name of the rule
 * @param message what is wrong
 * @param hint what to write instead
 */
public record FieldError(String path, String code, String message, String hint) {}
