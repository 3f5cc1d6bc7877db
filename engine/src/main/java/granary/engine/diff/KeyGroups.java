package granary.engine.diff;

import granary.engine.InputProblem;
import granary.engine.data.Duck;
import granary.engine.data.Tabular;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the keys that differ, and leaves them in the table {@code diff_keys}: key, surplus old rows
 * {@code b}, surplus new rows {@code a}.
 */
record KeyGroups(
        Tabular before,
        Tabular after,
        @Nullable Tabular shared,
        List<Equality> key,
        List<Equality> compared,
        DiffOptions options) {

    private static final int NAMED = 5;

    record Counts(
            long added, long removed, long changed, long duplicateKeysOld, long duplicateKeysNew) {}

    /** The key as columns k0, k1, … */
    static String keys(List<Equality> key, Function<Equality, String> side) {
        return IntStream.range(0, key.size())
                .mapToObj(i -> "%s as k%d".formatted(side.apply(key.get(i)), i))
                .collect(Collectors.joining(", "));
    }

    static String names(int keys) {
        return IntStream.range(0, keys).mapToObj(i -> "k" + i).collect(Collectors.joining(", "));
    }

    static String equal(int keys, String one, String other) {
        return IntStream.range(0, keys)
                .mapToObj(i -> "%s.k%d = %s.k%d".formatted(one, i, other, i))
                .collect(Collectors.joining(" and "));
    }

    /** A hash of all compared columns; a constant when there are none. */
    static String hash(List<Equality> compared, Function<Equality, String> side) {
        return compared.stream()
                .map(side)
                .collect(Collectors.joining(", ", "hash(0, ", ")"))
                .replace("hash(0, )", "hash(0)");
    }

    /** Rows of both sides; s marks those of the new one. */
    private String rows() {
        return "select %s, %s as h, null::tinyint as s from %s union all select %s, %s, 1::tinyint from %s"
                .formatted(
                        keys(key, Equality::before),
                        hash(compared, Equality::before),
                        before.sql(),
                        keys(key, Equality::after),
                        hash(compared, Equality::after),
                        after.sql());
    }

    /** Every key names at most one row of each side. */
    Counts unique() {
        var names = names(key.size());
        // The hashes of two equal rows cancel out.
        duck().run(
                        """
                        create or replace temp table diff_keys as
                        select * from (
                            select %1$s, count(*) - count(s) as b, count(s) as a, bit_xor(h) as x
                            from (%2$s) group by %1$s)
                        where not (a = 1 and b = 1 and x = 0) or %3$s\
                        """
                                .formatted(names, rows(), anyNull()));
        refuseNulls();
        refuse("the old table", "b > 1");
        refuse("the new table", "a > 1");
        refuseSharedKeys();
        return counts(0, 0);
    }

    /** Equal rows cancel out one by one; what is left of one key is paired as far as it goes. */
    Counts multiset() {
        var names = names(key.size());
        duck().run(
                        """
                        create or replace temp table diff_keys as
                        select * from (
                            select %1$s, sum(greatest(b - a, 0))::bigint as b, sum(greatest(a - b, 0))::bigint as a
                            from (select %1$s, h, count(*) - count(s) as b, count(s) as a from (%2$s) group by %1$s, h)
                            group by %1$s)
                        where a > 0 or b > 0\
                        """
                                .formatted(names, rows()));
        return counts(duplicates(Equality::before, before), duplicates(Equality::after, after));
    }

    private Duck duck() {
        return before.duck();
    }

    private Counts counts(long duplicatesOld, long duplicatesNew) {
        return duck().query(
                        "select coalesce(sum(greatest(a - b, 0)), 0)::bigint, coalesce(sum(greatest(b - a, 0)), 0)::bigint, coalesce(sum(least(a, b)), 0)::bigint from diff_keys",
                        row ->
                                new Counts(
                                        row.getLong(1),
                                        row.getLong(2),
                                        row.getLong(3),
                                        duplicatesOld,
                                        duplicatesNew))
                .getFirst();
    }

    private long duplicates(Function<Equality, String> side, Tabular table) {
        var all = "select %s from %s".formatted(keys(key, side), table.sql());
        if (shared != null) {
            all += " union all select %s from %s".formatted(keys(key, side), shared.sql());
        }
        return duck().count(
                        "select count(*) from (select 1 from (%s) group by %s having count(*) > 1)"
                                .formatted(all, names(key.size())));
    }

    private void refuse(String where, String condition) {
        long keys = duck().count("select count(*) from diff_keys where " + condition);
        if (keys > 0) {
            throw InputProblem.of(
                    "diff.key-duplicate",
                    "%,d keys occur more than once in %s, such as %s"
                            .formatted(keys, where, named(condition)),
                    "Name more key columns, or compare rows as they are with --multiset");
        }
    }

    private String anyNull() {
        return IntStream.range(0, key.size())
                .mapToObj(i -> "k%d is null".formatted(i))
                .collect(Collectors.joining(" or "));
    }

    private void refuseNulls() {
        for (var side : List.of("b", "a")) {
            long rows =
                    duck().count(
                                    "select coalesce(sum(%s), 0)::bigint from diff_keys where %s"
                                            .formatted(side, anyNull()));
            if (rows > 0) {
                throw InputProblem.of(
                        "diff.key-null",
                        "%,d rows of %s have no value in the key %s"
                                .formatted(
                                        rows,
                                        side.equals("b") ? "the old table" : "the new table",
                                        String.join(", ", options.key())),
                        "Name key columns that are always filled, or compare rows as they are with --multiset");
            }
        }
    }

    /**
     * A key of a file that differs must not be in a shared file too: it would occur twice in one
     * version. Only the key columns of the shared files are read, and of them only the row groups
     * in whose range a key of the other files lies. All keys of the old files and those that came
     * are all keys there are.
     */
    private void refuseSharedKeys() {
        if (shared == null) {
            return;
        }
        var names = names(key.size());
        var whole = key.size() == 1 ? names : "row(" + names + ")";
        duck().run(
                        """
                        create or replace temp table diff_again as
                        select %1$s from (select %2$s from %3$s)
                        where %4$s in (select %4$s from (select %2$s from %5$s union all select %1$s from diff_keys where b = 0))\
                        """
                                .formatted(
                                        names,
                                        keys(key, Equality::before),
                                        shared.sql(),
                                        whole,
                                        before.sql()));
        long keys = duck().count("select count(*) from diff_again");
        if (keys > 0) {
            throw InputProblem.of(
                    "diff.key-duplicate",
                    "%,d keys of files that differ occur again in files that both versions share, such as %s"
                            .formatted(keys, sentence(first("diff_again", "true"))),
                    "Name more key columns, or compare rows as they are with --multiset");
        }
    }

    private String named(String condition) {
        return sentence(first("diff_keys", condition));
    }

    private List<Map<String, @Nullable Object>> first(String table, String condition) {
        return read(table, condition, options.key(), NAMED);
    }

    private static String sentence(List<Map<String, @Nullable Object>> keys) {
        return keys.stream()
                .map(key ->
                        key.entrySet().stream()
                                .map(e -> e.getKey() + " = " + e.getValue())
                                .collect(Collectors.joining(" and ")))
                .collect(Collectors.joining("; "));
    }

    /**
     * @param kind {@code added} or {@code removed}
     */
    List<Map<String, @Nullable Object>> examples(String kind, List<String> columns) {
        return read(
                "diff_keys", kind.equals("added") ? "a > b" : "b > a", columns, options.examples());
    }

    private List<Map<String, @Nullable Object>> read(
            String table, String condition, List<String> columns, int limit) {
        var names = names(columns.size());
        return duck().query(
                        "select %s from %s where %s order by %s limit %d"
                                .formatted(names, table, condition, names, limit),
                        row -> key(row, 1, columns));
    }

    static Map<String, @Nullable Object> key(ResultSet row, int from, List<String> columns)
            throws SQLException {
        var values = new LinkedHashMap<String, @Nullable Object>();
        for (int i = 0; i < columns.size(); i++) {
            values.put(columns.get(i), plain(row.getObject(from + i)));
        }
        return values;
    }

    /** A number or truth as itself, everything else as the text it shows. */
    static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Double number when !Double.isFinite(number) -> number.toString();
            case Float number when !Float.isFinite(number) -> number.toString();
            case Number number -> number;
            case Boolean truth -> truth;
            default -> value.toString();
        };
    }
}
