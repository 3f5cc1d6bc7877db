package granary.quality;

import granary.platform.ProblemCode;

/** The refusals of the room. */
public enum QualityProblem implements ProblemCode {
    VERSION_UNREADABLE(
            "version-unreadable",
            409,
            "Commit the version first, or choose one that still has its files."),
    INGEST_UNREADABLE(
            "ingest-unreadable",
            409,
            "Replay a file that arrived as text in rows and columns and was not erased."),
    CHECK_NOT_BY_ROW(
            "check-not-by-row",
            409,
            "Ask for the rows of a check that flags rows; the others give one number."),
    NO_WAIVER_ASKED("no-waiver-asked", 409, "Ask for a waiver first, with a reason and an expiry."),
    NOTHING_TO_COMPARE_WITH(
            "nothing-to-compare-with",
            409,
            "Publish a version of the dataset that the check names, then replay again."),
    NO_CONTRACT(
            "no-contract",
            409,
            "Write a contract and have it approved; a check speaks of its columns."),
    CHECK_NOT_LOCAL(
            "check-not-local",
            409,
            "Change it where it stands: in the contract, in the suggestions, or in the control."),
    DOES_NOT_CONVERT(
            "does-not-convert", 409, "Fix the row with a value that converts, or drop it."),
    STILL_FAILING(
            "still-failing", 422, "Correct each row listed; nothing of this decision was stored."),
    STILL_UNDECIDED(
            "still-undecided",
            409,
            "Decide every row first; whoever wants no more of them drops the rest."),
    ALREADY_LANDED("already-landed", 409, "The rows are in the open version; change them there.");

    private final String slug;
    private final int status;
    private final String remedy;

    QualityProblem(String slug, int status, String remedy) {
        this.slug = slug;
        this.status = status;
        this.remedy = remedy;
    }

    @Override
    public String slug() {
        return slug;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String remedy() {
        return remedy;
    }
}
