package granary.engine.check;

import java.time.Instant;

/**
 * @param now the run's one clock reading
 * @param examples rows listed per check
 * @param sqlSeconds time limit of a contract's own SQL
 * @param showValues false: no cell value appears in any result
 */
public record RunOptions(Instant now, int examples, int sqlSeconds, boolean showValues) {

    public static RunOptions at(Instant now) {
        return new RunOptions(now, 5, 60, true);
    }
}
