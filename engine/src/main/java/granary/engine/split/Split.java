package granary.engine.split;

import granary.engine.data.Column;
import granary.engine.data.Duck;
import granary.engine.data.Tabular;
import granary.engine.learn.Rows;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A table's rows in parts.
 *
 * @param assignment name of a table (row, part) in the session, part numbered from 0
 * @param parts in the order of the plan
 */
public record Split(Tabular table, String assignment, List<PartSize> parts) {

    /**
     * @param share of all rows
     */
    public record PartSize(String name, int number, long rows, double share) {}

    /**
     * @param place 0 to 1 by keyed hash
     */
    private record Keyed(long row, double place, String stratum) {}

    /** In no part, because it lies in the gap before one. */
    private static final int NO_PART = -1;

    public Split {
        parts = List.copyOf(parts);
    }

    /** Rows that are in no part. */
    public long leftOut() {
        return table.rows() - parts.stream().mapToLong(PartSize::rows).sum();
    }

    /** The rows of a part. */
    public Rows rows(String part) {
        int number =
                parts.stream()
                        .filter(p -> p.name().equals(part))
                        .findFirst()
                        .orElseThrow(() ->
                                new IllegalArgumentException("no part " + part + " in " + parts))
                        .number();
        return new Rows(
                table,
                "_row in (select row from %s where part = %d)"
                        .formatted(Duck.quote(assignment), number));
    }

    /**
     * @param assignment name of the table to make
     */
    public static Split of(Tabular table, SplitPlan plan, String assignment) {
        var parts = plan.time() == null ? byHash(table, plan) : byTime(table, plan, plan.time());
        var duck = table.duck();
        duck.run(
                "create or replace table %s (row bigint, part bigint)"
                        .formatted(Duck.quote(assignment)));
        var rows = new ArrayList<long[]>();
        var counts = new long[plan.parts().size()];
        parts.forEach((row, part) -> {
            rows.add(new long[] {row, part});
            if (part != NO_PART) {
                counts[part]++;
            }
        });
        duck.append(assignment, rows);
        var sizes = new ArrayList<PartSize>();
        for (int i = 0; i < counts.length; i++) {
            sizes.add(
                    new PartSize(
                            plan.parts().get(i).name(),
                            i,
                            counts[i],
                            table.rows() == 0 ? 0 : (double) counts[i] / table.rows()));
        }
        return new Split(table, assignment, sizes);
    }

    private static Map<Long, Integer> byHash(Tabular table, SplitPlan plan) {
        var key =
                plan.group().isEmpty()
                        ? "cast(_row as varchar)"
                        : plan.group().stream()
                                .map(name ->
                                        "coalesce(cast(%s as varchar), '')"
                                                .formatted(table.column(name).sql()))
                                .collect(Collectors.joining(" || chr(31) || "));
        var stratum =
                plan.stratify() == null
                        ? "''"
                        : "coalesce(cast(%s as varchar), '')"
                                .formatted(table.column(plan.stratify()).sql());
        var text =
                plan.nearDuplicates() == null
                        ? "null"
                        : "cast(%s as varchar)"
                                .formatted(table.column(plan.nearDuplicates()).sql());
        var rows =
                table.duck()
                        .query(
                                "select _row, %s, %s, %s from %s order by _row"
                                        .formatted(key, stratum, text, table.sql()),
                                row ->
                                        new Together.Row(
                                                row.getLong(1),
                                                row.getString(2),
                                                row.getString(3),
                                                row.getString(4)));
        var keys =
                plan.nearDuplicates() == null
                        ? rows.stream().map(Together.Row::key).toList()
                        : Together.keys(rows, !plan.group().isEmpty());
        var mac = mac(plan.seed());
        var places = new HashMap<String, Double>();
        var keyed = new ArrayList<Keyed>();
        for (int i = 0; i < rows.size(); i++) {
            double place = places.computeIfAbsent(keys.get(i), k -> place(mac, k));
            keyed.add(new Keyed(rows.get(i).row(), place, rows.get(i).stratum()));
        }
        var parts = new LinkedHashMap<Long, Integer>();
        if (plan.stratify() == null) {
            keyed.forEach(row -> parts.put(row.row(), partAt(plan, row.place())));
            return parts;
        }
        // Exact shares in every stratum: by rank of the hash. Rows beside a cut may move when the
        // table grows.
        keyed.stream()
                .collect(Collectors.groupingBy(Keyed::stratum))
                .values()
                .forEach(equal -> {
                    var ordered =
                            equal.stream()
                                    .sorted(
                                            Comparator.comparingDouble(Keyed::place)
                                                    .thenComparing(Keyed::row))
                                    .toList();
                    var byPlace = new HashMap<Double, Integer>();
                    for (int i = 0; i < ordered.size(); i++) {
                        int part = partAt(plan, (i + 0.5) / ordered.size());
                        // Equal keys have equal places and stay together.
                        parts.put(
                                ordered.get(i).row(),
                                byPlace.computeIfAbsent(ordered.get(i).place(), _ -> part));
                    }
                });
        return parts;
    }

