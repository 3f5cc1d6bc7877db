package granary.engine.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What the figures promise whatever the counts are. */
class DivergenceProperties {

    @Provide
    Arbitrary<Divergence> counts() {
        return Arbitraries.integers()
                .between(1, 12)
                .flatMap(bins -> {
                    var side =
                            Arbitraries.longs()
                                    .between(0, 5000)
                                    .array(long[].class)
                                    .ofSize(bins)
                                    .filter(row -> Divergence.sum(row) > 0);
                    return side.flatMap(b -> side.map(c -> new Divergence(b, c)));
                });
    }

    @Property(tries = 500)
    void psi_is_never_negative_and_the_same_both_ways(@ForAll("counts") Divergence counts) {
        var mirrored = new Divergence(counts.current(), counts.base());

        assertThat(counts.psi()).isGreaterThanOrEqualTo(0);
        assertThat(counts.psi()).isCloseTo(mirrored.psi(), within(1e-12));
    }

    @Property(tries = 200)
    void nothing_moved_against_itself(@ForAll("counts") Divergence counts) {
        var itself = new Divergence(counts.base(), counts.base());

        assertThat(itself.psi()).isZero();
        assertThat(itself.jensenShannon()).isLessThan(1e-7);
        assertThat(itself.totalVariation()).isZero();
        assertThat(itself.cramersV()).isLessThan(1e-7);
    }

    @Property(tries = 500)
    void distances_stay_in_their_ranges(@ForAll("counts") Divergence counts) {
        assertThat(counts.jensenShannon()).isBetween(0.0, Math.sqrt(Math.log(2)) + 1e-12);
        assertThat(counts.totalVariation()).isBetween(0.0, 1 + 1e-12);
        assertThat(counts.cramersV()).isBetween(0.0, 1 + 1e-12);
        assertThat(counts.chiSquare().pValue()).isBetween(0.0, 1.0);
    }

    /** Two samples, counted as one walk sees them. */
    private static NumberFigures walk(double[] base, double[] current) {
        var counts = new TreeMap<Double, long[]>();
        Arrays.stream(base).forEach(v -> counts.computeIfAbsent(v, x -> new long[2])[0]++);
        Arrays.stream(current).forEach(v -> counts.computeIfAbsent(v, x -> new long[2])[1]++);
        var figures = new NumberFigures(base.length, current.length);
        counts.forEach((v, n) -> figures.at(v, n[0], n[1]));
        return figures;
    }

    @Provide
    Arbitrary<double[]> samples() {
        return Arbitraries.integers()
                .between(-40, 40)
                .map(i -> i / 4.0 + 0.0)
                .array(Double[].class)
                .ofMinSize(1)
                .ofMaxSize(60)
                .map(values -> Arrays.stream(values).mapToDouble(v -> v).toArray());
    }

    /** The naive reference looks at every value of both samples. */
    @Property(tries = 300)
    void one_walk_finds_what_a_naive_reference_finds(
            @ForAll("samples") double[] base, @ForAll("samples") double[] current) {
        var figures = walk(base, current);

        double greatest = 0;
        double area = 0;
        var all = new ArrayList<Double>();
        Arrays.stream(base).forEach(all::add);
        Arrays.stream(current).forEach(all::add);
        var sorted = all.stream().distinct().sorted().toList();
        for (int i = 0; i < sorted.size(); i++) {
            double gap = Math.abs(share(base, sorted.get(i)) - share(current, sorted.get(i)));
            greatest = Math.max(greatest, gap);
            area += i + 1 < sorted.size() ? gap * (sorted.get(i + 1) - sorted.get(i)) : 0;
        }
        assertThat(figures.ks()).isCloseTo(greatest, within(1e-12)).isBetween(0.0, 1.0);
        assertThat(figures.wasserstein()).isCloseTo(area, within(1e-9));
        double mean = Arrays.stream(base).average().orElseThrow();
        double squares = Arrays.stream(base).map(v -> (v - mean) * (v - mean)).sum();
        assertThat(figures.base().mean()).isCloseTo(mean, within(1e-9));
        if (base.length > 1) {
            assertThat(figures.base().std())
                    .isCloseTo(Math.sqrt(squares / (base.length - 1)), within(1e-9));
        }
        assertThat(figures.base().median()).isCloseTo(median(base), within(1e-12));
        assertThat(KolmogorovSmirnov.pValue(figures.ks(), base.length, current.length))
                .isBetween(0.0, 1.0);
    }

    private static double share(double[] sample, double upTo) {
        return (double) Arrays.stream(sample).filter(v -> v <= upTo).count() / sample.length;
    }

    private static double median(double[] sample) {
        var sorted = Arrays.stream(sample).sorted().toArray();
        int n = sorted.length;
        return n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
    }

    @Property(tries = 100)
    void deciles_ascend_without_repetition(@ForAll("samples") double[] sample) {
        var deciles = walk(sample, sample).base().deciles();

        assertThat(deciles).isSorted().doesNotHaveDuplicates();
        assertThat(List.of(deciles.length)).allMatch(n -> n >= 1 && n <= 9);
    }
}
