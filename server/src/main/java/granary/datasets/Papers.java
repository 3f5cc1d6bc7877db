package granary.datasets;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What goes with data that leaves the house: its datasheet, and the licences it stands under. */
public interface Papers {
    /**
     * A datasheet as it stands.
     *
     * @param revision 0 when nobody wrote anything yet
     * @param digest SHA-256 of what people wrote
     * @param score 0 to 100
     */
    record Sheet(int revision, String digest, double score, List<Answer> answers) {}

    /**
     * One field of the datasheet.
     *
     * @param text what Granary knows, else what people wrote; null while nobody answered
     * @param notApplicable why it does not apply; null when it does
     */
    record Answer(
            String field, String question, @Nullable String text, @Nullable String notApplicable) {}

    /** Under which a source's data may be used. */
    record Licence(String source, String licence, String legalBasis) {}

    Sheet datasheet(String dataset);

    /** Of every source of the dataset. */
    List<Licence> licences(String dataset);
}
