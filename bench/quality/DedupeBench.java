import granary.engine.dedupe.DedupeOptions;
import granary.engine.dedupe.Document;
import granary.engine.dedupe.NearDuplicates;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Texts of which some are edits of others, and all their pairs at 0.8.
 *
 * <pre>
 * generate FILE TEXTS WORDS…   one text a line; the words are drawn from these files
 * granary FILE PAIRS           as granary dedupe finds them; prints CPU and wall seconds
 * truth FILE PAIRS             by counting shared shingles, as texts, over all that share one
 * </pre>
 */
class DedupeBench {
    private static final double THRESHOLD = 0.8;
    private static final Pattern TOKEN = Pattern.compile("[\\p{L}\\p{Nd}]+");

    public static void main(String[] args) throws IOException {
        switch (args[0]) {
            case "generate" -> generate(args);
            case "granary" -> granary(Path.of(args[1]), Path.of(args[2]));
            case "truth" -> truth(Path.of(args[1]), Path.of(args[2]));
            default -> throw new IllegalArgumentException(args[0]);
        }
    }

    /** Four texts of five are new, one is an earlier one with up to a seventh of its words changed. */
    private static void generate(String[] args) throws IOException {
        var words = new ArrayList<String>();
        for (var file : Arrays.asList(args).subList(3, args.length)) {
            TOKEN.matcher(Files.readString(Path.of(file)))
                    .results()
                    .forEach(m -> words.add(m.group()));
        }
        var random = new Random(20261127);
        var texts = new ArrayList<List<String>>();
        for (int i = 0; i < Integer.parseInt(args[2]); i++) {
            List<String> text;
            if (i > 0 && random.nextInt(5) == 0) {
                text = new ArrayList<>(texts.get(random.nextInt(i)));
                int edits = random.nextInt(text.size() / 7 + 1);
                for (int edit = 0; edit < edits; edit++) {
                    text.set(random.nextInt(text.size()), any(words, random));
                }
            } else {
                text = new ArrayList<>();
                int length = 20 + random.nextInt(100);
                while (text.size() < length) {
                    // Runs of the source, so that texts share phrases as real ones do.
                    int at = random.nextInt(words.size() - 12);
                    text.addAll(words.subList(at, at + 2 + random.nextInt(8)));
                }
            }
            texts.add(text);
        }
        try (var out = Files.newBufferedWriter(Path.of(args[1]))) {
            for (var text : texts) {
                out.write(String.join(" ", text));
                out.write('\n');
            }
        }
    }

    private static String any(List<String> words, Random random) {
        return words.get(random.nextInt(words.size()));
    }

    private static void granary(Path file, Path pairs) throws IOException {
        var texts = Files.readAllLines(file);
        var system =
                (com.sun.management.OperatingSystemMXBean)
                        ManagementFactory.getOperatingSystemMXBean();
        long cpu = system.getProcessCpuTime();
        long wall = System.nanoTime();
        var search = new NearDuplicates(DedupeOptions.jaccard(THRESHOLD));
        for (int i = 0; i < texts.size(); i++) {
            search.add(new Document(i, texts.get(i)));
        }
        var lines = new ArrayList<String>();
        search.find().pairs().forEach(p -> lines.add(p.left() + " " + p.right()));
        System.out.printf(
                "%.2f %.2f%n",
                (system.getProcessCpuTime() - cpu) / 1e9, (System.nanoTime() - wall) / 1e9);
        Files.write(pairs, lines);
    }

    private static void truth(Path file, Path pairs) throws IOException {
        var sets = new ArrayList<Set<String>>();
        for (var line : Files.readAllLines(file)) {
            var tokens =
                    TOKEN.matcher(line.toLowerCase(java.util.Locale.ROOT))
                            .results()
                            .map(m -> m.group())
                            .toList();
            var set = new HashSet<String>();
            int width = Math.min(3, tokens.size());
            for (int i = 0; i + width <= tokens.size(); i++) {
                set.add(String.join(" ", tokens.subList(i, i + width)).intern());
            }
            sets.add(set);
        }
        var byShingle = new HashMap<String, List<Integer>>();
        var lines = new ArrayList<String>();
        var shared = new int[sets.size()];
        for (int i = 0; i < sets.size(); i++) {
            var met = new ArrayList<Integer>();
            for (var shingle : sets.get(i)) {
                var others = byShingle.computeIfAbsent(shingle, _ -> new ArrayList<>(1));
                for (int other : others) {
                    if (shared[other]++ == 0) {
                        met.add(other);
                    }
                }
                others.add(i);
            }
            met.sort(null);
            for (int other : met) {
                int all = sets.get(i).size() + sets.get(other).size() - shared[other];
                if ((double) shared[other] / all >= THRESHOLD) {
                    lines.add(other + " " + i);
                }
                shared[other] = 0;
            }
        }
        Files.write(pairs, lines);
    }
}
