package granary.labeling.programme;

import granary.platform.ProblemCode;

/** What labeling refuses beside what every room does. */
public enum LabelingProblem implements ProblemCode {
    NOT_ENROLLED("not-enrolled", 403, "Ask the programme's manager to enrol you as an annotator."),
    LEASE_NOT_YOURS("lease-not-yours", 403, "Claim again; the queue gives you the task you hold."),
    ALREADY_ANSWERED(
            "already-answered",
            409,
            "Correct it with supersede while the item is open, or go on with the next one."),
    UNDO_OVER(
            "undo-over",
            409,
            "An answer can be taken back for ten minutes, until its item is resolved."),
    /** The floor's word: answers keep their keys themselves, so they say it themselves. */
    KEY_REUSED("idempotency-key-reused", 422, "Use a new Idempotency-Key for a new request."),
    NO_PRICE(
            "no-price",
            409,
            "Activate the vendor's agreement, or give the programme a pricePerAnswer.");

    private final String slug;
    private final int status;
    private final String remedy;

    LabelingProblem(String slug, int status, String remedy) {
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
