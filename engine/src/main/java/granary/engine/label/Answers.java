package granary.engine.label;

import granary.engine.InputProblem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGeneratorFactory;

/**
 * Who answered what, as numbers: answers lie side by side by task, in the order they were given.
 * Tasks, workers and classes are numbered in string order, so that ties go to the first class by
 * name. Of several answers by one worker to one task the first counts.
 */
public final class Answers {
    private final List<String> tasks;
    private final List<String> workers;
    private final List<String> classes;
    private final int duplicates;

    /** Answers of task t are those from {@code start[t]} up to {@code start[t + 1]}. */
    final int[] start;

    final int[] worker;
    final int[] label;

    private Answers(
            List<String> tasks,
            List<String> workers,
            List<String> classes,
            int duplicates,
            int[] start,
            int[] worker,
            int[] label) {
        this.tasks = tasks;
        this.workers = workers;
        this.classes = classes;
        this.duplicates = duplicates;
        this.start = start;
        this.worker = worker;
        this.label = label;
    }

    public static Builder builder() {
        return new Builder();
    }

    public List<String> tasks() {
        return tasks;
    }

    public List<String> workers() {
        return workers;
    }

    public List<String> classes() {
        return classes;
    }

    public int size() {
        return worker.length;
    }

    /** Answers left out because the same worker had answered the same task before. */
    public int duplicates() {
        return duplicates;
    }

    public int answersTo(int task) {
        return start[task + 1] - start[task];
    }

    public int workerOf(int answer) {
        return worker[answer];
    }

    public int labelOf(int answer) {
        return label[answer];
    }

    /** First answer of a task; those of the task follow, {@link #answersTo} in all. */
    public int firstOf(int task) {
        return start[task];
    }

    /** The number of a class, -1 when nobody gave or declared it. */
    public int classIndex(String name) {
        int at = java.util.Collections.binarySearch(classes, name);
        return at < 0 ? -1 : at;
    }

    public int taskIndex(String name) {
        int at = java.util.Collections.binarySearch(tasks, name);
        return at < 0 ? -1 : at;
    }

    /**
     * The same tasks, workers and classes with only the first {@code kept[t]} answers of each task
     * t.
     */
    Answers first(int[] kept) {
        int[] from = new int[start.length];
        for (int t = 0; t < kept.length; t++) {
            from[t + 1] = from[t] + Math.min(kept[t], answersTo(t));
        }
        int[] who = new int[from[kept.length]];
        int[] what = new int[who.length];
        for (int t = 0; t < kept.length; t++) {
            System.arraycopy(worker, start[t], who, from[t], from[t + 1] - from[t]);
            System.arraycopy(label, start[t], what, from[t], from[t + 1] - from[t]);
        }
        return new Answers(tasks, workers, classes, 0, from, who, what);
    }

    /** The same answers with those of each task in a random order. */
    public Answers shuffled(long seed) {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        int[] who = worker.clone();
        int[] what = label.clone();
        for (int t = 0; t < tasks.size(); t++) {
            for (int i = start[t + 1] - 1; i > start[t]; i--) {
                int j = random.nextInt(start[t], i + 1);
                int w = who[i];
                who[i] = who[j];
                who[j] = w;
                int l = what[i];
                what[i] = what[j];
                what[j] = l;
            }
        }
        return new Answers(tasks, workers, classes, duplicates, start, who, what);
    }

    /** How often each class was given: tasks × classes, row by row. */
    int[] counts() {
        int k = classes.size();
        int[] counts = new int[Math.multiplyExact(tasks.size(), k)];
        for (int t = 0; t < tasks.size(); t++) {
            for (int i = start[t]; i < start[t + 1]; i++) {
                counts[t * k + label[i]]++;
            }
        }
        return counts;
    }

    public static final class Builder {
        private final Map<String, Integer> tasks = new HashMap<>();
        private final Map<String, Integer> workers = new HashMap<>();
        private final Map<String, Integer> classes = new HashMap<>();
        private int[] task = new int[1024];
        private int[] worker = new int[1024];
        private int[] label = new int[1024];
        private int count;

        private Builder() {}

        /** Declares classes that may be true although nobody gives them. */
        public Builder classes(Iterable<String> names) {
            names.forEach(name -> number(classes, name));
            return this;
        }

        public Builder add(String taskName, String workerName, String labelName) {
            if (count == task.length) {
                task = Arrays.copyOf(task, count * 2);
                worker = Arrays.copyOf(worker, count * 2);
                label = Arrays.copyOf(label, count * 2);
            }
            task[count] = number(tasks, taskName);
            worker[count] = number(workers, workerName);
            label[count++] = number(classes, labelName);
            return this;
        }

        private static int number(Map<String, Integer> numbers, String name) {
            Integer known = numbers.get(name);
            if (known != null) {
                return known;
            }
            numbers.put(name, numbers.size());
            return numbers.size() - 1;
        }

        /**
         * @throws InputProblem when there are no answers
         */
        public Answers build() {
            if (count == 0) {
                throw InputProblem.of(
                        "labels.empty",
                        "There are no answers",
                        "Give at least one row of task, worker, label");
            }
            var names = new ArrayList<List<String>>();
            int[] newTask = sorted(tasks, names);
            int[] newWorker = sorted(workers, names);
            int[] newLabel = sorted(classes, names);
            int[] start = new int[tasks.size() + 1];
            for (int i = 0; i < count; i++) {
                start[newTask[task[i]] + 1]++;
            }
            for (int t = 0; t < tasks.size(); t++) {
                start[t + 1] += start[t];
            }
            int[] next = start.clone();
            int[] who = new int[count];
            int[] what = new int[count];
            for (int i = 0; i < count; i++) {
                int at = next[newTask[task[i]]]++;
                who[at] = newWorker[worker[i]];
                what[at] = newLabel[label[i]];
            }
            return withoutRepeats(names, start, who, what);
        }

        private Answers withoutRepeats(
                List<List<String>> names, int[] start, int[] who, int[] what) {
            int[] answered = new int[workers.size()];
            Arrays.fill(answered, -1);
            int[] from = new int[start.length];
            int kept = 0;
            for (int t = 0; t + 1 < start.length; t++) {
                for (int i = start[t]; i < start[t + 1]; i++) {
                    if (answered[who[i]] != t) {
                        answered[who[i]] = t;
                        who[kept] = who[i];
                        what[kept++] = what[i];
                    }
                }
                from[t + 1] = kept;
            }
            return new Answers(
                    names.get(0),
                    names.get(1),
                    names.get(2),
                    count - kept,
                    from,
                    Arrays.copyOf(who, kept),
                    Arrays.copyOf(what, kept));
        }

        /**
         * Adds the names in string order to the list; the result maps the number by appearance to
         * that by name.
         */
        private static int[] sorted(Map<String, Integer> numbers, List<List<String>> into) {
            var names = numbers.keySet().stream().sorted().toList();
            int[] renumbered = new int[names.size()];
            for (int i = 0; i < renumbered.length; i++) {
                renumbered[numbers.getOrDefault(names.get(i), 0)] = i;
            }
            into.add(names);
            return renumbered;
        }
    }
}
