package granary.delivery.split;

import granary.platform.ProblemCode;

enum SplitProblem implements ProblemCode {
    SPLIT_STALE(
            "split-stale",
            409,
            "Make a new split of the version as it is now, grouped or with a key in the contract.");

    private final String slug;
    private final int status;
    private final String remedy;

    SplitProblem(String slug, int status, String remedy) {
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
