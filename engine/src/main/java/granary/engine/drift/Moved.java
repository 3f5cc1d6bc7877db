package granary.engine.drift;

import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** What moved most, as {@code median 0 → 9; above 40: 5 % → 16 %}. */
final class Moved {

    private Moved() {}

    static String sentence(Binning bins, @Nullable NumberFigures figures) {
        var parts = new ArrayList<String>();
        if (figures != null) {
            var before = figures.base().median();
            var after = figures.current().median();
            if (before != null && after != null && !before.equals(after)) {
                parts.add("median %s → %s".formatted(Words.number(before), Words.number(after)));
            }
        }
        var b = bins.counts().baseShares();
        var c = bins.counts().currentShares();
        bins.byContribution().stream()
                .limit(bins.isPerValue() ? 2 : 1)
                .filter(bin -> b[bin] != c[bin])
                .forEach(bin ->
                        parts.add(
                                "%s: %s → %s"
                                        .formatted(
                                                label(bins, bin),
                                                Words.percent(b[bin]),
                                                Words.percent(c[bin]))));
        return String.join("; ", parts);
    }

    /** A value that is not a plain word is quoted, so that it cannot be read as a figure. */
    private static String label(Binning bins, int bin) {
        var label = bins.labels().get(bin);
        boolean isWord = !label.isEmpty() && Character.isLetter(label.codePointAt(0));
        return !bins.isPerValue() || isWord ? label : '"' + label + '"';
    }
}
