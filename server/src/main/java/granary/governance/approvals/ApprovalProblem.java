package granary.governance.approvals;

import granary.platform.ProblemCode;

/** Why a decision is refused. */
enum ApprovalProblem implements ProblemCode {
    APPROVAL_STALE(
            "approval-stale",
            409,
            "Look at what changed since it was asked for; then ask for approval again.");

    private final String slug;
    private final int status;
    private final String remedy;

    ApprovalProblem(String slug, int status, String remedy) {
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
