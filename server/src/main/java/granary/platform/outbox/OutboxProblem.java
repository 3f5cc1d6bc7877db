package granary.platform.outbox;

import granary.platform.ProblemCode;

enum OutboxProblem implements ProblemCode {
    TARGET_NOT_ALLOWED(
            "target-not-allowed",
            422,
            "Use a public https address, or have an administrator add the host to granary.outboundAllow.");

    private final String slug;
    private final int status;
    private final String remedy;

    OutboxProblem(String slug, int status, String remedy) {
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
