package granary.engine.dedupe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import granary.engine.Examples;
import granary.engine.data.CsvOptions;
import granary.engine.data.Duck;
import granary.engine.data.Tabular;
import granary.engine.dedupe.DedupeOptions.Keep;
import granary.engine.dedupe.DedupeOptions.Shingling;
import granary.engine.dedupe.DedupeOptions.Similarity;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The golden figures are those of the licence texts: computed over all pairs, in Python. */
class NearDuplicatesTest {

    private static List<JsonNode> licences() throws IOException {
        return Files.readAllLines(Examples.golden("dedupe/licence_texts.jsonl")).stream()
                .map(line -> JsonMapper.shared().readTree(line))
                .toList();
    }

    private static List<Document> documents(List<JsonNode> lines) {
        var documents = new ArrayList<Document>();
        for (int i = 0; i < lines.size(); i++) {
            documents.add(new Document(i + 1L, lines.get(i).get("text").asString()));
        }
        return documents;
    }

    private static List<Document> texts(String... texts) {
        return IntStream.range(0, texts.length)
                .mapToObj(i -> new Document(i + 1L, texts[i]))
                .toList();
    }

    private static Map<String, Double> pairs(Duplicates found) {
        var pairs = new TreeMap<String, Double>();
        found.pairs().forEach(p -> pairs.put(p.left() + "-" + p.right(), p.similarity()));
        return pairs;
    }

    private static Duplicates byMinHash(List<Document> documents, DedupeOptions options) {
        var near = new NearDuplicates(options, 0);
        documents.forEach(near::add);
        return near.find();
    }

    @Test
    void every_pair_of_licences_at_half_is_found_with_its_figure() throws IOException {
        var lines = licences();
        var rows = new HashMap<String, Integer>();
        for (int i = 0; i < lines.size(); i++) {
            rows.put(lines.get(i).get("id").asString(), i + 1);
        }
        var expected = new TreeMap<String, Double>();
        for (var line :
                Files.readAllLines(Examples.golden("dedupe/licence_texts.pairs.csv")).stream()
                        .skip(1)
                        .toList()) {
            var cells = line.split(",", -1);
            int a = rows.get(cells[0]);
            int b = rows.get(cells[1]);
            expected.put(Math.min(a, b) + "-" + Math.max(a, b), Double.parseDouble(cells[2]));
        }

        var found = pairs(NearDuplicates.find(documents(lines), DedupeOptions.jaccard(0.5)));

        assertThat(found.keySet()).isEqualTo(expected.keySet());
        expected.forEach((pair, figure) ->
                assertThat(found.get(pair)).as(pair).isCloseTo(figure, within(1e-6)));
    }

    @Test
    void licences_at_eight_tenths_form_the_known_clusters() throws IOException {
        var golden =
                JsonMapper.shared().readTree(Examples.golden("dedupe/licence_texts.expected.json"));

        for (var found :
                List.of(
                        NearDuplicates.find(documents(licences()), DedupeOptions.jaccard(0.8)),
                        byMinHash(documents(licences()), DedupeOptions.jaccard(0.8)))) {
            assertThat(found.rows()).isEqualTo(golden.get("documents").asLong());
            assertThat(found.exactGroups()).isEqualTo(golden.get("exactDuplicateGroups").asLong());
            assertThat(found.exactSurplus())
                    .isEqualTo(golden.get("exactDuplicateSurplus").asLong());
            assertThat(found.normalisedGroups())
                    .isEqualTo(golden.get("normalisedDuplicateGroups").asLong());
            assertThat(found.normalisedSurplus())
                    .isEqualTo(golden.get("normalisedDuplicateSurplus").asLong());
            assertThat(found.nearPairs()).isEqualTo(golden.get("pairsAtLeast").get("0.8").asLong());
            assertThat(found.clusters()).hasSize(golden.get("clustersAt08").asInt());
            assertThat(found.clusters().getFirst().members().size() + 1)
                    .isEqualTo(golden.get("largestClusterAt08").asInt());
            assertThat(found.rowsInClusters())
                    .isEqualTo(golden.get("documentsInClustersAt08").asLong());
            assertThat(found.kept()).isEqualTo(golden.get("keptAfterDedupeAt08").asLong());
            assertThat(found.kept() + found.removed()).isEqualTo(found.rows());
        }
    }

    @Test
    void min_hash_finds_what_the_index_finds_for_every_threshold() throws IOException {
        var documents = documents(licences());

        for (double threshold : new double[] {0.5, 0.6, 0.7, 0.9, 1}) {
            var options = DedupeOptions.jaccard(threshold);
            assertThat(pairs(byMinHash(documents, options)))
                    .as("at " + threshold)
                    .isEqualTo(pairs(NearDuplicates.find(documents, options)));
        }
    }

