package granary.datasets.datasheet;

import java.util.List;

/**
 * A question of the datasheet.
 *
 * @param weight share in the score, 1 to 3
 * @param kind {@code text}, {@code list}, {@code choice}, or {@code auto} where Granary usually
 *     knows
 * @param minChars shorter texts earn half
 */
record DatasheetField(
        String id,
        String section,
        int weight,
        boolean mandatory,
        String kind,
        int minChars,
        String question) {

    /** The form: sections after Datasheets for Datasets (Gebru et al.). */
    record Form(
            int version,
            String basis,
            List<String> placeholders,
            List<String> rules,
            List<DatasheetField> fields) {}
}
