package granary.datasets.contract;

import granary.platform.ProblemCode;

enum ContractDeskProblem implements ProblemCode {
    NOTHING_CHANGED(
            "nothing-changed", 422, "Change something first; what stands needs no new revision.");

    private final String slug;
    private final int status;
    private final String remedy;

    ContractDeskProblem(String slug, int status, String remedy) {
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
