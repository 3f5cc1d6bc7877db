package granary.labeling;

import granary.platform.Chance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * 800 pairs of sentences, ten real answers each, and the truth (examples/README.md has source and
 * licence).
 */
final class Rte {
    private static final Path FOLDER = Path.of("..", "examples", "rte");

    record Item(String id, String text, String hypothesis, String truth) {}

    record Given(String item, String worker, String vendor, String label) {}

    final Map<String, Item> items = new LinkedHashMap<>();
    final List<Given> answers = new ArrayList<>();
    final Map<String, String> vendors = new TreeMap<>();
    final Map<String, Integer> lots = new TreeMap<>();

    static Rte read() {
        try {
            var rte = new Rte();
            for (var f : rows("items.csv")) {
                rte.items.put(f.get(0), new Item(f.get(0), f.get(2), f.get(3), f.get(4)));
            }
            for (var f : rows("answers.csv")) {
                rte.answers.add(new Given(f.get(1), f.get(2), f.get(3), f.get(4)));
            }
            for (var f : rows("workers.csv")) {
                rte.vendors.put(f.get(0), f.get(1));
            }
            for (var f : rows("lots.csv")) {
                rte.lots.put(f.get(0), Integer.parseInt(f.get(1)));
            }
            return rte;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Answer by worker, by item. */
    Map<String, Map<String, String>> byItem() {
        var byItem = new LinkedHashMap<String, Map<String, String>>();
        answers.forEach(a ->
                byItem.computeIfAbsent(a.item(), _ -> new LinkedHashMap<>())
                        .put(a.worker(), a.label()));
        return byItem;
    }

    /** Forty of the items that every worker of the vendor answered. */
    Set<String> gold(String vendor, long seed) {
        var workers =
                vendors.entrySet().stream()
                        .filter(e -> e.getValue().equals(vendor))
                        .map(Map.Entry::getKey)
                        .toList();
        var common =
                new ArrayList<>(
                        byItem().entrySet().stream()
                                .filter(e -> e.getValue().keySet().containsAll(workers))
                                .map(Map.Entry::getKey)
                                .sorted()
                                .toList());
        Collections.shuffle(common, Chance.generator(seed));
        return common.stream().limit(40).collect(Collectors.toSet());
    }

    private static List<List<String>> rows(String file) throws IOException {
        return Files.readAllLines(FOLDER.resolve(file)).stream().skip(1).map(Rte::fields).toList();
    }

    private static List<String> fields(String line) {
        var fields = new ArrayList<String>();
        var field = new StringBuilder();
        boolean isQuoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                if (isQuoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                    field.append('"');
                    i++;
                } else {
                    isQuoted = !isQuoted;
                }
            } else if (c == ',' && !isQuoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return fields;
    }
}
