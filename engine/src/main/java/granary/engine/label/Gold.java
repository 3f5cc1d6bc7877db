package granary.engine.label;

import java.util.Arrays;
import java.util.Map;

/** Known answers of some tasks, to measure with and never to learn a label from. */
public final class Gold {
    private static final int NONE = -1;
    private static final int NEVER_GIVEN = -2;

    private final int[] classByTask;
    private final int size;

    private Gold(int[] classByTask, int size) {
        this.classByTask = classByTask;
        this.size = size;
    }

    /**
     * @param labelByTask task to class name; tasks that nobody answered are left out
     */
    public static Gold of(Answers answers, Map<String, String> labelByTask) {
        int[] known = new int[answers.tasks().size()];
        Arrays.fill(known, NONE);
        int size = 0;
        for (var each : labelByTask.entrySet()) {
            int task = answers.taskIndex(each.getKey());
            if (task >= 0) {
                int label = answers.classIndex(each.getValue());
                known[task] = label < 0 ? NEVER_GIVEN : label;
                size++;
            }
        }
        return new Gold(known, size);
    }

    public int size() {
        return size;
    }

    public boolean has(int task) {
        return classByTask[task] != NONE;
    }

    public boolean isRight(int task, int label) {
        return classByTask[task] == label;
    }

    /** The true class, or a negative number for one that no answer names. */
    int classOf(int task) {
        return classByTask[task];
    }

    /** Share of gold tasks whose consensus label is right; NaN without gold. */
    public double accuracy(Consensus consensus) {
        int right = 0;
        for (int t = 0; t < classByTask.length; t++) {
            if (has(t) && isRight(t, consensus.label(t))) {
                right++;
            }
        }
        return size == 0 ? Double.NaN : (double) right / size;
    }

    /** Expected calibration error over ten equal bins of confidence; NaN without gold. */
    public double calibrationError(Consensus consensus) {
        double[] confidence = new double[10];
        int[] right = new int[10];
        for (int t = 0; t < classByTask.length; t++) {
            if (has(t)) {
                double c = consensus.confidence(t);
                int bin = Math.min((int) (c * 10), 9);
                confidence[bin] += c;
                right[bin] += isRight(t, consensus.label(t)) ? 1 : 0;
            }
        }
        double error = 0;
        for (int bin = 0; bin < 10; bin++) {
            error += Math.abs(confidence[bin] - right[bin]);
        }
        return size == 0 ? Double.NaN : error / size;
    }
}
