package granary.engine.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import granary.engine.Fixtures;
import granary.engine.label.Agreement.Scale;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgreementTest {

    @ParameterizedTest
    @ValueSource(strings = {"snow-rte", "weather-amt"})
    void every_figure_is_the_reference_to_six_digits(String set) {
        var answers = Sets.answers(set);
        var golden = Fixtures.json("label/" + set + ".expected.json").get("agreement");
        double[] order = IntStream.range(0, answers.classes().size()).asDoubleStream().toArray();
        var digits = within(1e-6);

        var fleiss = Agreement.fleissKappa(answers);

        assertThat(Agreement.krippendorffAlpha(answers, Scale.NOMINAL, order))
                .isCloseTo(golden.get("krippendorff_alpha_nominal").asDouble(), digits);
        assertThat(Agreement.krippendorffAlpha(answers, Scale.ORDINAL, order))
                .isCloseTo(
                        golden.get("krippendorff_alpha_ordinal_in_class_order").asDouble(), digits);
        assertThat(Agreement.krippendorffAlpha(answers, Scale.INTERVAL, order))
                .isCloseTo(
                        golden.get("krippendorff_alpha_interval_class_index").asDouble(), digits);
        assertThat(fleiss.value())
                .isCloseTo(golden.get("fleiss_kappa").get("value").asDouble(), digits);
        assertThat(fleiss.raters())
                .isEqualTo(golden.get("fleiss_kappa").get("raters_per_task").asInt());
        assertThat(fleiss.tasks()).isEqualTo(golden.get("fleiss_kappa").get("tasks").asInt());
        assertThat(Agreement.gwetAc1(answers))
                .isCloseTo(golden.get("gwet_ac1_formula").asDouble(), digits);
        assertThat(Agreement.meanPairwisePercent(answers))
                .isCloseTo(golden.get("mean_pairwise_percent_agreement").asDouble(), digits);
    }

    @ParameterizedTest
    @ValueSource(strings = {"snow-rte", "weather-amt"})
    void cohens_kappa_of_the_busiest_pairs_is_the_reference(String set) {
        var answers = Sets.answers(set);
        var pairs = Agreement.pairs(answers, 2);

        for (var golden :
                Fixtures.json("label/" + set + ".expected.json")
                        .get("agreement")
                        .get("cohen_kappa_pairs")) {
            int a = answers.workers().indexOf(golden.get("a").asString());
            int b = answers.workers().indexOf(golden.get("b").asString());
            var pair =
                    pairs.stream()
                            .filter(p -> p.a() == Math.min(a, b) && p.b() == Math.max(a, b))
                            .findFirst()
                            .orElseThrow();
            assertThat(pair.tasks()).isEqualTo(golden.get("tasks").asInt());
            assertThat(pair.kappa()).isCloseTo(golden.get("kappa").asDouble(), within(1e-6));
            assertThat(pair.percent())
                    .isCloseTo(golden.get("percent_agreement").asDouble(), within(1e-6));
        }
    }

    @Property
    void agreement_does_not_depend_on_who_is_called_what(
            @ForAll @Size(min = 6, max = 60) java.util.List<@IntRange(max = 2) Integer> labels) {
        var forward = Answers.builder();
        var renamed = Answers.builder();
        for (int i = 0; i < labels.size(); i++) {
            forward.add("t" + i / 3, "w" + i % 3, "c" + labels.get(i));
            renamed.add("x" + (1000 - i / 3), "v" + (2 - i % 3), "k" + (2 - labels.get(i)));
        }
        var a = forward.build();
        var b = renamed.build();
        double[] value = {0, 1, 2};

        same(
                Agreement.krippendorffAlpha(a, Scale.NOMINAL, value),
                Agreement.krippendorffAlpha(b, Scale.NOMINAL, value));
        same(Agreement.gwetAc1(a), Agreement.gwetAc1(b));
        same(Agreement.fleissKappa(a).value(), Agreement.fleissKappa(b).value());
    }

    private static void same(double a, double b) {
        if (Double.isNaN(a)) {
            assertThat(b).isNaN();
        } else {
            assertThat(a).isCloseTo(b, within(1e-9));
        }
    }
}
