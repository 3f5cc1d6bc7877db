package granary.quality.quarantine;

import static granary.quality.tables.Tables.QUARANTINE_BATCH;
import static granary.quality.tables.Tables.QUARANTINE_ROW;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Which rows somebody means.
 *
 * @param datasets only these; null for all that exist
 * @param rows only these; empty for all
 * @param check only rows that fail it
 * @param column only rows with {@code value} in it
 * @param decision only rows decided so, or {@code undecided}
 */
record Choice(
        @Nullable Collection<String> datasets,
        @Nullable UUID run,
        @Nullable Integer version,
        List<UUID> rows,
        @Nullable String check,
        @Nullable String column,
        @Nullable String value,
        @Nullable String decision,
        @Nullable UUID assignee) {
    static final String UNDECIDED = "undecided";

    static Choice of(String dataset, @Nullable UUID run, @Nullable Integer version) {
        return new Choice(List.of(dataset), run, version, List.of(), null, null, null, null, null);
    }

    Choice undecided() {
        return new Choice(datasets, run, version, rows, check, column, value, UNDECIDED, assignee);
    }

    /** Whether it means files as a whole, those of their rows that are not listed too. */
    boolean isWhole() {
        return rows.isEmpty() && check == null && column == null && assignee == null;
    }

    /**
     * Files that lie here. Once the gate holds a whole file, its rows that did not convert lie
     * among all others and not a second time.
     */
    Condition batches() {
        var other = QUARANTINE_BATCH.as("other");
        var where =
                QUARANTINE_BATCH
                        .STATE
                        .eq("held")
                        .andNot(
                                QUARANTINE_BATCH
                                        .CAUSE
                                        .eq("conversion")
                                        .and(
                                                DSL.exists(
                                                        DSL.selectOne()
                                                                .from(other)
                                                                .where(
                                                                        other.RUN.eq(
                                                                                QUARANTINE_BATCH
                                                                                        .RUN),
                                                                        other.CAUSE.eq("gate"),
                                                                        other.STATE.eq("held")))));
        if (datasets != null) {
            where = where.and(QUARANTINE_BATCH.DATASET.in(datasets));
        }
        if (run != null) {
            where = where.and(QUARANTINE_BATCH.RUN.eq(run));
        }
        return version == null ? where : where.and(QUARANTINE_BATCH.VERSION.eq(version));
    }

    Condition conditions() {
        var where = batches();
        if (!rows.isEmpty()) {
            where = where.and(QUARANTINE_ROW.ID.in(rows));
        }
        if (check != null) {
            where = where.and(DSL.val(check).eq(DSL.any(QUARANTINE_ROW.CHECKS)));
        }
        if (column != null) {
            where =
                    where.and(
                            DSL.field(
                                            "{0} ->> {1}",
                                            String.class, QUARANTINE_ROW.CELLS, DSL.val(column))
                                    .isNotDistinctFrom(value));
        }
        if (decision != null) {
            where =
                    where.and(
                            decision.equals(UNDECIDED)
                                    ? QUARANTINE_ROW.DECISION.isNull()
                                    : QUARANTINE_ROW.DECISION.eq(decision));
        }
        return assignee == null ? where : where.and(QUARANTINE_ROW.ASSIGNEE.eq(assignee));
    }
}
