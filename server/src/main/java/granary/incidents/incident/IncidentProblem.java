package granary.incidents.incident;

import granary.platform.ProblemCode;

/** The refusals of this room beside the shared ones. */
public enum IncidentProblem implements ProblemCode {
    TIMES_OUT_OF_ORDER(
            "times-out-of-order",
            422,
            "Keep started, detected, acknowledged, mitigated, resolved in this order."),
    TIME_IN_FUTURE("time-in-future", 422, "Send a time that has come; two minutes are let pass."),
    OWNER_CANNOT_SEE(
            "owner-cannot-see",
            422,
            "Give them a role on the dataset, or choose somebody who can see it."),
    SEVERITY_SETTLED(
            "severity-settled",
            409,
            "Leave the severity: once an incident is resolved it is only ever raised."),
    MERGE_CYCLE("merge-cycle", 422, "Choose an open incident that is not this one."),
    CORRECTION_NOT_GOOD(
            "correction-not-good",
            422,
            "Name a published version of this dataset that is not affected, or a run that landed in one."),
    CONTROL_NOT_BLOCKING(
            "control-not-blocking",
            409,
            "Make a check blocking (severity error), or create it with `preventive: false`."),
    CONTROL_NOT_REPLAYABLE(
            "control-not-replayable",
            409,
            "Only controls of kind check on an incident with a file can be replayed.");

    private final String slug;
    private final int status;
    private final String remedy;

    IncidentProblem(String slug, int status, String remedy) {
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
