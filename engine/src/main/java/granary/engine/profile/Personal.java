package granary.engine.profile;

import granary.engine.pii.PiiOptions;
import granary.engine.pii.PiiScanner;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which detectors of personal data the text columns answer to. */
final class Personal {

    /**
     * Values looked at per column, those with most rows first: a profile says what kind of thing is
     * there, the pii command finds every cell.
     */
    private static final int VALUES = 1_000;

    /** A date or a web address alone says nothing of a person. */
    private static final Set<String> NOT_PERSONAL = Set.of("DATE_TIME", "URL");

    private Personal() {}

    static Map<Integer, List<ColumnProfile.Detected>> of(Values values) {
        var scanner = PiiScanner.of(PiiOptions.regions(List.of()));
        var rows = new HashMap<Integer, TreeMap<String, Long>>();
        values.duck()
                .query(
                        "select col, left(v, 2000), n from (select *, row_number() over (partition by col order by n desc, v) as place from %s) where place <= %d and regexp_matches(v, '[0-9@]')"
                                .formatted(values.texts(), VALUES),
                        row -> {
                            var entities = new TreeSet<String>();
                            for (var span : scanner.scan(row.getString(2))) {
                                entities.add(span.entity());
                            }
                            entities.removeAll(NOT_PERSONAL);
                            if (!entities.isEmpty()) {
                                long n = row.getLong(3);
                                var of = rows.computeIfAbsent(row.getInt(1), _ -> new TreeMap<>());
                                entities.forEach(entity -> of.merge(entity, n, Long::sum));
                            }
                            return 0;
                        });
        var found = new HashMap<Integer, List<ColumnProfile.Detected>>();
        rows.forEach((column, counts) ->
                found.put(
                        column,
                        counts.entrySet().stream()
                                .map(e -> new ColumnProfile.Detected(e.getKey(), e.getValue()))
                                .toList()));
        return found;
    }
}
