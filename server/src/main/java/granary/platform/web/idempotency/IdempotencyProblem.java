package granary.platform.web.idempotency;

import granary.platform.ProblemCode;

/** What a repeated key may be told. */
enum IdempotencyProblem implements ProblemCode {
    KEY_REUSED(
            "idempotency-key-reused",
            422,
            "Use a new Idempotency-Key for a new request; repeat an old one unchanged."),
    IN_FLIGHT(
            "idempotency-in-flight",
            409,
            "The first request under this key is still being done: ask again in a moment."),
    ANSWER_WITHHELD(
            "idempotency-answer-withheld",
            409,
            "The request was done, and its secret was shown once. Revoke it and make another.");

    private final String slug;
    private final int status;
    private final String remedy;

    IdempotencyProblem(String slug, int status, String remedy) {
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
