package granary.engine.label;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How far annotators agree beyond chance. Low agreement is not low quality once answers are
 * aggregated; show both.
 */
public final class Agreement {
    private Agreement() {}

    /** What a difference between two labels weighs. */
    public enum Scale {
        NOMINAL,
        ORDINAL,
        INTERVAL
    }

    /**
     * @param raters answers each of these tasks has: the most frequent number of at least 2
     * @param tasks how many tasks have just that number
     */
    public record Fleiss(double value, int raters, int tasks) {}

    /** Two workers on the tasks both answered. */
    public record Pair(int a, int b, int tasks, double percent, double kappa) {}

    /**
     * Krippendorff's alpha from coincidences: units with at least two answers, o_ck = Σ ordered
     * pairs / (m_u − 1), alpha = 1 − (n − 1) Σ o_ck δ² / Σ n_c n_k δ² (Krippendorff 2011).
     *
     * @param value of each class on an interval scale; ignored by the others. The ordinal scale
     *     takes classes in the order of these values.
     * @return NaN when there is nothing to compare, or only one class
     */
    public static double krippendorffAlpha(Answers answers, Scale scale, double[] value) {
        int k = answers.classes().size();
        double[] observed = new double[k * k];
        int[] counts = answers.counts();
        for (int t = 0; t < answers.tasks().size(); t++) {
            int m = answers.answersTo(t);
            if (m < 2) {
                continue;
            }
            for (int c = 0; c < k; c++) {
                double nc = counts[t * k + c];
                for (int d = 0; d < k && nc > 0; d++) {
                    double nd = counts[t * k + d];
                    observed[c * k + d] += nc * (c == d ? nd - 1 : nd) / (m - 1);
                }
            }
        }
        double[] n = new double[k];
        double total = 0;
        for (int c = 0; c < k; c++) {
            for (int d = 0; d < k; d++) {
                n[c] += observed[c * k + d];
            }
            total += n[c];
        }
        double seen = 0;
        double expected = 0;
        for (int c = 0; c < k; c++) {
            for (int d = 0; d < k; d++) {
                double distance = distance(scale, c, d, n, value);
                seen += observed[c * k + d] * distance;
                expected += n[c] * n[d] * distance;
            }
        }
        return expected == 0 ? Double.NaN : 1 - (total - 1) * seen / expected;
    }

    private static double distance(Scale scale, int c, int d, double[] n, double[] value) {
        if (c == d) {
            return 0;
        }
        return switch (scale) {
            case NOMINAL -> 1;
            case INTERVAL -> (value[c] - value[d]) * (value[c] - value[d]);
            case ORDINAL -> {
                double low = Math.min(value[c], value[d]);
                double high = Math.max(value[c], value[d]);
                double between = -(n[c] + n[d]) / 2;
                for (int g = 0; g < n.length; g++) {
                    between += value[g] >= low && value[g] <= high ? n[g] : 0;
                }
                yield between * between;
            }
        };
    }

    /**
     * Fleiss 1971, over the tasks that have the most frequent number of answers. NaN when all say
     * one class.
     */
    public static Fleiss fleissKappa(Answers answers) {
        var frequency = new HashMap<Integer, Integer>();
        for (int t = 0; t < answers.tasks().size(); t++) {
            if (answers.answersTo(t) >= 2) {
                frequency.merge(answers.answersTo(t), 1, Integer::sum);
            }
        }
        int raters = 0;
        int tasks = 0;
        for (Map.Entry<Integer, Integer> each : frequency.entrySet()) {
            if (each.getValue() > tasks || each.getValue() == tasks && each.getKey() > raters) {
                raters = each.getKey();
                tasks = each.getValue();
            }
        }
        int k = answers.classes().size();
        double[] share = new double[k];
        double observed = 0;
        int[] counts = answers.counts();
        for (int t = 0; t < answers.tasks().size(); t++) {
            if (raters > 0 && answers.answersTo(t) == raters) {
                double same = 0;
                for (int c = 0; c < k; c++) {
                    double n = counts[t * k + c];
                    share[c] += n;
                    same += n * (n - 1);
                }
                observed += same / ((double) raters * (raters - 1));
            }
        }
        double expected = 0;
        for (double each : share) {
            double p = each / ((double) tasks * raters);
            expected += p * p;
        }
        double kappa = expected == 1 ? Double.NaN : (observed / tasks - expected) / (1 - expected);
        return new Fleiss(kappa, raters, tasks);
    }

    /**
     * Gwet's AC1 (2008): (pa − pe)/(1 − pe), pe = Σ π(1 − π)/(q − 1), π over all tasks, pa over
     * tasks with at least two answers. Steadier than kappa when one class prevails.
     */
    public static double gwetAc1(Answers answers) {
        int k = answers.classes().size();
        double[] share = prevalenceByTask(answers);
        double chance = 0;
        for (double p : share) {
            chance += p * (1 - p);
        }
        double pe = chance / (k - 1);
        return k < 2 ? Double.NaN : (meanPairwisePercent(answers) - pe) / (1 - pe);
    }

