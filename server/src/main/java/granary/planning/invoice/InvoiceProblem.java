package granary.planning.invoice;

import granary.platform.ProblemCode;

enum InvoiceProblem implements ProblemCode {
    DUPLICATE_INVOICE(
            "duplicate-invoice",
            409,
            "The vendor has sent another invoice under this number: follow the link, or send it under a new number."),
    CURRENCY_MISMATCH(
            "currency-mismatch", 422, "Ask for an invoice in the currency of the agreement.");

    private final String slug;
    private final int status;
    private final String remedy;

    InvoiceProblem(String slug, int status, String remedy) {
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
