package granary.engine.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Appends the objects of a JSON input to a table of texts, one column a key. */
final class JsonLoad {

    private JsonLoad() {}

    static void append(TextTable table, Opened input, ReadOptions options, List<String> keys)
            throws IOException {
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            places.put(keys.get(i), i);
        }
        try (var objects = JsonObjects.open(input, options.text().maxCell())) {
            table.append(() -> next(objects, places, options.text().nulls()));
        }
    }

    private static @Nullable List<@Nullable String> next(
            JsonObjects objects, Map<String, Integer> places, List<String> nulls) {
        while (true) {
            try {
                var row = objects.next();
                return row == null ? null : values(row, places, nulls);
            } catch (JsonRow.Bad alreadyToldByTheScan) {
                continue;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static List<@Nullable String> values(
            JsonRow row, Map<String, Integer> places, List<String> nulls) {
        var values =
                new ArrayList<@Nullable String>(
                        Collections.<@Nullable String>nCopies(places.size(), null));
        row.cells()
                .forEach((key, cell) -> {
                    var place = places.get(key);
                    if (place == null) {
                        throw new IllegalStateException("a key that the scan did not see: " + key);
                    }
                    if (cell.text() != null && !nulls.contains(cell.text())) {
                        values.set(place, cell.text());
                    }
                });
        return values;
    }
}
