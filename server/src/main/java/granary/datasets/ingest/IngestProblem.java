package granary.datasets.ingest;

import granary.platform.ProblemCode;

enum IngestProblem implements ProblemCode {
    NO_APPROVED_CONTRACT(
            "no-approved-contract",
            409,
            "Write a contract, submit it and have it approved; then send the file again."),
    NO_PARTITION_COLUMN(
            "no-partition-column",
            422,
            "Mark a column as partitioned in the contract, or send the file with mode=append."),
    FILE_REFUSED("file-refused", 422, "Correct what each finding says and send the file again."),
    FILE_BLOCKED(
            "file-blocked",
            409,
            "Correct the file and send it again, or have the control changed."),
    INGEST_FAILED(
            "ingest-failed",
            500,
            "Send the file again; what was read before is not counted twice.");

    private final String slug;
    private final int status;
    private final String remedy;

    IngestProblem(String slug, int status, String remedy) {
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
