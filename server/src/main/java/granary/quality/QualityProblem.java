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
    NO_WAIVER_ASKED("no-waiver-asked", 409, "Ask for a waiver first, with a reason and an expiry.");

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
