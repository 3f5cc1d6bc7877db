package granary.engine.label;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * What adaptive redundancy would have bought: answers are taken in the order given, {@code min} for
 * every task, then one more in each round for the tasks whose posterior is below {@code stop}.
 * After every round the model is estimated anew from what was bought so far, never from what was
 * not.
 *
 * @param stop posterior at which a task is done, in (0.5, 1)
 * @param min answers every task gets
 * @param max answers no task exceeds
 */
public record AdaptiveReplay(double stop, int min, int max, double smoothing) {

    public AdaptiveReplay {
        if (!(stop > 0.5 && stop < 1) || min < 1 || max < min) {
            throw new IllegalArgumentException(
                    "stop in (0.5, 1) and 1 <= min <= max, not %s, %d, %d"
                            .formatted(stop, min, max));
        }
    }

    /**
     * @param bought answers of each task
     * @param labels class number of each task, -1 without answers
     * @param accuracy on gold; NaN without
     * @param cost of the answers bought
     */
    public record Outcome(
            int[] bought, int[] labels, long answers, double accuracy, BigDecimal cost) {
        public double answersPerTask() {
            return (double) answers / bought.length;
        }
    }

    /**
     * @param price of an answer by this worker (its number)
     */
    public Outcome run(Answers answers, Gold gold, IntFunction<BigDecimal> price) {
        int[] bought = new int[answers.tasks().size()];
        for (int t = 0; t < bought.length; t++) {
            bought[t] = Math.min(min, answers.answersTo(t));
        }
        var consensus = DawidSkene.fit(answers.first(bought), smoothing);
        while (buy(answers, consensus, bought)) {
            consensus = DawidSkene.fit(answers.first(bought), smoothing);
        }
        int[] labels = new int[bought.length];
        Arrays.setAll(labels, consensus::label);
        return outcome(answers, gold, price, bought, labels);
    }

    private boolean buy(Answers answers, Consensus consensus, int[] bought) {
        boolean any = false;
        for (int t = 0; t < bought.length; t++) {
            if (bought[t] < Math.min(max, answers.answersTo(t)) && consensus.confidence(t) < stop) {
                bought[t]++;
                any = true;
            }
        }
        return any;
    }

    /** The first {@code n} answers of each task and their majority. */
    public static Outcome fixed(Answers answers, Gold gold, IntFunction<BigDecimal> price, int n) {
        int[] bought = new int[answers.tasks().size()];
        Arrays.setAll(bought, t -> Math.min(n, answers.answersTo(t)));
        return majority(answers, gold, price, bought);
    }

    /** The simplest adaptive rule: stop when one class leads by this many votes. */
    public static Outcome lead(
            Answers answers, Gold gold, IntFunction<BigDecimal> price, int lead, int max) {
        int[] bought = new int[answers.tasks().size()];
        for (int t = 0; t < bought.length; t++) {
            int[] votes = new int[answers.classes().size()];
            int most = Math.min(max, answers.answersTo(t));
            while (bought[t] < most && !leads(votes, lead)) {
                votes[answers.label[answers.start[t] + bought[t]++]]++;
            }
        }
        return majority(answers, gold, price, bought);
    }

    private static boolean leads(int[] votes, int lead) {
        int first = 0;
        int second = 0;
        for (int v : votes) {
            if (v > first) {
                second = first;
                first = v;
            } else {
                second = Math.max(second, v);
            }
        }
        return first - second >= lead;
    }

    private static Outcome majority(
            Answers answers, Gold gold, IntFunction<BigDecimal> price, int[] bought) {
        var votes = Votes.majority(answers.first(bought));
        int[] labels = new int[bought.length];
        Arrays.setAll(labels, votes::label);
        return outcome(answers, gold, price, bought, labels);
    }

    private static Outcome outcome(
            Answers answers, Gold gold, IntFunction<BigDecimal> price, int[] bought, int[] labels) {
        long count = 0;
        int right = 0;
        var cost = BigDecimal.ZERO;
        for (int t = 0; t < bought.length; t++) {
            count += bought[t];
            right += gold.has(t) && gold.isRight(t, labels[t]) ? 1 : 0;
            for (int i = answers.start[t]; i < answers.start[t] + bought[t]; i++) {
                cost = cost.add(price.apply(answers.worker[i]));
            }
        }
        double accuracy = gold.size() == 0 ? Double.NaN : (double) right / gold.size();
        return new Outcome(bought, labels, count, accuracy, cost);
    }
}
