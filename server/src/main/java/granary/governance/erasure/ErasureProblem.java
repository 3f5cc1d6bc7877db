package granary.governance.erasure;

import granary.platform.ProblemCode;

/** Why an erasure does not end. */
enum ErasureProblem implements ProblemCode {
    STILL_FOUND(
            "erasure-incomplete",
            409,
            "The erasure is tried again by itself; the request says where the person still is.");

    private final String slug;
    private final int status;
    private final String remedy;

    ErasureProblem(String slug, int status, String remedy) {
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
