package granary.labeling.consensus;

import granary.engine.label.Answers;
import granary.engine.label.DawidSkene;
import java.util.Map;

/** What a fixed number of answers for every item would have given. */
final class FixedNumber {
    private FixedNumber() {}

    /** The first {@code n} answers of every item. */
    static Answers first(Answers answers, int n) {
        var builder = Answers.builder().classes(answers.classes());
        for (int t = 0; t < answers.tasks().size(); t++) {
            int from = answers.firstOf(t);
            for (int i = from; i < from + Math.min(n, answers.answersTo(t)); i++) {
                builder.add(
                        answers.tasks().get(t),
                        answers.workers().get(answers.workerOf(i)),
                        answers.classes().get(answers.labelOf(i)));
            }
        }
        return builder.build();
    }

    static double perItem(Answers answers) {
        return answers.size() / (double) answers.tasks().size();
    }

    /**
     * Share of right majorities. Where classes tie, the item counts as right by the share of the
     * tied classes that are: what a fair coin would give.
     */
    static double majorityAccuracy(Answers answers, Map<String, String> truth) {
        double right = 0;
        int items = 0;
        for (int t = 0; t < answers.tasks().size(); t++) {
            var is = truth.get(answers.tasks().get(t));
            if (is == null) {
                continue;
            }
            items++;
            int[] votes = new int[answers.classes().size()];
            int from = answers.firstOf(t);
            for (int i = from; i < from + answers.answersTo(t); i++) {
                votes[answers.labelOf(i)]++;
            }
            int most = java.util.Arrays.stream(votes).max().orElse(0);
            long tied = java.util.Arrays.stream(votes).filter(v -> v == most).count();
            int truly = answers.classIndex(is);
            right += truly >= 0 && votes[truly] == most ? 1.0 / tied : 0;
        }
        return items == 0 ? Double.NaN : right / items;
    }

    static double dawidSkeneAccuracy(Answers answers, Map<String, String> truth) {
        var consensus = DawidSkene.fit(answers, DawidSkene.DEFAULT_SMOOTHING);
        int right = 0;
        int items = 0;
        for (int t = 0; t < answers.tasks().size(); t++) {
            var is = truth.get(answers.tasks().get(t));
            if (is != null) {
                items++;
                right += answers.classIndex(is) == consensus.label(t) ? 1 : 0;
            }
        }
        return items == 0 ? Double.NaN : right / (double) items;
    }
}
