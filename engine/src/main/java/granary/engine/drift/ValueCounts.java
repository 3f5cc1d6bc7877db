package granary.engine.drift;

import granary.engine.data.Column;
import granary.engine.data.Duck;
import granary.engine.data.Tabular;

/**
 * How often each value of a column occurs in two tables: the one thing all figures are made of.
 * Counting is exact whatever the number of threads; what is not exact is computed from it in one
 * fixed order. The counts stay in the session, which may put them on disk.
 */
final class ValueCounts implements AutoCloseable {

    /** What a column is counted as. */
    enum Kind {
        NUMBER,
        TIME,
        CATEGORY;

        boolean isOrdered() {
            return this != CATEGORY;
        }
    }

    @FunctionalInterface
    interface Numbers {
        void at(double value, long base, long current);
    }

    @FunctionalInterface
    interface Texts {
        void at(String value, long base, long current);
    }

    private static final String TABLE = "_drift_values";
    private static final long CHUNK = 500_000;

    private final Duck duck;
    private final long different;
    private final long base;
    private final long current;
    private final long differentBase;
    private final long differentCurrent;

    private ValueCounts(Duck duck) {
        this.duck = duck;
        var totals =
                duck.query(
                                "select count(*), coalesce(sum(b), 0), coalesce(sum(c), 0), count(*) filter (where b > 0), count(*) filter (where c > 0) from "
                                        + TABLE,
                                row ->
                                        new long[] {
                                            row.getLong(1),
                                            row.getLong(2),
                                            row.getLong(3),
                                            row.getLong(4),
                                            row.getLong(5)
                                        })
                        .getFirst();
        this.different = totals[0];
        this.base = totals[1];
        this.current = totals[2];
        this.differentBase = totals[3];
        this.differentCurrent = totals[4];
    }

    /** Numbers and times in their order; texts by how often they occur, then by code point. */
    static ValueCounts of(Tabular base, Tabular current, String column, Kind kind) {
        base.duck()
                .run(
                        """
                        create or replace table %s as
                        select v, count(*) filter (where not is_current) as b, count(*) filter (where is_current) as c
                        from (%s union all %s)
                        group by v
                        order by %s\
                        """
                                .formatted(
                                        TABLE,
                                        select(base, base.column(column), kind, false),
                                        select(current, current.column(column), kind, true),
                                        kind.isOrdered() ? "v" : "b + c desc, v"));
        return new ValueCounts(base.duck());
    }

    private static String select(Tabular table, Column column, Kind kind, boolean isCurrent) {
        var name = column.sql();
        var value =
                switch (kind) {
                    // Adding 0 makes one value of 0 and -0.
                    case NUMBER -> "cast(%s as double) + 0.0".formatted(name);
                    case TIME -> "cast(epoch(%s) as double)".formatted(name);
                    case CATEGORY -> "cast(%s as varchar)".formatted(name);
                };
        var where = kind.isOrdered() ? "isfinite(%s)".formatted(value) : name + " is not null";
        return "select %s as v, %s as is_current from %s where %s"
                .formatted(value, isCurrent, table.sql(), where);
    }

    long different() {
        return different;
    }

    long base() {
        return base;
    }

    long current() {
        return current;
    }

    long differentBase() {
        return differentBase;
    }

    long differentCurrent() {
        return differentCurrent;
    }

    void eachNumber(Numbers visitor) {
        each(row -> {
            visitor.at(row.getDouble(1), row.getLong(2), row.getLong(3));
            return true;
        });
    }

    void eachText(Texts visitor) {
        each(row -> {
            visitor.at(row.getString(1), row.getLong(2), row.getLong(3));
            return true;
        });
    }

    /** In pieces, so that a column of many million values needs no memory here. */
    private void each(Duck.RowMapper<Boolean> visit) {
        for (long from = 0; from < different; from += CHUNK) {
            duck.query(
                    "select v, b, c from %s where rowid >= %d and rowid < %d order by rowid"
                            .formatted(TABLE, from, from + CHUNK),
                    visit);
        }
    }

    /**
     * How many values lie at or below each edge.
     *
     * @param strictly below, not at
     * @return the base's, then the current table's
     */
    long[][] upTo(double[] edges, boolean strictly) {
        if (edges.length == 0) {
            return new long[2][0];
        }
        var sums = new StringBuilder("select ");
        for (var side : new String[] {"b", "c"}) {
            for (double edge : edges) {
                sums.append(
                        "coalesce(sum(%s) filter (where v %s %s::double), 0)::bigint, "
                                .formatted(side, strictly ? "<" : "<=", edge));
            }
        }
        sums.setLength(sums.length() - 2);
        return duck.query(
                        sums + " from " + TABLE,
                        row -> {
                            var counts = new long[2][edges.length];
                            for (int i = 0; i < edges.length; i++) {
                                counts[0][i] = row.getLong(i + 1);
                                counts[1][i] = row.getLong(edges.length + i + 1);
                            }
                            return counts;
                        })
                .getFirst();
    }

    @Override
    public void close() {
        duck.run("drop table if exists " + TABLE);
    }
}
