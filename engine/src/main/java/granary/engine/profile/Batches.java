package granary.engine.profile;

import java.util.ArrayList;
import java.util.List;

/** Small tables ask about many columns at once, large ones about one. */
final class Batches {

    /** Cells that one statement may look at; beyond it the statement itself costs nothing. */
    private static final long CELLS = 200_000;

    private static final int MOST = 40;

    private Batches() {}

    static <T> List<List<T>> of(List<T> columns, long rows) {
        int size = (int) Math.clamp(CELLS / Math.max(1, rows), 1, MOST);
        var batches = new ArrayList<List<T>>();
        for (int i = 0; i < columns.size(); i += size) {
            batches.add(columns.subList(i, Math.min(i + size, columns.size())));
        }
        return batches;
    }
}
