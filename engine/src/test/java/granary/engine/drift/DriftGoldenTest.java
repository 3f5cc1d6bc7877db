package granary.engine.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import granary.engine.Fixtures;
import granary.engine.drift.DriftReport.ColumnDrift;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Every figure of two pairs of months, under Granary's bins and under Evidently's. */
class DriftGoldenTest {

    /** Verdicts of the design, by PSI over Granary's bins. */
    private static final Map<String, List<String>> MOVED =
            Map.of(
                    "flights_jan_jul",
                    List.of("dep_delay drift", "arr_delay drift", "air_time moderate"),
                    "flights_oct_oct",
                    List.of("arr_delay moderate"));

    @ParameterizedTest
    @ValueSource(strings = {"flights_jan_jul", "flights_oct_oct"})
    void every_figure_of_the_golden_files(String pair) {
        try (var months = Pairs.flights(pair)) {
            var ours = months.compare(DriftOptions.USUAL);
            var evidentlys = months.compare(DriftOptions.USUAL.compatibleWithEvidently());

            for (var entry :
                    Fixtures.json("drift/" + pair + "/expected.json").get("columns").properties()) {
                var expected = entry.getValue();
                var own = Pairs.column(ours, entry.getKey());
                var other = Pairs.column(evidentlys, entry.getKey());
                sides(own, expected);
                if (expected.get("kind").asString().equals("num")) {
                    number(own, expected);
                    granaryBins(own, expected.get("granaryBins"));
                } else {
                    category(own, expected);
                }
                evidentlyBins(other, expected.get("evidentlyBins"));
            }
            var moved = new ArrayList<String>();
            for (var column : ours.columns()) {
                if (column.verdict() != DriftVerdict.STABLE) {
                    moved.add(column.name() + " " + column.verdict().word());
                }
            }
            assertThat(moved).isEqualTo(MOVED.get(pair));
        }
    }

    private static void sides(ColumnDrift found, JsonNode expected) {
        assertThat(found.base().rows()).isEqualTo(expected.get("baseRows").asLong());
        assertThat(found.current().rows()).isEqualTo(expected.get("currentRows").asLong());
        assertThat(found.base().nulls()).isEqualTo(expected.get("baseNulls").asLong());
        assertThat(found.current().nulls()).isEqualTo(expected.get("currentNulls").asLong());
    }

    private static void number(ColumnDrift found, JsonNode expected) {
        side(found.base(), "base", expected);
        side(found.current(), "current", expected);
        var ks = Objects.requireNonNull(found.ks());
        close(ks.statistic(), expected.get("ks").get("statistic"), 1e-6);
        close(ks.pValue(), expected.get("ks").get("pvalueAsymptotic"), 1e-4);
        close(found.wasserstein(), expected.get("wasserstein"), 1e-6);
        close(found.wassersteinNormed(), expected.get("wassersteinNormed"), 1e-6);
    }

    private static void side(DriftReport.Side side, String name, JsonNode expected) {
        close(side.mean(), expected.get(name + "Mean"), 1e-6);
        close(side.median(), expected.get(name + "Median"), 1e-6);
        double n = side.values();
        close(
                Objects.requireNonNull(side.std()) * Math.sqrt((n - 1) / n),
                expected.get(name + "Std0"),
                1e-6);
    }

    private static void granaryBins(ColumnDrift found, JsonNode expected) {
        close(found.psi(), expected.get("psiFloor1e4"), 1e-6);
        close(found.jensenShannon(), expected.get("jensenShannonDistanceNat"), 1e-6);
        var bins = Objects.requireNonNull(found.bins());
        var shares = new TreeMap<Double, List<Double>>();
        var wanted = new TreeMap<Double, List<Double>>();
        var edges = expected.get("innerEdgesOrValues");
        boolean perValue = bins.values() != null;
        for (int i = 0; i < bins.base().size(); i++) {
            // The golden file lists values as texts are sorted; bins of deciles stand in order.
            shares.put(
                    perValue
                            ? Double.parseDouble(Objects.requireNonNull(bins.values()).get(i))
                            : Double.valueOf(i),
                    List.of(bins.base().get(i), bins.current().get(i)));
            wanted.put(
                    perValue ? edges.get(i).asDouble() : i,
                    List.of(
                            expected.get("baseShare").get(i).asDouble(),
                            expected.get("currentShare").get(i).asDouble()));
        }
        assertThat(shares.keySet()).isEqualTo(wanted.keySet());
        assertThat(expected.get("baseShare").size()).isEqualTo(bins.base().size());
        wanted.forEach((bin, pair) -> {
            var own = Objects.requireNonNull(shares.get(bin));
            assertThat(own.get(0)).isCloseTo(pair.get(0), within(1e-6 * pair.get(0)));
            assertThat(own.get(1)).isCloseTo(pair.get(1), within(1e-6 * pair.get(1)));
        });
        if (!perValue) {
            close(Objects.requireNonNull(bins.edges()), edges);
        }
    }

    private static void category(ColumnDrift found, JsonNode expected) {
        close(found.psi(), expected.get("psiFloor1e4"), 1e-6);
        var chi = Objects.requireNonNull(found.chiSquare());
        var wanted = expected.get("chiSquare2xK");
        close(chi.statistic(), wanted.get("statistic"), 1e-6);
        assertThat(chi.dof()).isEqualTo(wanted.get("dof").asLong());
        close(chi.pValue(), wanted.get("pvalue"), 1e-4);
        close(found.cramersV(), wanted.get("cramersV"), 1e-6);
        close(found.totalVariation(), expected.get("totalVariation"), 1e-6);
        assertThat(found.newValues())
                .extracting(DriftReport.ValueCount::value)
                .containsExactlyInAnyOrderElementsOf(texts(expected.get("newValues")));
        assertThat(found.goneValues())
                .containsExactlyInAnyOrderElementsOf(texts(expected.get("goneValues")));
    }

    private static void evidentlyBins(ColumnDrift found, JsonNode expected) {
        close(found.psi(), expected.get("psi"), 1e-6);
        close(found.jensenShannon(), expected.get("jensenShannonDistanceNat"), 1e-6);
        var bins = Objects.requireNonNull(found.bins());
        assertThat(bins.base()).hasSize(expected.get("bins").asInt());
        if (bins.edges() != null) {
            close(bins.edges(), expected.get("edgesOrKeys"));
        }
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
    }

    private static void close(List<Double> found, JsonNode expected) {
        assertThat(found).hasSize(expected.size());
        for (int i = 0; i < found.size(); i++) {
            close(found.get(i), expected.get(i), 1e-6);
        }
    }

    private static void close(Double found, JsonNode expected, double relative) {
        double wanted = expected.asDouble();
        assertThat(Objects.requireNonNull(found))
                .isCloseTo(wanted, within(Math.max(relative * Math.abs(wanted), 1e-300)));
    }

    @Test
    void figures_do_not_depend_on_the_order_of_the_rows() {
        try (var months = Pairs.flights("flights_jan_jul")) {
            months.duck()
                    .run(
                            "create table shuffled as select * from %s order by hash(_row)"
                                    .formatted(months.current().sql()));
            var shuffled =
                    new granary.engine.data.Tabular(
                            months.duck(),
                            "shuffled",
                            months.current().columns(),
                            months.current().rows());

            assertThat(Drift.compare(months.base(), shuffled, DriftOptions.USUAL).columns())
                    .isEqualTo(months.compare(DriftOptions.USUAL).columns());
        }
    }
}
