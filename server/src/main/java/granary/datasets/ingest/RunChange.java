package granary.datasets.ingest;

import granary.datasets.Datasets.SchemaDifference;
import granary.engine.data.RejectedCell;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A run with some of its fields changed. */
final class RunChange {
    private final RunRow was;
    private String state;
    private @Nullable Integer version;
    private long read;
    private long rejected;
    private boolean isGood;
    private long replaced;
    private List<RejectedCell> cells;
    private @Nullable String rejectedDigest;
    private RunRow.@Nullable BlockedBy blockedBy;
    private List<SchemaDifference> changes;
    private List<String> warnings;
    private @Nullable Map<String, Object> problem;
    private @Nullable Instant finishedAt;

    private RunChange(RunRow was) {
        this.was = was;
        state = was.state();
        version = was.version();
        read = was.read();
        rejected = was.rejected();
        isGood = was.good() > 0;
        replaced = was.replaced();
        cells = was.rejectedCells();
        rejectedDigest = was.rejectedDigest();
        blockedBy = was.blockedBy();
        changes = was.schemaChanges();
        warnings = was.warnings();
        problem = was.problem();
        finishedAt = was.finishedAt();
    }

    static RunChange of(RunRow was) {
        return new RunChange(was);
    }

    RunChange state(String now, Instant at) {
        state = now;
        finishedAt = at;
        return this;
    }

    RunChange version(int number) {
        version = number;
        return this;
    }

    /**
     * Rows by where they went; nothing was refused, because a file with an unreadable line is
     * refused whole.
     *
     * @param good whether the rows that convert are good, or in quarantine with the others
     */
    RunChange rows(long all, long notConverting, boolean good) {
        read = all;
        rejected = notConverting;
        isGood = good;
        return this;
    }

    RunChange replaced(long rows) {
        replaced = rows;
        return this;
    }

    RunChange rejected(List<RejectedCell> first, @Nullable String digest) {
        cells = first;
        rejectedDigest = digest;
        return this;
    }

    RunChange blocked(RunRow.BlockedBy by) {
        blockedBy = by;
        return this;
    }

    RunChange schema(List<SchemaDifference> differences) {
        changes = differences;
        return this;
    }

    RunChange warnings(List<String> sentences) {
        warnings = sentences;
        return this;
    }

    RunChange problem(Map<String, Object> document) {
        problem = document;
        return this;
    }

    RunRow build() {
        long good = isGood ? read - rejected : 0;
        return new RunRow(
                was.id(),
                was.dataset(),
                was.source(),
                was.file(),
                was.digest(),
                was.bytes(),
                was.mode(),
                state,
                was.job(),
                version,
                was.contractRevision(),
                was.asOf(),
                read,
                good,
                read - good,
                0,
                rejected,
                replaced,
                cells,
                rejectedDigest,
                blockedBy,
                changes,
                warnings,
                problem,
                was.receivedBy(),
                was.startedAt(),
                finishedAt);
    }
}
