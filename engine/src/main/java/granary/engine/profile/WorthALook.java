package granary.engine.profile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a person should look at first, each with its rows and the check that would hold it. */
final class WorthALook {

    private static final int SENTENCES = 12;

    private record Sentence(double weight, String text) {}

    private WorthALook() {}

    static List<String> sentences(Profile.Summary summary, List<ColumnProfile> columns) {
        var all = new ArrayList<Sentence>();
        if (summary.duplicateRows() > 0) {
            all.add(
                    new Sentence(
                            90,
                            "%,d rows are equal to an earlier row; hold it with duplicateValues"
                                    .formatted(summary.duplicateRows())));
        }
        for (var column : columns) {
            if (column.present() == 0 && column.rows() > 0) {
                all.add(
                        new Sentence(
                                80,
                                column.name() + " is null in every row; drop it or require it"));
            } else if (column.nullPercent() > 5) {
                all.add(
                        new Sentence(
                                column.nullPercent(),
                                text(
                                        "%s is null in %,d rows (%.1f %%); hold it with nullValues",
                                        column.name(), column.nulls(), column.nullPercent())));
            }
            for (var token : column.missingTokens()) {
                all.add(
                        new Sentence(
                                token.percent() / 2,
                                text(
                                        "%s says \"%s\" in %,d rows (%.1f %%); name it in missingValues",
                                        column.name(),
                                        token.value(),
                                        token.rows(),
                                        token.percent())));
            }
            if (column.nan() + column.infinite() > 0) {
                all.add(
                        new Sentence(
                                70,
                                text(
                                        "%s holds %,d values that are no finite numbers; hold it with a range",
                                        column.name(), column.nan() + column.infinite())));
            }
        }
        for (var dependency : summary.dependencies()) {
            if (dependency.violatingRows() > 0) {
                all.add(
                        new Sentence(
                                60,
                                text(
                                        "%,d rows break %s -> %s, which holds for %.1f %%; hold it with dependency",
                                        dependency.violatingRows(),
                                        String.join(", ", dependency.from()),
                                        dependency.to(),
                                        100 * dependency.confidence())));
            }
        }
        return all.stream()
                .sorted(
                        Comparator.comparingDouble(Sentence::weight)
                                .reversed()
                                .thenComparing(Sentence::text))
                .limit(SENTENCES)
                .map(Sentence::text)
                .toList();
    }

    private static String text(String format, @Nullable Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
