package granary.engine.split;

import granary.engine.dedupe.Components;
import granary.engine.dedupe.DedupeOptions;
import granary.engine.dedupe.Document;
import granary.engine.dedupe.Duplicates;
import granary.engine.dedupe.NearDuplicates;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Rows that must stay together because their texts say nearly the same. Their key is that of the
 * first of them, so that rows which come later do not move it.
 */
final class Together {

    private static final double THRESHOLD = 0.8;

    /**
     * @param key of its group, or its own
     * @param text null for none
     */
    record Row(long row, String key, String stratum, @Nullable String text) {}

    private Together() {}

    /**
     * The key of each row.
     *
     * @param grouped whether rows with equal keys stay together too; if not, a row's key is its
     *     text
     */
    static List<String> keys(List<Row> rows, boolean grouped) {
        var positions = new HashMap<Long, Integer>();
        var near = new NearDuplicates(DedupeOptions.jaccard(THRESHOLD));
        for (int i = 0; i < rows.size(); i++) {
            positions.put(rows.get(i).row(), i);
            near.add(new Document(rows.get(i).row(), rows.get(i).text()));
        }
        var components = new Components(rows.size());
        for (var cluster : near.find().clusters()) {
            for (Duplicates.Member member : cluster.members()) {
                components.join(
                        positions.getOrDefault(cluster.kept(), 0),
                        positions.getOrDefault(member.row(), 0));
            }
        }
        if (grouped) {
            var first = new HashMap<String, Integer>();
            for (int i = 0; i < rows.size(); i++) {
                components.join(first.computeIfAbsent(rows.get(i).key(), position(i)), i);
            }
        }
        var keys = new ArrayList<String>();
        for (int i = 0; i < rows.size(); i++) {
            var row = rows.get(components.of(i));
            keys.add(grouped || row.text() == null ? row.key() : "text\u001f" + row.text());
        }
        return keys;
    }

    private static Function<String, Integer> position(int at) {
        return _ -> at;
    }
}
