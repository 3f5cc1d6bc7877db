package granary.cli.demo;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * The text pairs, what each worker really answered to them, and what is true.
 *
 * @param items rows of {@code rte/items.csv} in file order
 * @param answers rows of {@code rte/answers.csv} in file order
 * @param vendors vendor by worker
 */
record Pairs(
        List<Map<String, String>> items,
        List<Map<String, String>> answers,
        Map<String, String> vendors) {
    static final String QUICKMARK = "quickmark";
    static final String BRIGHTLINE = "brightline";
    static final String INHOUSE = "inhouse";

    static Pairs of(Stage stage) throws IOException {
        var vendors = new LinkedHashMap<String, String>();
        for (var row : stage.rows("rte/workers.csv")) {
            vendors.put(row.get("worker"), row.get("vendor"));
        }
        return new Pairs(stage.rows("rte/items.csv"), stage.rows("rte/answers.csv"), vendors);
    }

    /** What a worker answered, by item, by worker. */
    Map<String, Map<String, String>> responses() {
        var responses = new HashMap<String, Map<String, String>>();
        for (var answer : answers) {
            responses
                    .computeIfAbsent(answer.get("worker"), worker -> new HashMap<>())
                    .put(answer.get("item"), answer.get("response"));
        }
        return responses;
    }

    /** Who answered an item, by item. */
    Map<String, List<String>> workersByItem() {
        var workers = new HashMap<String, List<String>>();
        for (var answer : answers) {
            workers.computeIfAbsent(answer.get("item"), item -> new ArrayList<>())
                    .add(answer.get("worker"));
        }
        return workers;
    }

    /** Answers of one vendor to an item, in file order, by item. */
    Map<String, List<Map<String, String>>> answersOf(String vendor) {
        var byItem = new HashMap<String, List<Map<String, String>>>();
        for (var answer : answers) {
            if (vendor.equals(answer.get("vendor"))) {
                byItem.computeIfAbsent(answer.get("item"), item -> new ArrayList<>()).add(answer);
            }
        }
        return byItem;
    }

    /**
     * Items whose truth is known to the queue. A replay can give an item only to those who answered
     * it, so they are drawn from the items that every worker of the vendor under test answered:
     * else that vendor's test would run out of gold.
     */
    Set<String> gold(int wanted, long seed) {
        var testers =
                vendors.entrySet().stream()
                        .filter(each -> each.getValue().equals(QUICKMARK))
                        .map(Map.Entry::getKey)
                        .toList();
        var byItem = workersByItem();
        var common =
                new ArrayList<>(
                        items.stream()
                                .map(item -> item.get("id"))
                                .filter(id ->
                                        byItem.getOrDefault(id, List.of()).containsAll(testers))
                                .toList());
        if (common.size() < wanted) {
            common.clear();
            items.forEach(item -> common.add(item.get("id")));
        }
        Collections.shuffle(common, new Random(seed));
        return new TreeSet<>(common.subList(0, Math.min(wanted, common.size())));
    }
}