    private static int partAt(SplitPlan plan, double place) {
        double upTo = 0;
        for (int i = 0; i < plan.parts().size() - 1; i++) {
            upTo += plan.parts().get(i).share();
            if (place < upTo) {
                return i;
            }
        }
        return plan.parts().size() - 1;
    }

    /** All rows of one time go to one part; rows without a time go to the first. */
    private static Map<Long, Integer> byTime(Tabular table, SplitPlan plan, String column) {
        var c = table.column(column).sql();
        var cuts = plan.cuts().isEmpty() ? cuts(table, plan, c) : plan.cuts();
        var parts = new LinkedHashMap<Long, Integer>();
        var number = new StringBuilder("0");
        for (var cut : cuts) {
            number.append(
                    " + case when %s >= %s then 1 else 0 end".formatted(c, Duck.literal(cut)));
        }
        if (plan.gap() != null) {
            gap(table.column(column), cuts, plan.gap(), number);
        }
        table.duck()
                .query(
                        "select _row, %s from %s order by _row".formatted(number, table.sql()),
                        row -> parts.put(row.getLong(1), row.getInt(2)));
        return parts;
    }

    /** Rows within the gap before a cut are in no part. */
    private static void gap(Column column, List<String> cuts, Duration gap, StringBuilder number) {
        if (!column.isTemporal()) {
            throw new IllegalArgumentException(
                    "a gap of %s needs dates or times in %s, which has %s"
                            .formatted(gap, column.name(), column.sqlType()));
        }
        var within =
                cuts.stream()
                        .map(cut ->
                                "(%1$s < %2$s and cast(%1$s as timestamp with time zone) >= cast(%2$s as timestamp with time zone) - to_seconds(%3$d))"
                                        .formatted(
                                                column.sql(), Duck.literal(cut), gap.toSeconds()))
                        .collect(Collectors.joining(" or "));
        number.insert(0, "case when %s then %d else ".formatted(within, NO_PART)).append(" end");
    }

    private static List<String> cuts(Tabular table, SplitPlan plan, String c) {
        var times =
                table.duck()
                        .query(
                                "select cast(%1$s as varchar), count(*) from %2$s where %1$s is not null group by %1$s order by %1$s"
                                        .formatted(c, table.sql()),
                                row -> Map.entry(row.getString(1), row.getLong(2)));
        long all = times.stream().mapToLong(Map.Entry::getValue).sum();
        var cuts = new ArrayList<String>();
        double wanted = 0;
        for (int i = 0; i < plan.parts().size() - 1; i++) {
            wanted += plan.parts().get(i).share();
            long seen = 0;
            @Nullable String cut = null;
            for (var time : times) {
                if (seen >= wanted * all) {
                    cut = time.getKey();
                    break;
                }
                seen += time.getValue();
            }
            if (cut == null) {
                throw new IllegalArgumentException("too few different times for " + plan.parts());
            }
            cuts.add(cut);
        }
        return cuts;
    }

    private static Mac mac(String seed) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(
                    new SecretKeySpec(
                            ("granary/split/1\u001f" + seed).getBytes(StandardCharsets.UTF_8),
                            "HmacSHA256"));
            return mac;
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    /** The first 53 bits of the keyed hash as a number from 0 to 1. */
    private static double place(Mac mac, String key) {
        long bits = ByteBuffer.wrap(mac.doFinal(key.getBytes(StandardCharsets.UTF_8))).getLong();
        return (bits >>> 11) * 0x1.0p-53;
    }
}