    @Test
    void the_result_is_the_same_whatever_the_threads_and_the_seed() throws Exception {
        var documents = documents(licences());
        var options = DedupeOptions.jaccard(0.8);

        var here = byMinHash(documents, options);
        try (var one = new ForkJoinPool(1);
                var four = new ForkJoinPool(4)) {
            var alone = one.submit(() -> byMinHash(documents, options)).get();
            var together = four.submit(() -> byMinHash(documents, options)).get();

            assertThat(alone.clusters()).isEqualTo(here.clusters());
            assertThat(together.clusters()).isEqualTo(here.clusters());
            assertThat(pairs(together)).isEqualTo(pairs(alone));
        }
        assertThat(pairs(byMinHash(documents, options.withPermutations(256, 7))))
                .isEqualTo(pairs(here));
    }

    @Test
    void at_eight_tenths_there_are_thirty_two_bands_of_four() {
        assertThat(MinHash.rows(0.8, 128)).isEqualTo(4);
        assertThat(MinHash.rows(0.5, 128)).isEqualTo(2);
    }

    @Test
    void random_texts_give_the_pairs_that_comparing_all_with_all_gives() {
        var random = new Random(11);
        var words = List.of("a", "b", "c", "d", "e", "f", "g");
        for (int round = 0; round < 60; round++) {
            var documents = new ArrayList<Document>();
            for (int i = 0; i < 40; i++) {
                documents.add(
                        new Document(
                                i + 1L,
                                random.ints(random.nextInt(7), 0, words.size())
                                        .mapToObj(words::get)
                                        .collect(Collectors.joining(" "))));
            }
            double threshold = List.of(0.2, 0.5, 2.0 / 3, 0.8, 1.0).get(round % 5);
            var options = DedupeOptions.jaccard(threshold).with(new Shingling(false, 2));

            assertThat(pairs(NearDuplicates.find(documents, options)))
                    .isEqualTo(naive(documents, threshold, 2));
        }
    }

    private static Map<String, Double> naive(List<Document> documents, double least, int size) {
        var sets =
                documents.stream()
                        .map(d -> {
                            var tokens =
                                    List.of(d.text().split(" ")).stream()
                                            .filter(t -> !t.isEmpty())
                                            .toList();
                            int width = Math.min(size, tokens.size());
                            return tokens.isEmpty()
                                    ? Set.<List<String>>of()
                                    : IntStream.rangeClosed(0, tokens.size() - width)
                                            .mapToObj(i -> tokens.subList(i, i + width))
                                            .collect(Collectors.toSet());
                        })
                        .toList();
        var pairs = new TreeMap<String, Double>();
        for (int i = 0; i < sets.size(); i++) {
            for (int j = i + 1; j < sets.size(); j++) {
                var shared = new HashSet<>(sets.get(i));
                shared.retainAll(sets.get(j));
                int all = sets.get(i).size() + sets.get(j).size() - shared.size();
                if (all > 0 && (double) shared.size() / all >= least) {
                    pairs.put((i + 1) + "-" + (j + 1), (double) shared.size() / all);
                }
            }
        }
        return pairs;
    }

    @Test
    void a_member_that_is_unlike_the_kept_row_is_flagged_as_chained() {
        var found =
                NearDuplicates.find(
                        texts(
                                "one two three four five six",
                                "one two three four five six seven eight",
                                "three four five six seven eight",
                                "something else altogether here"),
                        DedupeOptions.jaccard(0.6));

        assertThat(found.clusters())
                .containsExactly(
                        new Duplicates.Cluster(
                                1,
                                List.of(
                                        new Duplicates.Member(2, 4.0 / 6, false),
                                        new Duplicates.Member(3, 2.0 / 6, true))));
        assertThat(found.removedRows()).containsExactlyInAnyOrder(2L, 3L);
    }

    @Test
    void the_row_that_stays_is_the_one_asked_for() {
        var documents =
                List.of(
                        new Document(1, "a b c d e f", "1", null, 5),
                        new Document(2, "a b c d e f g", "2", null, 9),
                        new Document(3, "a, b, c, d, e!", "3", null, 1));
        var options = DedupeOptions.jaccard(0.5);

        assertThat(kept(documents, options.with(Keep.FIRST))).isEqualTo(1);
        assertThat(kept(documents, options.with(Keep.LAST))).isEqualTo(3);
        assertThat(kept(documents, options.with(Keep.LONGEST))).isEqualTo(3);
        assertThat(kept(documents, options.with(Keep.NEWEST))).isEqualTo(2);
    }

