package granary.engine.check;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a table may be compared with. A check that needs one that is not there is reported as not
 * measured and says which.
 *
 * @param objects other tables, by the name a contract gives them
 * @param baseline an earlier state of the same object, null when none is known
 * @param history earlier figures of each check by its id, oldest first
 * @param absent why tables that were looked for are not there; a check that needs one cannot be
 *     evaluated
 */
public record Companions(
        Map<String, Subject> objects,
        @Nullable Subject baseline,
        Map<String, List<Point>> history,
        Map<String, String> absent) {

    public static final Companions NONE = new Companions(Map.of(), null, Map.of());

    public Companions(
            Map<String, Subject> objects,
            @Nullable Subject baseline,
            Map<String, List<Point>> history) {
        this(objects, baseline, history, Map.of());
    }

    /** A check's figure at one clock reading; {@code slice} is null for the whole check. */
    public record Point(Instant at, @Nullable String slice, BigDecimal figure) {}

    /** The same with the history of one slice as that of the whole. */
    Companions ofSlice(String slice) {
        var sliced = new HashMap<String, List<Point>>();
        history.forEach((check, points) ->
                sliced.put(
                        check,
                        points.stream()
                                .filter(point -> slice.equals(point.slice()))
                                .map(point -> new Point(point.at(), null, point.figure()))
                                .toList()));
        return new Companions(objects, baseline, sliced, absent);
    }

    public Companions {
        objects = Map.copyOf(objects);
        history = Map.copyOf(history);
        absent = Map.copyOf(absent);
    }
}
