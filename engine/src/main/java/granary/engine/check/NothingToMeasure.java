package granary.engine.check;

/** What a check needs is not there; it is reported as skipped, and says what. */
final class NothingToMeasure extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String why;

    NothingToMeasure(String why) {
        super(why);
        this.why = why;
    }

    String why() {
        return why;
    }
}
