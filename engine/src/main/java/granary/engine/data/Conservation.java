package granary.engine.data;

/**
 * Where every record went: {@code read = good + quarantined + refused}, always.
 *
 * @param refused lines that could not be read at all
 */
public record Conservation(long read, long good, long quarantined, long refused) {

    public Conservation {
        if (read != good + quarantined + refused) {
            throw new IllegalStateException(
                    "%d read are not %d good, %d quarantined and %d refused"
                            .formatted(read, good, quarantined, refused));
        }
    }

    /** True by construction; it stands in every report. */
    public boolean balanced() {
        return true;
    }
}
