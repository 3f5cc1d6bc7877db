package granary.datasets.version;

import granary.platform.ProblemCode;

enum VersionProblem implements ProblemCode {
    HEAD_MOVED(
            "head-moved",
            409,
            "Abandon this version, open a new one from the head and send the files again."),
    NOT_OVERRIDABLE("not-overridable", 422, "Mend these items; nobody may let them pass."),
    UNCHANGED(
            "unchanged-since-rejection",
            422,
            "Change the datasheet, or have the gate evaluated anew.");

    private final String slug;
    private final int status;
    private final String remedy;

    VersionProblem(String slug, int status, String remedy) {
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
