package granary.engine.label;

import static granary.engine.label.AqlTable.Inspection.NORMAL;
import static granary.engine.label.AqlTable.Inspection.REDUCED;
import static granary.engine.label.AqlTable.Inspection.TIGHTENED;
import static granary.engine.label.AqlTable.Level.II;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import granary.engine.Fixtures;
import granary.engine.InputProblem;
import granary.engine.label.SwitchingRules.InForce;
import granary.engine.label.SwitchingRules.Lot;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class AcceptanceTest {
    private static final Offset<Double> DIGITS = within(1.5e-6);

    @TestFactory
    List<DynamicTest> every_golden_case_holds() {
        var tests = new ArrayList<DynamicTest>();
        for (var c : Fixtures.json("label/acceptance.expected.json")) {
            tests.add(DynamicTest.dynamicTest(c.toString(), () -> check(c)));
        }
        assertThat(tests).hasSizeGreaterThan(25);
        return tests;
    }

    private static void check(JsonNode c) {
        switch (c.get("case").asString()) {
            case "interval" -> {
                var wilson =
                        Intervals.wilson(
                                c.get("k").asLong(), c.get("n").asLong(), number(c, "confidence"));
                var exact =
                        Intervals.clopperPearson(
                                c.get("k").asLong(), c.get("n").asLong(), number(c, "confidence"));
                same(wilson, c.get("wilson"));
                same(exact, c.get("clopper_pearson"));
            }
            case "rule_of_three_exact_upper" ->
                    near(Intervals.clopperPearson(0, c.get("n").asLong(), 0.9).high(), c, "value");
            case "oc_binomial" -> near(plan(c).probabilityOfAcceptance(number(c, "p")), c, "Pa");
            case "oc_hypergeometric" ->
                    near(
                            plan(c).probabilityOfAcceptance(
                                            c.get("N").asLong(), c.get("D").asLong()),
                            c,
                            "Pa");
            case "limiting_quality_Pa10_binomial" -> near(plan(c).qualityAt(0.10), c, "p");
            case "producer_Pa95_binomial" -> near(plan(c).qualityAt(0.95), c, "p");
            case "aoql_rectifying_binomial" -> {
                var limit = plan(c).outgoingLimit(c.get("N").asLong());
                near(limit.value(), c, "aoql");
                assertThat(limit.at()).isCloseTo(number(c, "at_p"), within(1e-4));
            }
            case "sprt" -> {
                var sprt = sprt(c);
                near(sprt.slope(), c, "slope");
                near(sprt.hAccept(), c, "h_accept");
                near(sprt.hReject(), c, "h_reject");
                assertThat(sprt.cleanItemsToAccept())
                        .isEqualTo(c.get("min_n_to_accept_with_0_defects").asInt());
                assertThat(sprt.averageItems(sprt.p0(), 1 - sprt.alpha()))
                        .isCloseTo(number(c, "asn_at_p0"), within(1e-4));
                assertThat(sprt.averageItems(sprt.p1(), sprt.beta()))
                        .isCloseTo(number(c, "asn_at_p1"), within(1e-4));
            }
            case "sprt_trace" -> trace(c);
            case "min_sample_for_upper_bound" ->
                    assertThat(
                                    Intervals.sampleFor(
                                            c.get("defects").asInt(),
                                            number(c, "max_rate"),
                                            number(c, "confidence")))
                            .isEqualTo(c.get("n").asInt());
            case "gold_posterior" ->
                    near(
                            Intervals.chanceAtLeast(
                                    number(c, "target"),
                                    c.get("correct").asLong(),
                                    c.get("of").asLong()),
                            c,
                            "P");
            case "vote_posterior" -> {
                var model = AnswerModel.beginning(List.of("a", "b"), number(c, "worker_accuracy"));
                var votes =
                        new ArrayList<>(
                                Collections.nCopies(
                                        c.get("votes").get(0).asInt(),
                                        new AnswerModel.Vote("w", 0)));
                votes.addAll(
                        Collections.nCopies(
                                c.get("votes").get(1).asInt(), new AnswerModel.Vote("w", 1)));
                near(model.posterior(votes)[0], c, "posterior");
            }
            case "majority_of" -> {
                for (int n : Set.of(3, 5, 7)) {
                    near(
                            1 - Distributions.binomialCdf(n / 2, n, number(c, "accuracy_each")),
                            c,
                            "of" + n);
                }
            }
            default -> throw new AssertionError("unknown case " + c);
        }
    }

    private static void trace(JsonNode c) {
        var sprt = sprt(c);
        var seen = Sprt.Seen.NOTHING;
        var defects = new ArrayList<Integer>();
        if (c.has("defects_at")) {
            c.get("defects_at").forEach(d -> defects.add(d.asInt()));
        } else {
            for (int i = 0; i < c.get("sequence").size(); i++) {
                if (c.get("sequence").get(i).asInt() == 1) {
                    defects.add(i + 1);
                }
            }
        }
        while (sprt.decide(seen) == Sprt.Decision.CONTINUE) {
            seen = seen.and(defects.contains(seen.items() + 1));
        }
        assertThat(sprt.decide(seen).name()).isEqualToIgnoringCase(c.get("decision").asString());
        assertThat(seen).isEqualTo(new Sprt.Seen(c.get("at_n").asInt(), c.get("defects").asInt()));
    }

    private static Sprt sprt(JsonNode c) {
        return new Sprt(number(c, "p0"), number(c, "p1"), number(c, "alpha"), number(c, "beta"));
    }

    private static AcceptancePlan plan(JsonNode c) {
        return new AcceptancePlan(c.get("n").asInt(), c.get("Ac").asInt());
    }

    private static double number(JsonNode c, String key) {
        return c.get(key).asDouble();
    }

    private static void near(double value, JsonNode c, String key) {
        assertThat(value).as(key).isCloseTo(number(c, key), DIGITS);
    }

    private static void same(Intervals.Interval interval, JsonNode ends) {
        assertThat(interval.low()).isCloseTo(ends.get(0).asDouble(), DIGITS);
        assertThat(interval.high()).isCloseTo(ends.get(1).asDouble(), DIGITS);
    }

    @ParameterizedTest
    @CsvSource({
        "2000, 1.0, NORMAL, K, 125, 3, 4",
        "2000, 1.0, TIGHTENED, K, 125, 2, 3",
        "2000, 1.0, REDUCED, K, 50, 1, 4",
        "1000, 2.5, NORMAL, J, 80, 5, 6",
        "1000, 2.5, TIGHTENED, J, 80, 3, 4",
        "1000, 2.5, REDUCED, J, 32, 2, 5",
        "200, 1.0, NORMAL, G, 50, 1, 2",
        "100, 1, NORMAL, F, 13, 0, 1"
    })
    void plans_are_those_of_the_standard(
            long lot,
            BigDecimal aql,
            AqlTable.Inspection inspection,
            char letter,
            int n,
            int accept,
            int reject) {
        assertThat(AqlTable.load().plan(lot, II, aql, inspection))
                .isEqualTo(
                        new AqlTable.Plan(
                                letter,
                                n,
                                accept,
                                reject,
                                "ANSI/ASQ Z1.4 single " + inspection.word(),
                                false));
    }

    @Test
    void a_sample_as_large_as_the_lot_is_the_lot() {
        var plan = AqlTable.load().plan(40, II, new BigDecimal("0.10"), NORMAL);

        assertThat(plan.n()).isEqualTo(40);
        assertThat(plan.inspectAll()).isTrue();
    }

    @Test
    void an_aql_outside_the_table_names_those_inside() {
        assertThatThrownBy(() -> AqlTable.load().plan(100, II, new BigDecimal("3"), NORMAL))
                .isInstanceOfSatisfying(
                        InputProblem.class, p -> assertThat(p.hint()).contains("2.5, 4"));
    }

    @Test
    void the_demo_plan_rarely_accepts_a_bad_lot() {
        var plan = new AcceptancePlan(50, 6);

        assertThat(plan.probabilityOfAcceptance(100, 8)).isCloseTo(0.970, within(0.0005));
        assertThat(plan.probabilityOfAcceptance(100, 15)).isCloseTo(0.288, within(0.0005));
        assertThat(plan.probabilityOfAcceptance(100, 25)).isCloseTo(0.0025, within(0.0005));
    }

    @Test
    void gold_stops_a_coin_tosser_within_some_twenty_answers() {
        var test = Sprt.onAccuracy(0.85, 0.65, 0.01, 0.05);
        var seen = Sprt.Seen.NOTHING;
        while (test.decide(seen) == Sprt.Decision.CONTINUE) {
            seen = seen.and(seen.items() % 2 == 0);
        }

        assertThat(test.decide(seen)).isEqualTo(Sprt.Decision.REJECT);
        assertThat(seen.items()).isBetween(10, 25);
    }

    @Test
    void two_bad_lots_in_five_tighten_and_five_good_ones_return() {
        assertThat(after("aaraara" + "aaaaa"))
                .containsExactly("n", "n", "n", "n", "n", "t", "t", "t", "t", "t", "n", "n");
    }

    @Test
    void five_bad_lots_on_tightened_inspection_discontinue() {
        assertThat(after("rr" + "rrarararaa")).endsWith("t", "d", "d", "d");
    }

    @Test
    void ten_lots_that_would_pass_tighter_reduce_and_one_bad_lot_undoes_it() {
        assertThat(after("pppppppppp" + "ar")).endsWith("n", "r", "r", "n");
    }

    private static List<String> after(String history) {
        return SwitchingRules.after(
                        history.chars()
                                .mapToObj(c -> new Lot(c != 'r', c == 'p' ? Boolean.TRUE : null))
                                .toList())
                .stream()
                .map(level ->
                        switch (level) {
                            case InForce.Discontinued d -> "d";
                            case InForce.At(var i) ->
                                    i == NORMAL
                                            ? "n"
                                            : i == TIGHTENED ? "t" : i == REDUCED ? "r" : "?";
                        })
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "24,200,11,210,-6.76,-12.47,-1.32",
        "5,50,5,50,0,-12.69,12.69",
        "40,400,20,380,-4.74,-8.54,-0.99",
        "0,30,3,30,10.0,-3.10,25.62",
        "90,1000,60,1000,-3.0,-5.34,-0.69"
    })
    void newcombe_intervals_are_those_worked_out(
            long k1, long n1, long k2, long n2, double difference, double low, double high) {
        var interval = Intervals.newcombe(k1, n1, k2, n2, 0.95);

        assertThat(100.0 * k2 / n2 - 100.0 * k1 / n1).isCloseTo(difference, within(0.005));
        assertThat(100 * interval.low()).isCloseTo(low, within(0.006));
        assertThat(100 * interval.high()).isCloseTo(high, within(0.006));
    }

    @Test
    void normal_quantiles_are_the_tables() {
        assertThat(Distributions.normalQuantile(0.975)).isCloseTo(1.959963984540054, within(1e-12));
        assertThat(Distributions.normalQuantile(0.5)).isCloseTo(0, within(1e-12));
        assertThat(Distributions.normalQuantile(0.001))
                .isCloseTo(-3.090232306167813, within(1e-11));
    }
}
