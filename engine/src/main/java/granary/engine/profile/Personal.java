package granary.engine.profile;

import granary.engine.data.Column;
import granary.engine.data.Tabular;
import granary.engine.pii.PiiOptions;
import granary.engine.pii.PiiScanner;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which detectors of personal data a text column answers to. */
final class Personal {

    /**
     * Values looked at per column, those with most rows first: a profile says what kind of thing is
     * there, the pii command finds every cell.
     */
    private static final int VALUES = 5_000;

    /** A date or a web address alone says nothing of a person. */
    private static final Set<String> NOT_PERSONAL = Set.of("DATE_TIME", "URL");

    private static final PiiScanner SCANNER = PiiScanner.of(PiiOptions.regions(List.of()));

    private Personal() {}

    static List<ColumnProfile.Detected> of(Tabular table, Column column) {
        var rows = new TreeMap<String, Long>();
        table.duck()
                .query(
                        "select left(v, 2000), n from (select %1$s as v, count(*) as n from %2$s where %1$s is not null group by all order by n desc, v limit %3$d)"
                                .formatted(column.sql(), table.sql(), VALUES),
                        row -> {
                            var entities = new TreeSet<String>();
                            for (var span : SCANNER.scan(row.getString(1))) {
                                entities.add(span.entity());
                            }
                            entities.removeAll(NOT_PERSONAL);
                            long n = row.getLong(2);
                            entities.forEach(entity -> rows.merge(entity, n, Long::sum));
                            return 0;
                        });
        return rows.entrySet().stream()
                .map(entry -> new ColumnProfile.Detected(entry.getKey(), entry.getValue()))
                .toList();
    }
}
