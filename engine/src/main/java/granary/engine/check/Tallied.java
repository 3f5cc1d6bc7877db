package granary.engine.check;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a tally's aggregates gave.
 *
 * @param scope rows in scope
 * @param texts one for each aggregate
 */
record Tallied(long scope, List<@Nullable String> texts) {

    Tallied plus(Tallied other, Tally tally) {
        return new Tallied(scope + other.scope, tally.merge(texts, other.texts));
    }
}
