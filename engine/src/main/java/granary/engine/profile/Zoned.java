package granary.engine.profile;

import granary.engine.data.ColumnSpec;
import granary.engine.data.LogicalType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How many timestamps of a text column say their zone. */
final class Zoned {

    private Zoned() {}

    static Map<Integer, ColumnProfile.Zones> of(Values values, List<ColumnSpec> types) {
        var found = new HashMap<Integer, ColumnProfile.Zones>();
        int first = values.columns().getFirst();
        var timestamps =
                values.columns().stream()
                        .filter(at -> values.table().columns().get(at).isText())
                        .filter(at -> types.get(at - first).type() == LogicalType.TIMESTAMP)
                        .toList();
        if (timestamps.isEmpty()) {
            return found;
        }
        values.duck()
                .query(
                        """
                        select col, coalesce(sum(n) filter (where z), 0)::bigint, coalesce(sum(n) filter (where not z), 0)::bigint,
                               count(distinct t) filter (where z)
                        from (select col, n, try_cast(v as timestamptz) as t,
                                     regexp_matches(v, ':[0-9]{2}.*(Z|[+-][0-9]{2}(:?[0-9]{2})?)$') as z
                              from %s where col in (%s))
                        group by col\
                        """
                                .formatted(
                                        values.texts(),
                                        timestamps.stream()
                                                .map(String::valueOf)
                                                .collect(Collectors.joining(", "))),
                        row ->
                                found.put(
                                        row.getInt(1),
                                        new ColumnProfile.Zones(
                                                row.getLong(2), row.getLong(3), row.getLong(4))));
        return found;
    }
}
