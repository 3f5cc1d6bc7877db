package granary.labeling.programme;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import granary.engine.label.AcceptancePlan;
import granary.engine.label.ConsensusMethod;
import granary.engine.label.DawidSkene;
import granary.engine.label.Sprt;
import granary.platform.CommonProblem;
import granary.platform.Money;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The numbers a programme runs by. Each part checks itself; what is not given has a default. */
public final class Terms {
    private Terms() {}

    /**
     * What the work must reach.
     *
     * @param accuracyMin share of right labels
     * @param costPerAcceptedMax in the programme's currency
     */
    public record Targets(
            @Nullable Double accuracyMin,
            @Nullable BigDecimal costPerAcceptedMax,
            @Nullable Double tatP90Hours,
            @Nullable Double reworkMax,
            @Nullable Double agreementMin) {
        @JsonCreator
        static Targets read(
                @JsonProperty("accuracyMin") @Nullable Double accuracyMin,
                @JsonProperty("costPerAcceptedMax") @Nullable JsonNode costPerAcceptedMax,
                @JsonProperty("tatP90Hours") @Nullable Double tatP90Hours,
                @JsonProperty("reworkMax") @Nullable Double reworkMax,
                @JsonProperty("agreementMin") @Nullable Double agreementMin) {
            share(accuracyMin, "targets/accuracyMin");
            share(reworkMax, "targets/reworkMax");
            return new Targets(
                    accuracyMin, amount(costPerAcceptedMax), tatP90Hours, reworkMax, agreementMin);
        }

        /** A number, a text, or money: people write all three. */
        private static @Nullable BigDecimal amount(@Nullable JsonNode node) {
            if (node == null || node.isNull()) {
                return null;
            }
            var value = node.isObject() ? node.path("amount") : node;
            try {
                return new BigDecimal(value.asString());
            } catch (NumberFormatException e) {
                throw CommonProblem.invalid(
                        "/targets/costPerAcceptedMax",
                        "amount",
                        "%s is no amount".formatted(node),
                        "Write {\"amount\":\"0.20\",\"currency\":\"USD\"}.");
            }
        }

        public static Targets none() {
            return new Targets(null, null, null, null, null);
        }
    }

    /**
     * Which task whom, and how many answers.
     *
     * @param goldFirstEvery while the test on gold is undecided every so-many-th task is gold
     * @param goldShare share of gold after the test passed once
     * @param firstAccuracy what an annotator is taken for before anything is known
     * @param reestimateEvery answers between two estimations of the annotators
     * @param feedback whether an annotator learns after a gold answer whether it was right
     */
    public record Routing(
            int minAnswers,
            int maxAnswers,
            double stopConfidence,
            int goldFirstEvery,
            double goldShare,
            int leaseSeconds,
            int skipLimit,
            int maxOpen,
            double firstAccuracy,
            int reestimateEvery,
            boolean feedback) {
        @JsonCreator
        static Routing read(
                @JsonProperty("minAnswers") @Nullable Integer minAnswers,
                @JsonProperty("maxAnswers") @Nullable Integer maxAnswers,
                @JsonProperty("stopConfidence") @Nullable Double stopConfidence,
                @JsonProperty("goldFirstEvery") @Nullable Integer goldFirstEvery,
                @JsonProperty("goldShare") @Nullable Double goldShare,
                @JsonProperty("leaseSeconds") @Nullable Integer leaseSeconds,
                @JsonProperty("skipLimit") @Nullable Integer skipLimit,
                @JsonProperty("maxOpen") @Nullable Integer maxOpen,
                @JsonProperty("firstAccuracy") @Nullable Double firstAccuracy,
                @JsonProperty("reestimateEvery") @Nullable Integer reestimateEvery,
                @JsonProperty("feedback") @Nullable Boolean feedback) {
            return new Routing(
                    minAnswers == null ? 3 : minAnswers,
                    maxAnswers == null ? 10 : maxAnswers,
                    stopConfidence == null ? 0.95 : stopConfidence,
                    goldFirstEvery == null ? 3 : goldFirstEvery,
                    goldShare == null ? 0.1 : goldShare,
                    leaseSeconds == null ? 900 : leaseSeconds,
                    skipLimit == null ? 3 : skipLimit,
                    maxOpen == null ? 2 : maxOpen,
                    firstAccuracy == null ? 0.8 : firstAccuracy,
                    reestimateEvery == null ? 200 : reestimateEvery,
                    feedback != null && feedback);
        }

        public Routing {
            range(
                    minAnswers >= 1 && minAnswers <= maxAnswers && maxAnswers <= 99,
                    "routing/minAnswers",
                    "1 <= minAnswers <= maxAnswers <= 99");
            range(
                    stopConfidence > 0.5 && stopConfidence < 1,
                    "routing/stopConfidence",
                    "a stop lies between 0.5 and 1");
            range(
                    goldShare >= 0 && goldShare <= 0.5 && goldFirstEvery >= 1,
                    "routing/goldShare",
                    "gold is at most half of the tasks");
            range(
                    leaseSeconds >= 1 && leaseSeconds <= 28_800,
                    "routing/leaseSeconds",
                    "a lease lasts up to 8 hours");
            range(
                    skipLimit >= 1 && maxOpen >= 1 && maxOpen <= 10,
                    "routing/maxOpen",
                    "up to 10 open assignments, at least 1 skip");
            range(
                    firstAccuracy > 0 && firstAccuracy < 1 && reestimateEvery >= 1,
                    "routing/firstAccuracy",
                    "an accuracy between 0 and 1, at least 1 answer");
        }

        public static Routing usual() {
            return read(null, null, null, null, null, null, null, null, null, null, null);
        }
    }

