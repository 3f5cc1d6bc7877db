package granary.planning.request;

import granary.platform.ProblemCode;

enum RequestProblem implements ProblemCode {
    NOTHING_CHANGED(
            "nothing-changed", 422, "Change what the decision names, then submit it again.");

    private final String slug;
    private final int status;
    private final String remedy;

    RequestProblem(String slug, int status, String remedy) {
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
