package granary.incidents.suspect;

import java.time.Instant;
import java.util.Map;

/**
 * Something that changed near the time when it went wrong.
 *
 * @param kind {@code schema_change}, {@code volume}, {@code source_change}, {@code
 *     transform_change}, {@code upstream_incident} …
 * @param element what changed, by a name that stays the same from one time to the next
 * @param what in words, without values of the data
 * @param strength of the difference, 0 to 1
 */
record Change(
        String kind,
        String element,
        String title,
        String what,
        Instant at,
        int hops,
        double strength,
        Map<String, Object> evidence) {}