    /** How answers become one label. */
    public record Consensus(ConsensusMethod method, double smoothing) {
        @JsonCreator
        static Consensus read(
                @JsonProperty("method") @Nullable String method,
                @JsonProperty("smoothing") @Nullable Double smoothing) {
            var word = method == null ? ConsensusMethod.DAWID_SKENE.word() : method;
            var found =
                    Arrays.stream(ConsensusMethod.values())
                            .filter(m -> m.word().equals(word))
                            .findFirst()
                            .orElseThrow(() ->
                                    CommonProblem.invalid(
                                            "/consensus/method",
                                            "unknown-method",
                                            "there is no method " + word,
                                            "Allowed: "
                                                    + String.join(
                                                            ", ",
                                                            Arrays.stream(ConsensusMethod.values())
                                                                    .map(ConsensusMethod::word)
                                                                    .toList())));
            return new Consensus(
                    found, smoothing == null ? DawidSkene.DEFAULT_SMOOTHING : smoothing);
        }

        @JsonProperty("method")
        String word() {
            return method.word();
        }

        public static Consensus usual() {
            return read(null, null);
        }
    }

    /**
     * How lots are taken.
     *
     * @param scheme {@code none} or {@code fixed}: look at n, accept with at most c defects
     */
    public record Acceptance(String scheme, @Nullable Integer n, @Nullable Integer c) {
        public Acceptance {
            range(
                    scheme.equals("none") || scheme.equals("fixed"),
                    "acceptance/scheme",
                    "none and fixed are there");
            range(
                    !scheme.equals("fixed") || (n != null && c != null && c >= 0 && c < n),
                    "acceptance/n",
                    "a fixed plan has n and c, 0 <= c < n");
        }

        public static Acceptance none() {
            return new Acceptance("none", null, null);
        }

        /** The plan for a lot of this size; a lot no larger than n is looked at whole. */
        public @Nullable AcceptancePlan plan(int size) {
            return n == null || c == null || size <= c
                    ? null
                    : new AcceptancePlan(Math.min(n, size), c);
        }
    }

    /** The sequential test on gold; see {@link Sprt}. */
    public record GoldTest(double p0, double p1, double alpha, double beta) {
        public GoldTest {
            range(
                    p1 > 0 && p1 < p0 && p0 < 1 && alpha > 0 && beta > 0 && alpha + beta < 1,
                    "goldTest",
                    "0 < p1 < p0 < 1 and positive risks");
        }

        public static GoldTest usual() {
            return new GoldTest(0.85, 0.65, 0.01, 0.05);
        }

        public Sprt sprt() {
            return Sprt.onAccuracy(p0, p1, alpha, beta);
        }
    }

    /**
     * A vendor and what its work costs here: by its agreement, or else by the price given.
     *
     * @param tier tier of the agreement's rates
     * @param payableWhen {@code always} or {@code item_accepted}; null: as the agreement says
     */
    public record Vendor(
            String vendor,
            @Nullable String agreement,
            @Nullable String tier,
            @Nullable Money pricePerAnswer,
            @Nullable String payableWhen) {
        public Vendor {
            range(
                    payableWhen == null || List.of("always", "item_accepted").contains(payableWhen),
                    "vendors/payableWhen",
                    "always or item_accepted");
        }

        public String tierOr(String usual) {
            return tier == null ? usual : tier;
        }
    }

    private static void share(@Nullable Double value, String path) {
        range(value == null || (value >= 0 && value <= 1), path, "a share lies between 0 and 1");
    }

    private static void range(boolean holds, String path, String rule) {
        if (!holds) {
            throw CommonProblem.invalid("/" + path, "range", rule, "Correct this value.");
        }
    }
}
