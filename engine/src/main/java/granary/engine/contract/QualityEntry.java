package granary.engine.contract;

import java.util.Map;

/** One entry of a {@code quality} list, as the document has it. */
public record QualityEntry(Map<String, Object> document, String pointer) {}