    /** Mean over tasks of the shares of classes. */
    private static double[] prevalenceByTask(Answers answers) {
        return Confusions.prior(answers, Votes.shares(answers));
    }

    /** Mean over tasks with at least two answers of the share of pairs that agree; in 0..1. */
    public static double meanPairwisePercent(Answers answers) {
        int k = answers.classes().size();
        int[] counts = answers.counts();
        double sum = 0;
        int tasks = 0;
        for (int t = 0; t < answers.tasks().size(); t++) {
            double m = answers.answersTo(t);
            if (m >= 2) {
                double same = 0;
                for (int c = 0; c < k; c++) {
                    double n = counts[t * k + c];
                    same += n * (n - 1);
                }
                sum += same / (m * (m - 1));
                tasks++;
            }
        }
        return tasks == 0 ? Double.NaN : sum / tasks;
    }

    /**
     * Of the other answers to a task where one answer says this class, the share that says it too;
     * NaN when never paired.
     */
    public static double[] byClass(Answers answers) {
        int k = answers.classes().size();
        int[] counts = answers.counts();
        double[] same = new double[k];
        double[] all = new double[k];
        for (int t = 0; t < answers.tasks().size(); t++) {
            int m = answers.answersTo(t);
            for (int c = 0; c < k; c++) {
                double n = counts[t * k + c];
                same[c] += n * (n - 1);
                all[c] += n * (m - 1);
            }
        }
        for (int c = 0; c < k; c++) {
            same[c] = all[c] == 0 ? Double.NaN : same[c] / all[c];
        }
        return same;
    }

    /** Share of all answers that name each class. */
    public static double[] prevalence(Answers answers) {
        double[] share = new double[answers.classes().size()];
        for (int label : answers.label) {
            share[label] += 1.0 / answers.size();
        }
        return share;
    }

    /**
     * For each worker the share of others' answers to the same tasks that are equal; NaN when
     * always alone.
     */
    public static double[] withRest(Answers answers) {
        int k = answers.classes().size();
        int[] counts = answers.counts();
        double[] same = new double[answers.workers().size()];
        double[] all = new double[same.length];
        for (int t = 0; t < answers.tasks().size(); t++) {
            for (int i = answers.start[t]; i < answers.start[t + 1]; i++) {
                same[answers.worker[i]] += counts[t * k + answers.label[i]] - 1;
                all[answers.worker[i]] += answers.answersTo(t) - 1;
            }
        }
        for (int w = 0; w < same.length; w++) {
            same[w] = all[w] == 0 ? Double.NaN : same[w] / all[w];
        }
        return same;
    }

    /**
     * Every two workers who share at least {@code leastTasks} tasks, most shared tasks first, with
     * Cohen's kappa (1960).
     */
    public static List<Pair> pairs(Answers answers, int leastTasks) {
        int k = answers.classes().size();
        var tables = new HashMap<Long, int[]>();
        for (int t = 0; t < answers.tasks().size(); t++) {
            for (int i = answers.start[t]; i < answers.start[t + 1]; i++) {
                for (int j = i + 1; j < answers.start[t + 1]; j++) {
                    boolean inOrder = answers.worker[i] < answers.worker[j];
                    int a = inOrder ? i : j;
                    int b = inOrder ? j : i;
                    long key = (long) answers.worker[a] << 32 | answers.worker[b];
                    tables.computeIfAbsent(key, x -> new int[k * k])[
                            answers.label[a] * k + answers.label[b]]++;
                }
            }
        }
        var pairs = new ArrayList<Pair>();
        tables.forEach((key, table) -> {
            var pair = pair((int) (key >> 32), (int) (long) key, table, k);
            if (pair.tasks() >= leastTasks) {
                pairs.add(pair);
            }
        });
        pairs.sort(
                java.util.Comparator.comparingInt(Pair::tasks)
                        .reversed()
                        .thenComparingInt(Pair::a)
                        .thenComparingInt(Pair::b));
        return pairs;
    }

    private static Pair pair(int a, int b, int[] table, int k) {
        double n = 0;
        double same = 0;
        double[] byA = new double[k];
        double[] byB = new double[k];
        for (int at = 0; at < table.length; at++) {
            n += table[at];
            same += at / k == at % k ? table[at] : 0;
            byA[at / k] += table[at];
            byB[at % k] += table[at];
        }
        double chance = 0;
        for (int c = 0; c < k; c++) {
            chance += byA[c] * byB[c] / (n * n);
        }
        double percent = same / n;
        return new Pair(
                a,
                b,
                (int) n,
                percent,
                chance == 1 ? Double.NaN : (percent - chance) / (1 - chance));
    }
}
