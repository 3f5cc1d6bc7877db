package granary.engine.dedupe;

/** What texts are looked up by: two that share a key are compared. */
@FunctionalInterface
interface Keys {

    /** The keys of a text; asked by several threads at once. */
    long[] of(int text);
}
