package granary.governance.grants;

import granary.platform.ProblemCode;

/** Why a grant does not open the door. */
enum GrantProblem implements ProblemCode {
    PRINCIPAL_INACTIVE(
            "principal-inactive", 403, "Ask an administrator to activate the account again."),
    GRANT_MISSING("grant-missing", 403, "Request access to the dataset, naming the purpose."),
    GRANT_NOT_YET_ACTIVE(
            "grant-not-yet-active", 403, "Wait until the grant begins, or ask for an earlier one."),
    GRANT_REVOKED("grant-revoked", 403, "Ask the dataset's owner why, then request access again."),
    GRANT_EXPIRED("grant-expired", 403, "Request access again."),
    PURPOSE_NOT_GRANTED(
            "purpose-not-granted",
            403,
            "Request access for this purpose, or name the one granted."),
    COLUMN_NOT_GRANTED("column-not-granted", 403, "Leave the column out, or request access to it."),
    CANNOT_WIDEN(
            "cannot-widen",
            422,
            "Grant what was asked for or less; for more, a new request is needed.");

    private final String slug;
    private final int status;
    private final String remedy;

    GrantProblem(String slug, int status, String remedy) {
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
