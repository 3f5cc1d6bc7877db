package granary.governance.session;

import granary.platform.ProblemCode;

/** Why somebody is not let in. */
public enum SessionProblem implements ProblemCode {
    SIGN_IN_REFUSED(
            "sign-in-refused",
            401,
            "Check login and password; an invitation works once and for fourteen days."),
    SETUP_DONE("setup-done", 409, "Sign in; an administrator of this house can give you a role."),
    SETUP_LINK_INVALID(
            "setup-link-invalid",
            403,
            "Use the link of the newest start of the server; each start without an administrator prints another one.");

    private final String slug;
    private final int status;
    private final String remedy;

    SessionProblem(String slug, int status, String remedy) {
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
