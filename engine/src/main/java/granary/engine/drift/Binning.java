package granary.engine.drift;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The bins of one column and how many values of each table lie in them.
 *
 * @param edges null for one bin per value
 * @param labels of the bins, for people; beyond {@link #LABELLED} values the rest has none
 */
record Binning(
        String rule,
        double @Nullable [] edges,
        List<String> labels,
        Divergence counts,
        boolean evidently) {

    /** Up to this many different base values each value is a bin. */
    static final int FEW = 20;

    /** Bins that a report lists; the figures are over all. */
    static final int LISTED = 1000;

    /** Values whose text is kept in memory, the most frequent ones; all are counted. */
    static final int LABELLED = 10_000;

    static Binning of(
            ValueCounts values,
            ValueCounts.Kind kind,
            @Nullable NumberFigures figures,
            boolean evidently) {
        if (figures == null || values.differentBase() <= FEW) {
            return perValue(values, kind, evidently);
        }
        return evidently ? equalWidths(values, figures) : deciles(values, kind, figures);
    }

    private static Binning perValue(ValueCounts values, ValueCounts.Kind kind, boolean evidently) {
        var counts = new PerValue(Math.toIntExact(values.different()));
        if (kind.isOrdered()) {
            values.eachNumber((value, b, c) -> counts.add(() -> label(value, kind), b, c));
        } else {
            values.eachText((value, b, c) -> counts.add(() -> value, b, c));
        }
        return new Binning(
                "one bin per value",
                null,
                counts.labels,
                new Divergence(counts.base, counts.current),
                evidently);
    }

    /** Counts as they come, one bin a value. */
    private static final class PerValue {
        private final List<String> labels = new ArrayList<>();
        private final long[] base;
        private final long[] current;
        private int at;

        PerValue(int bins) {
            base = new long[bins];
            current = new long[bins];
        }

        void add(Supplier<String> label, long b, long c) {
            base[at] = b;
            current[at] = c;
            at++;
            if (labels.size() < LABELLED) {
                labels.add(label.get());
            }
        }
    }

    /** Bin i is (e_i, e_i+1]; the end bins are open, so that no value falls outside. */
    private static Binning deciles(
            ValueCounts values, ValueCounts.Kind kind, NumberFigures figures) {
        var edges = figures.base().deciles();
        var labels = new ArrayList<>(List.of("up to " + label(edges[0], kind)));
        for (int i = 1; i < edges.length; i++) {
            labels.add("from %s to %s".formatted(label(edges[i - 1], kind), label(edges[i], kind)));
        }
        labels.add("above " + label(edges[edges.length - 1], kind));
        return new Binning(
                "deciles of base",
                edges,
                labels,
                between(values, values.upTo(edges, false)),
                false);
    }

    /** Sturges' number of equal widths over both tables, as numpy cuts them; bins are [e, e). */
    private static Binning equalWidths(ValueCounts values, NumberFigures figures) {
        double span = figures.high() - figures.low();
        double n = values.base() + (double) values.current();
        int bins = (int) Math.ceil(span / (span / (Math.log(n) / Math.log(2) + 1)));
        var edges = new double[bins + 1];
        for (int i = 0; i <= bins; i++) {
            edges[i] = i == bins ? figures.high() : figures.low() + i * (span / bins);
        }
        var labels = new ArrayList<String>();
        for (int i = 0; i < bins; i++) {
            labels.add(
                    "from %s to %s".formatted(Words.number(edges[i]), Words.number(edges[i + 1])));
        }
        var inner = Arrays.copyOfRange(edges, 1, bins);
        return new Binning(
                "equal widths (Sturges) over both",
                edges,
                labels,
                between(values, values.upTo(inner, true)),
                true);
    }

    private static Divergence between(ValueCounts values, long[][] upTo) {
        return new Divergence(steps(upTo[0], values.base()), steps(upTo[1], values.current()));
    }

    private static long[] steps(long[] upTo, long all) {
        var counts = new long[upTo.length + 1];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = (i == upTo.length ? all : upTo[i]) - (i == 0 ? 0 : upTo[i - 1]);
        }
        return counts;
    }

    private static String label(double value, ValueCounts.Kind kind) {
        if (kind == ValueCounts.Kind.TIME) {
            var text = Instant.ofEpochMilli(Math.round(value * 1000)).toString();
            return text.endsWith("T00:00:00Z") ? text.substring(0, 10) : text;
        }
        return Words.number(value);
    }

    double[] contributions() {
        return evidently ? counts.evidentlyContributions() : counts.contributions();
    }

    double psi() {
        return Divergence.total(contributions());
    }

    boolean isPerValue() {
        return edges == null;
    }

    /** Values of the current table that the base has not, most rows first. */
    List<DriftReport.ValueCount> newValues() {
        return onlyIn(counts.current(), counts.base());
    }

    /** Share of the current values that the base has not. */
    double newShare() {
        var b = counts.base();
        var c = counts.current();
        long rows =
                isPerValue()
                        ? IntStream.range(0, b.length)
                                .filter(i -> b[i] == 0)
                                .mapToLong(i -> c[i])
                                .sum()
                        : 0;
        return (double) rows / Divergence.sum(c);
    }

    List<DriftReport.ValueCount> goneValues() {
        return onlyIn(counts.base(), counts.current());
    }

    private List<DriftReport.ValueCount> onlyIn(long[] here, long[] there) {
        if (!isPerValue()) {
            return List.of();
        }
        var found = new ArrayList<DriftReport.ValueCount>();
        for (int i = 0; i < labels.size(); i++) {
            if (here[i] > 0 && there[i] == 0) {
                found.add(new DriftReport.ValueCount(labels.get(i), here[i]));
            }
        }
        found.sort(
                Comparator.comparingLong(DriftReport.ValueCount::rows)
                        .reversed()
                        .thenComparing(DriftReport.ValueCount::value));
        return found;
    }

    /** The numbers of the bins with a label, the one that adds most to the PSI first. */
    List<Integer> byContribution() {
        var parts = contributions();
        return IntStream.range(0, labels.size())
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> parts[i]).reversed())
                .toList();
    }

    DriftReport.Bins listed(boolean showValues) {
        int n = Math.min(labels.size(), LISTED);
        return new DriftReport.Bins(
                rule,
                edges == null || !showValues ? null : list(edges, edges.length),
                edges != null || !showValues ? null : List.copyOf(labels.subList(0, n)),
                list(counts.baseShares(), n),
                list(counts.currentShares(), n),
                list(contributions(), n),
                counts.base().length - n);
    }

    private static List<Double> list(double[] numbers, int n) {
        return Arrays.stream(numbers).limit(n).boxed().toList();
    }
}
