package granary.engine.dedupe;

import static org.assertj.core.api.Assertions.assertThat;

import granary.engine.data.Duck;
import granary.engine.data.DuckOptions;
import granary.engine.dedupe.DedupeOptions.Keep;
import granary.engine.dedupe.DedupeOptions.Shingling;
import granary.engine.dedupe.Duplicates.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is found on disk is what is found in memory, to the last figure. */
class StoredDuplicatesTest {

    private static final List<String> WORDS =
            List.of("Ana", "ren", "mio", "lot", "Gold", "𝒳𝒴", "straße", "STRASSE", "?!", "42");

    private static Duplicates stored(
            List<Document> documents, DedupeOptions options, int exactMax, Duck duck) {
        duck.run(
                "create or replace table t (\"row\" bigint, text varchar, identity varchar, within varchar, place bigint)");
        for (var d : documents) {
            duck.run(
                    "insert into t values (?, ?, ?, ?, ?)",
                    d.row(),
                    d.text(),
                    d.identity(),
                    d.within(),
                    d.order());
        }
        return new StoredDuplicates(duck, "select * from t", options, exactMax).find();
    }

    private static Duplicates inMemory(
            List<Document> documents, DedupeOptions options, int exactMax) {
        var near = new NearDuplicates(options, exactMax);
        documents.forEach(near::add);
        return near.find();
    }

    private static List<Pair> pairs(Duplicates found) {
        var pairs = new ArrayList<Pair>();
        found.pairs().forEach(pairs::add);
        return pairs;
    }

    private static void same(Duplicates stored, Duplicates inMemory) {
        assertThat(pairs(stored)).isEqualTo(pairs(inMemory));
        assertThat(stored).usingRecursiveComparison().ignoringFields("pairs").isEqualTo(inMemory);
    }

    private static @Nullable String words(Random random) {
        if (random.nextInt(12) == 0) {
            return null;
        }
        return random.ints(random.nextInt(7), 0, WORDS.size())
                .mapToObj(WORDS::get)
                .collect(Collectors.joining(random.nextBoolean() ? " " : ", "));
    }

    private static List<Document> corpus(Random random, int rows) {
        boolean isIdentityItsOwn = random.nextBoolean();
        boolean isWithin = random.nextBoolean();
        var documents = new ArrayList<Document>();
        for (int i = 0; i < rows; i++) {
            // Rows are numbered with gaps where only some were chosen.
            var text = words(random);
            documents.add(
                    new Document(
                            2L * i + 1,
                            text,
                            isIdentityItsOwn ? String.valueOf(random.nextInt(rows)) : text,
                            isWithin && random.nextInt(3) > 0 ? "w" + random.nextInt(2) : null,
                            random.nextInt(5)));
        }
        return documents;
    }

    @Test
    void random_corpora_give_the_same_on_disk_and_in_memory() {
        var random = new Random(7);
        for (int round = 0; round < 60; round++) {
            var documents = corpus(random, 40);
            var options =
                    DedupeOptions.jaccard(List.of(0.3, 0.5, 2.0 / 3, 0.8, 1.0).get(round % 5))
                            .with(Keep.values()[round % 4])
                            .with(new Shingling(round % 3 == 0, 1 + round % 2));
            var wanted = round % 6 == 5 ? options.onlyExact() : options;
            int exactMax = round % 2 == 0 ? NearDuplicates.EXACT_MAX : 0;
            try (var duck = Duck.open(new DuckOptions(List.of(), 1 + round % 4, 256, 1024))) {
                same(
                        stored(documents, wanted, exactMax, duck),
                        inMemory(documents, wanted, exactMax));
            }
        }
    }

    @Test
    void the_result_is_the_same_whatever_the_threads() {
        var documents = corpus(new Random(3), 400);
        var options = DedupeOptions.jaccard(0.6).with(new Shingling(false, 2));

        try (var one = Duck.open(new DuckOptions(List.of(), 1, 256, 1024));
                var four = Duck.open(new DuckOptions(List.of(), 4, 256, 1024))) {
            var alone = stored(documents, options, 0, one);
            var together = stored(documents, options, 0, four);

            same(together, alone);
            assertThat(alone.clusters()).isNotEmpty();
        }
    }

    @Test
    void copies_among_more_rows_than_memory_holds_are_found() {
        // 400,000 texts of 1,000 characters are 400 MB.
        try (var duck = Duck.open(new DuckOptions(List.of(), 2, 96, 8192))) {
            var found =
                    new StoredDuplicates(
                                    duck,
                                    """
                                    select range + 1 as "row", null::varchar as text,
                                           repeat(md5(cast(range %% 399990 as varchar)), 31) as identity,
                                           null::varchar as within, 0 as place
                                    from range(400000)\
                                    """
                                            .formatted(),
                                    DedupeOptions.jaccard(0.8).onlyExact())
                            .find();

            assertThat(found.rows()).isEqualTo(400_000);
            assertThat(found.exactGroups()).isEqualTo(10);
            assertThat(found.removedRows())
                    .hasSize(10)
                    .allMatch(row -> row > 399_990 && row <= 400_000);
        }
    }
}
