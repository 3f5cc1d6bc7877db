package granary.delivery.deliveries;

import granary.platform.ProblemCode;

enum DeliveryProblem implements ProblemCode {
    VERSION_RECALLED(
            "version-recalled", 409, "Use the replacement it names, or ask for another version."),
    LINK_RECALLED(
            "version-recalled", 410, "Do what the instruction says; the link will not come back."),
    LINK_DEAD("link-dead", 410, "Ask for a new delivery."),
    USE_CONFLICT(
            "use-conflict",
            409,
            "Ask for the parts that are for this use; test data never trains.");

    private final String slug;
    private final int status;
    private final String remedy;

    DeliveryProblem(String slug, int status, String remedy) {
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