    private static long kept(List<Document> documents, DedupeOptions options) {
        return NearDuplicates.find(documents, options).clusters().getFirst().kept();
    }

    @Test
    void rows_without_text_are_never_duplicates_and_marks_alone_are_taken_as_they_stand() {
        var found =
                NearDuplicates.find(
                        texts(null, null, "", " ", "?!", "?! ", "!?", "Good", "good."),
                        DedupeOptions.jaccard(0.8));

        assertThat(pairs(found).keySet()).containsExactly("5-6", "8-9");
        assertThat(found.exactGroups()).isZero();
        assertThat(found.normalisedGroups()).isEqualTo(2);
    }

    @Test
    void only_rows_with_the_same_value_are_compared() {
        var documents =
                List.of(
                        new Document(1, "a b c", "a b c", "en", 0),
                        new Document(2, "a b c", "a b c", "de", 0),
                        new Document(3, "A b c", "A b c", "en", 0));

        assertThat(pairs(NearDuplicates.find(documents, DedupeOptions.jaccard(0.8))).keySet())
                .containsExactly("1-3");
    }

    @Test
    void exact_only_leaves_near_ones_alone() {
        var found =
                NearDuplicates.find(
                        texts("a b c", "A b c", "a b c"), DedupeOptions.jaccard(0.8).onlyExact());

        assertThat(found.removedRows()).containsExactly(3L);
        assertThat(found.nearPairs()).isEqualTo(1);
        assertThat(found.normalisedGroups()).isEqualTo(1);
        assertThat(pairs(found).keySet()).containsExactly("1-3");
    }

    @Test
    void shingles_of_characters_find_texts_without_blanks() {
        var found =
                NearDuplicates.find(
                        texts("東京都千代田区丸の内一丁目", "東京都千代田区丸の内二丁目", "大阪市北区梅田"),
                        DedupeOptions.jaccard(0.4).with(new Shingling(true, 3)));

        // 11 shingles each, the three around the changed character differ: 8 of 14.
        assertThat(pairs(found)).containsExactly(Map.entry("1-2", 8.0 / 14));
    }

    @Test
    void fingerprints_find_the_same_pairs_by_blocks_as_by_comparing_all() throws IOException {
        var documents = documents(licences());
        var near = DedupeOptions.jaccard(0.92).with(Similarity.SIMHASH);
        var wide = DedupeOptions.jaccard(0.75).with(Similarity.SIMHASH);

        var blocks = pairs(NearDuplicates.find(documents, near));
        var all = pairs(NearDuplicates.find(documents, wide));

        all.values().removeIf(figure -> figure < 0.92);
        assertThat(blocks).isNotEmpty().isEqualTo(all);
    }

    @Test
    void each_document_is_matched_with_its_most_similar_one_of_the_reference() {
        var reference =
                texts("one two three four five six", "one two three four five six seven", "x y z");
        var matches =
                NearDuplicates.between(
                        reference,
                        texts(
                                "One two three four five six seven!",
                                "one two three four five six",
                                "x y z",
                                "x y w",
                                "x y w"),
                        DedupeOptions.jaccard(0.7));

        assertThat(matches.matches())
                .containsExactly(
                        new Matches.Match(1, 2, 1),
                        new Matches.Match(2, 1, 1),
                        new Matches.Match(3, 3, 1));
        assertThat(matches.exact()).isEqualTo(2);
        assertThat(matches.normalised()).isEqualTo(3);
        assertThat(matches.nearPairs()).isEqualTo(5);
        assertThat(matches.documents()).isEqualTo(5);
    }

    @Test
    void a_famous_benchmark_shares_texts_between_training_and_test() throws IOException {
        var train = banking("train.csv");
        var test = banking("test.csv");

        var folded = NearDuplicates.between(lower(train), lower(test), DedupeOptions.jaccard(0.8));

        // 6 when case is folded and outer blanks dropped, 25 without punctuation: counted apart, in
        // Python.
        assertThat(folded.exact()).isEqualTo(6);
        assertThat(folded.normalised()).isEqualTo(25);
        assertThat(folded.matches().size()).isGreaterThanOrEqualTo(25);
    }

    private static List<Document> lower(List<String> texts) {
        return texts(
                texts.stream().map(t -> t.strip().toLowerCase(Locale.ROOT)).toArray(String[]::new));
    }

    private static List<String> banking(String name) {
        try (var duck = Duck.open(Examples.examples().resolve("banking77"))) {
            Tabular.csv(
                    duck,
                    Examples.examples().resolve("banking77").resolve(name),
                    CsvOptions.STRICT,
                    "t");
            return duck.query("select text from t order by _row", row -> row.getString(1));
        }
    }
}
