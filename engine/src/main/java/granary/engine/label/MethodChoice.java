package granary.engine.label;

import static granary.engine.label.ConsensusMethod.DAWID_SKENE;
import static granary.engine.label.ConsensusMethod.DAWID_SKENE_EARLY;
import static granary.engine.label.ConsensusMethod.MAJORITY;
import static granary.engine.label.ConsensusMethod.ONE_COIN;
import static granary.engine.label.ConsensusMethod.WAWA;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * No fixed method is best on every set; the one that is best on some twenty gold tasks is never far
 * from it. Without that much gold the one-coin model is the safe choice.
 *
 * @param accuracyOnGold share of right gold tasks by method; empty without enough gold
 */
public record MethodChoice(Consensus consensus, Map<ConsensusMethod, Double> accuracyOnGold) {
    public static final int LEAST_GOLD = 20;

    /** Among equals the earlier is taken: fewer parameters first. */
    private static final List<ConsensusMethod> PREFERENCE =
            List.of(ONE_COIN, DAWID_SKENE, WAWA, MAJORITY, DAWID_SKENE_EARLY);

    public MethodChoice {
        accuracyOnGold = Map.copyOf(accuracyOnGold);
    }

    public static Consensus fit(Answers answers, ConsensusMethod method, double smoothing) {
        return switch (method) {
            case MAJORITY -> Votes.majority(answers);
            case WAWA -> Votes.wawa(answers);
            case ONE_COIN -> OneCoin.fit(answers, smoothing);
            case DAWID_SKENE -> DawidSkene.fit(answers, smoothing);
            case DAWID_SKENE_EARLY -> DawidSkene.fitEarly(answers, smoothing);
        };
    }

    public static MethodChoice on(Answers answers, Gold gold, double smoothing) {
        if (gold.size() < LEAST_GOLD) {
            return new MethodChoice(fit(answers, ONE_COIN, smoothing), Map.of());
        }
        var accuracy = new EnumMap<ConsensusMethod, Double>(ConsensusMethod.class);
        Consensus best = fit(answers, PREFERENCE.getFirst(), smoothing);
        accuracy.put(best.method(), gold.accuracy(best));
        double most = gold.accuracy(best);
        for (var method : PREFERENCE.subList(1, PREFERENCE.size())) {
            var candidate = fit(answers, method, smoothing);
            double right = gold.accuracy(candidate);
            accuracy.put(method, right);
            if (right > most) {
                most = right;
                best = candidate;
            }
        }
        return new MethodChoice(best, accuracy);
    }
}
