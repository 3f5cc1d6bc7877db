package granary.engine.learn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.regex.Pattern;

/**
 * Softmax regression over words and pairs of words hashed into 2^18 places, weighted by tf-idf to
 * length one, fitted by averaged stochastic gradient descent. Only places that the training texts
 * use have weights.
 */
final class TextModel {

    private static final int PLACES = 1 << 18;
    private static final int EPOCHS = 12;
    private static final double RATE = 4.0;
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

    private record Vector(int[] features, float[] values) {}

    private final List<String> classes;
    private final Map<Integer, Integer> featureByPlace;
    private final double[] idf;
    private final float[] weights;

    private TextModel(List<String> classes, Map<Integer, Integer> featureByPlace, double[] idf) {
        this.classes = classes;
        this.featureByPlace = featureByPlace;
        this.idf = idf;
        this.weights = new float[idf.length * classes.size()];
    }

    static TextModel fit(List<String> texts, int[] labels, List<String> classes, long seed) {
        var feature = new HashMap<Integer, Integer>();
        var documents = new ArrayList<Integer>();
        for (var text : texts) {
            counts(text)
                    .keySet()
                    .forEach(place -> {
                        int f =
                                feature.computeIfAbsent(
                                        place,
                                        _ -> {
                                            documents.add(0);
                                            return documents.size() - 1;
                                        });
                        documents.set(f, documents.get(f) + 1);
                    });
        }
        var idf = new double[documents.size()];
        for (int f = 0; f < idf.length; f++) {
            idf[f] = 1 + Math.log((1.0 + texts.size()) / (1 + documents.get(f)));
        }
        var model = new TextModel(classes, feature, idf);
        model.descend(texts.stream().map(model::vector).toArray(Vector[]::new), labels, seed);
        return model;
    }

    /** Averaging by the running sum of step times update: mean = last - sum / steps. */
    private void descend(Vector[] x, int[] labels, long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        int k = classes.size();
        var drift = new float[weights.length];
        var order = new int[x.length];
        Arrays.setAll(order, i -> i);
        var scores = new double[k];
        double step = 0;
        double steps = (double) EPOCHS * x.length;
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            for (int i = order.length - 1; i > 0; i--) {
                int j = random.nextInt(i + 1);
                int swap = order[i];
                order[i] = order[j];
                order[j] = swap;
            }
            for (int row : order) {
                probabilities(x[row], scores);
                double rate = RATE * (1 - step / (steps + 1));
                for (int c = 0; c < k; c++) {
                    double error = scores[c] - (labels[row] == c ? 1 : 0);
                    if (Math.abs(error) < 1e-6) {
                        continue;
                    }
                    for (int f = 0; f < x[row].features().length; f++) {
                        float move = (float) (-rate * error * x[row].values()[f]);
                        int at = x[row].features()[f] * k + c;
                        weights[at] += move;
                        drift[at] += (float) (step / steps) * move;
                    }
                }
                step++;
            }
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] -= drift[i];
        }
    }

    private void probabilities(Vector x, double[] scores) {
        int k = scores.length;
        Arrays.fill(scores, 0);
        for (int f = 0; f < x.features().length; f++) {
            int at = x.features()[f] * k;
            float value = x.values()[f];
            for (int c = 0; c < k; c++) {
                scores[c] += weights[at + c] * value;
            }
        }
        double highest = Arrays.stream(scores).max().orElse(0);
        double sum = 0;
        for (int c = 0; c < k; c++) {
            scores[c] = Math.exp(scores[c] - highest);
            sum += scores[c];
        }
        for (int c = 0; c < k; c++) {
            scores[c] /= sum;
        }
    }

    /** Probabilities by class, in the order of the classes. */
    double[] predict(String text) {
        var scores = new double[classes.size()];
        probabilities(vector(text), scores);
        return scores;
    }

    private static Map<Integer, Integer> counts(String text) {
        var counts = new HashMap<Integer, Integer>();
        var matcher = WORD.matcher(text.toLowerCase(Locale.ROOT));
        var last = "";
        while (matcher.find()) {
            var word = matcher.group();
            counts.merge(place(word), 1, Integer::sum);
            if (!last.isEmpty()) {
                counts.merge(place(last + ' ' + word), 1, Integer::sum);
            }
            last = word;
        }
        return counts;
    }

    /** FNV-1a over UTF-16 units, folded to 18 bits. */
    private static int place(String gram) {
        int hash = 0x811c9dc5;
        for (int i = 0; i < gram.length(); i++) {
            hash = (hash ^ gram.charAt(i)) * 0x01000193;
        }
        return (hash ^ (hash >>> 18)) & (PLACES - 1);
    }

    private Vector vector(String text) {
        var counts = counts(text);
        var features = new int[counts.size()];
        var values = new float[counts.size()];
        int n = 0;
        double squares = 0;
        for (var entry : counts.entrySet()) {
            var f = featureByPlace.get(entry.getKey());
            if (f != null) {
                features[n] = f;
                values[n] = (float) ((1 + Math.log(entry.getValue())) * idf[f]);
                squares += values[n] * (double) values[n];
                n++;
            }
        }
        double length = squares == 0 ? 1 : Math.sqrt(squares);
        for (int i = 0; i < n; i++) {
            values[i] /= (float) length;
        }
        return new Vector(Arrays.copyOf(features, n), Arrays.copyOf(values, n));
    }
}
