package granary.engine.dedupe;

import java.util.Arrays;

/** Pairs of numbered texts with their similarity, in the order they were added. */
final class Pairs {

    private int[] left = new int[16];
    private int[] right = new int[16];
    private double[] similarity = new double[16];
    private int size;

    void add(int a, int b, double figure) {
        if (size == left.length) {
            left = Arrays.copyOf(left, 2 * size);
            right = Arrays.copyOf(right, 2 * size);
            similarity = Arrays.copyOf(similarity, 2 * size);
        }
        left[size] = a;
        right[size] = b;
        similarity[size++] = figure;
    }

    void addAll(Pairs others) {
        for (int i = 0; i < others.size; i++) {
            add(others.left[i], others.right[i], others.similarity[i]);
        }
    }

    int size() {
        return size;
    }

    int left(int at) {
        return left[at];
    }

    int right(int at) {
        return right[at];
    }

    double similarity(int at) {
        return similarity[at];
    }
}
