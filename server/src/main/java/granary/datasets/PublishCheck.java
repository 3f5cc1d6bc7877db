package granary.datasets;

import granary.engine.contract.Contract;
import granary.platform.jobs.JobProgress;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A room's say in whether a version may be published. Every implementation is asked when a version
 * is committed and whenever something that it decides on changed; together the items are the gate.
 */
public interface PublishCheck {
    /**
     * The version that wants to be published.
     *
     * @param parent the version it came from; null for the first
     * @param ingests files that went into it since the parent
     */
    record Candidate(
            Datasets.VersionFacts version,
            Contract contract,
            Datasets.@Nullable VersionFacts parent,
            List<Datasets.IngestFacts> ingests) {}

    /** How an item stands. */
    enum Standing {
        MET,
        UNMET,
        /** Unmet, but somebody answers for it and a second person agreed. */
        WAIVED,
        /** Not decided yet. */
        WAITING
    }

    /**
     * One line of the checklist.
     *
     * @param code stable name, unique in the gate, as in {@code quality.check.y-domain}
     * @param severity {@code error} holds the version, {@code warning} is only shown
     * @param fix what would make it pass; null when met
     * @param link page where it is decided
     * @param decidedBy person who decided; null for the system
     */
    record GateItem(
            String code,
            String title,
            Standing standing,
            String severity,
            @Nullable String value,
            @Nullable String expected,
            @Nullable String fix,
            @Nullable String link,
            @Nullable UUID decidedBy,
            @Nullable Instant decidedAt) {}

    /** The room that answers. */
    String room();

    /** Codes of its items that no override may let pass. */
    default Set<String> nonOverridable(Candidate candidate) {
        return Set.of();
    }

    /** Called in no transaction, in a job; may take minutes; stores its own evidence. */
    List<GateItem> evaluate(Candidate candidate, JobProgress progress);

    /**
     * The items as they stand now without scanning again, after a decision (a waiver, say). Called
     * inside the transaction that asks.
     */
    List<GateItem> standing(Candidate candidate);
}
