package granary.engine.suggest;

import java.time.Instant;

/**
 * @param id of the proposed contract
 * @param name of the proposed object
 * @param now the clock at which freshness is judged
 */
public record SuggestOptions(String id, String name, Instant now) {}
