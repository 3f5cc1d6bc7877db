package granary.platform;

/**
 * What an event is about, in words people use.
 *
 * @param type noun, as in {@code version}
 * @param id slug or key, as in {@code bank@v7}
 */
public record ObjectRef(String type, String id) {}
