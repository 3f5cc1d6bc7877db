package granary.engine.dedupe;

/** How alike two numbered texts are. */
interface Measure {

    /**
     * @return from 0 to 1; what is below the threshold may be less than it is
     */
    double near(int a, int b);

    /** The figure itself, whatever the threshold. */
    double exactly(int a, int b);
}
