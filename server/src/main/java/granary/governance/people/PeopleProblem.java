package granary.governance.people;

import granary.platform.ProblemCode;

/** Why people are not changed. */
enum PeopleProblem implements ProblemCode {
    LAST_ADMIN("last-admin", 409, "Give somebody else the role admin for the workspace first.");

    private final String slug;
    private final int status;
    private final String remedy;

    PeopleProblem(String slug, int status, String remedy) {
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
