package granary.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import granary.engine.data.Duck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** dedupe, diff, split and leak through the front door, against the engine's golden files. */
class DuplicateCommandsTest {
    private static final Path GOLDEN = Path.of("../engine/src/test/resources/granary/engine");
    private static final String LICENCES = GOLDEN.resolve("dedupe/licence_texts.jsonl").toString();

    @TempDir private Path folder = Path.of("");

    private static JsonNode golden(String name) throws IOException {
        return JsonMapper.shared().readTree(Files.readString(GOLDEN.resolve(name)));
    }

    private Path file(String name, String... lines) throws IOException {
        return Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
    }

    @Test
    void licence_texts_are_thinned_out_as_the_golden_file_says() throws IOException {
        var expected = golden("dedupe/licence_texts.expected.json");
        var out = folder.resolve("kept.jsonl");
        var pairs = folder.resolve("pairs.csv");

        var run =
                Program.run(
                        "dedupe",
                        LICENCES,
                        "--text",
                        "text",
                        "--out",
                        out.toString(),
                        "--pairs",
                        pairs.toString(),
                        "--json");

        assertThat(run.exit()).as(run.err()).isZero();
        var summary = run.json().get("summary");
        assertThat(summary.get("rows").asInt()).isEqualTo(expected.get("documents").asInt());
        assertThat(summary.get("exactGroups").asInt())
                .isEqualTo(expected.get("exactDuplicateGroups").asInt());
        assertThat(summary.get("exactSurplus").asInt())
                .isEqualTo(expected.get("exactDuplicateSurplus").asInt());
        assertThat(summary.get("normalisedGroups").asInt())
                .isEqualTo(expected.get("normalisedDuplicateGroups").asInt());
        assertThat(summary.get("nearPairs").asInt())
                .isEqualTo(expected.get("pairsAtLeast").get("0.8").asInt());
        assertThat(summary.get("clusters").asInt()).isEqualTo(expected.get("clustersAt08").asInt());
        assertThat(summary.get("rowsInClusters").asInt())
                .isEqualTo(expected.get("documentsInClustersAt08").asInt());
        assertThat(summary.get("kept").asInt())
                .isEqualTo(expected.get("keptAfterDedupeAt08").asInt());
        assertThat(summary.get("kept").asInt() + summary.get("removed").asInt()).isEqualTo(517);
        assertThat(run.json().get("pairs").size()).isEqualTo(70);
        assertThat(Files.readAllLines(pairs)).hasSize(71);
        // Lines of JSON are kept as they were.
        assertThat(Files.readAllLines(out))
                .hasSize(469)
                .isSubsetOf(Files.readAllLines(Path.of(LICENCES)));
        assertThat(run.json().get("clusters").get(0).get("kept").get("id").asString()).isNotBlank();
    }

    @Test
    void the_report_is_the_same_bytes_whatever_the_threads() {
        var one =
                Program.run(
                        "dedupe",
                        LICENCES,
                        "--text",
                        "text",
                        "--threads",
                        "1",
                        "--json",
                        "--reproducible");
        var four =
                Program.run(
                        "dedupe",
                        LICENCES,
                        "--text",
                        "text",
                        "--threads",
                        "4",
                        "--json",
                        "--reproducible");

        assertThat(one.out()).isEqualTo(four.out());
    }

    @Test
    void without_a_text_equal_rows_go_and_a_limit_can_fail() throws IOException {
        var file = file("t.csv", "id,v", "1,a", "2,b", "1,a", "3,");
        var rows = Program.run("dedupe", file.toString(), "--json");
        var values =
                Program.run(
                        "dedupe",
                        file.toString(),
                        "--columns",
                        "id",
                        "--keep",
                        "last",
                        "--fail-above",
                        "20",
                        "--json");

        assertThat(rows.exit()).isZero();
        assertThat(rows.json().get("summary").get("removed").asInt()).isEqualTo(1);
        assertThat(rows.json().get("clusters").get(0).get("members").get(0).get("row").asInt())
                .isEqualTo(3);
        assertThat(values.exit()).isEqualTo(Exit.BAD);
        assertThat(values.json().get("clusters").get(0).get("kept").get("row").asInt())
                .isEqualTo(3);
    }

    @Test
    void the_newest_row_stays_and_the_kept_rows_are_written() throws IOException {
        var file =
                file(
                        "t.csv",
                        "id,n,q",
                        "a,9,where is my new card",
                        "b,10,where is my new card?",
                        "c,1,\"something, else entirely\"");
        var out = folder.resolve("out.csv");

        var run =
                Program.run(
                        "dedupe",
                        file.toString(),
                        "--text",
                        "q",
                        "--keep",
                        "newest:n",
                        "--out",
                        out.toString(),
                        "--json");

        assertThat(run.json().get("clusters").get(0).get("kept").get("id").asString())
                .isEqualTo("b");
        assertThat(Files.readAllLines(out))
                .containsExactly(
                        "id,n,q", "b,10,where is my new card?", "c,1,\"something, else entirely\"");
    }

    @Test
    void a_test_set_is_cleaned_of_what_training_has() {
        var run =
                Program.run(
                        "dedupe",
                        "examples/banking77/test.csv",
                        "--text",
                        "text",
                        "--against",
                        "../examples/banking77/train.csv",
                        "--json");

        var summary = run.json().get("summary");
        assertThat(summary.get("normalisedSurplus").asInt()).isEqualTo(25);
        assertThat(summary.get("kept").asInt() + summary.get("removed").asInt()).isEqualTo(3080);
        assertThat(summary.get("removed").asInt()).isGreaterThanOrEqualTo(25);
        assertThat(run.json().get("input").size()).isEqualTo(2);
    }

    @Test
    void an_unknown_column_names_the_nearest_one() {
        var run = Program.run("dedupe", LICENCES, "--text", "txt", "--json");

        assertThat(run.exit()).isEqualTo(Exit.USAGE);
        assertThat(run.json().get("problem").get("hint").asString())
                .startsWith("Did you mean text?");
    }

    @Test
    void a_diff_tells_rows_columns_and_schema() throws IOException {
        var old = file("old.csv", "k,v,w", "1,1.0,x", "2,5,y", "3,7,z", "4,8,");
        var now = file("new.csv", "k,v,w,extra", "1,1,x,a", "2,6,y,b", "4,8,q,c", "5,9,z,d");

        var run = Program.run("diff", old.toString(), now.toString(), "--key", "k", "--json");

        assertThat(run.exit()).isZero();
        assertThat(run.json().get("verdict").asString()).isEqualTo("different");
        var summary = run.json().get("summary");
        assertThat(summary.toString())
                .isEqualTo(
                        "{\"oldRows\":4,\"newRows\":4,\"added\":1,\"removed\":1,\"changed\":2,\"unchanged\":1,\"duplicateKeysOld\":0,\"duplicateKeysNew\":0}");
        assertThat(run.json().get("schema").toString()).contains("column.add.optional", "extra");
        assertThat(run.json().get("columns").toString())
                .isEqualTo("[{\"name\":\"v\",\"changed\":1},{\"name\":\"w\",\"changed\":1}]");
        var cell = run.json().get("examples").get("changed").get(1);
        assertThat(cell.get("key").get("k").asInt()).isEqualTo(4);
        assertThat(cell.get("before").isNull()).isTrue();
        assertThat(cell.get("after").asString()).isEqualTo("q");
        assertThat(
                        Program.run(
                                        "diff",
                                        old.toString(),
                                        now.toString(),
                                        "--key",
                                        "k",
                                        "--fail-on-change")
                                .exit())
                .isEqualTo(Exit.BAD);
        assertThat(
                        Program.run("diff", old.toString(), old.toString(), "--key", "k", "--json")
                                .json()
                                .get("verdict")
                                .asString())
                .isEqualTo("same");
    }

    @Test
    void a_key_that_occurs_twice_is_a_problem_unless_rows_are_a_multiset() throws IOException {
        var old = file("old.csv", "k,v", "1,a", "1,b");
        var now = file("new.csv", "k,v", "1,a");

        var refused = Program.run("diff", old.toString(), now.toString(), "--key", "k", "--json");
        var multiset =
                Program.run(
                        "diff",
                        old.toString(),
                        now.toString(),
                        "--key",
                        "k",
                        "--multiset",
                        "--json");

        assertThat(refused.exit()).isEqualTo(Exit.USAGE);
        assertThat(refused.json().get("problem").get("title").asString()).contains("k = 1");
        assertThat(multiset.exit()).isZero();
        assertThat(multiset.json().get("summary").get("removed").asInt()).isEqualTo(1);
    }

    @Test
    void of_two_versions_in_parquet_only_the_files_that_differ_are_read() throws IOException {
        var old = Files.createDirectory(folder.resolve("v1"));
        var now = Files.createDirectory(folder.resolve("v2"));
        try (var duck = Duck.open(folder)) {
            for (int part = 0; part < 3; part++) {
                duck.run(
                        "copy (select i as id, 'v' || i as v from range(%d, %d) t(i)) to '%s' (format parquet)"
                                .formatted(
                                        part * 100,
                                        part * 100 + 100,
                                        old.resolve("p" + part + ".parquet")));
            }
            duck.run(
                    "copy (select i as id, case when i < 205 then 'w' else 'v' end || i as v from range(200, 310) t(i)) to '%s' (format parquet)"
                            .formatted(now.resolve("p2b.parquet")));
        }
        Files.createLink(now.resolve("p0.parquet"), old.resolve("p0.parquet"));
        Files.copy(old.resolve("p1.parquet"), now.resolve("p1.parquet"));

        var json =
                Program.run("diff", old.toString(), now.toString(), "--key", "id", "--json").json();

        assertThat(json.get("summary").toString())
                .startsWith(
                        "{\"oldRows\":300,\"newRows\":310,\"added\":10,\"removed\":0,\"changed\":5,\"unchanged\":295");
        assertThat(json.get("input").size()).isEqualTo(6);
    }

    @Test
    void a_split_by_time_leaves_the_gap_out_and_its_guards_pass() throws IOException {
        var lines = new ArrayList<>(List.of("d,y"));
        for (int day = 1; day <= 28; day++) {
            lines.add("2024-02-%02d,%d".formatted(day, day));
        }
        var file = file("t.csv", lines.toArray(String[]::new));

        var run =
                Program.run(
                        "split",
                        file.toString(),
                        "--to",
                        "train=0.5,test=0.5",
                        "--time",
                        "d",
                        "--gap",
                        "P3D",
                        "--out-dir",
                        folder.resolve("parts").toString(),
                        "--json");

        assertThat(run.exit()).as(run.out() + run.err()).isZero();
        assertThat(run.json().get("summary").get("leftOut").asInt()).isEqualTo(3);
        assertThat(run.json().get("guards").toString())
                .contains("{\"guard\":\"time\",\"part\":\"test\",\"verdict\":\"pass\"");
        assertThat(Files.readAllLines(folder.resolve("parts/train.csv"))).hasSize(12);
        assertThat(Files.readAllLines(folder.resolve("parts/test.csv"))).hasSize(15);
    }

    @Test
    void near_duplicates_stay_together_and_the_target_is_told_by_part() {
        var run =
                Program.run(
                        "split",
                        "examples/banking77/test.csv",
                        "--to",
                        "train=0.7,test=0.3",
                        "--near-duplicates",
                        "text",
                        "--target",
                        "category",
                        "--json");

        assertThat(run.json().get("guards").toString())
                .contains("{\"guard\":\"near\",\"part\":\"test\",\"verdict\":\"pass\"");
        assertThat(run.json().get("parts").get(0).get("share").asDouble())
                .isCloseTo(0.7, within(0.03));
        assertThat(run.json().get("parts").get(0).get("target").size()).isEqualTo(77);
    }

    @Test
    void leaks_of_golden_splits_have_the_golden_figures() throws IOException {
        for (var set :
                List.of("flights_random_split", "flights_time_split", "planes_random_split")) {
            var expected = golden("leak/" + set + "/expected.json");
            var target = expected.get("target").asString();
            var arguments =
                    new ArrayList<>(
                            List.of(
                                    "leak",
                                    GOLDEN.resolve("leak/" + set + "/train.csv").toString(),
                                    GOLDEN.resolve("leak/" + set + "/test.csv").toString(),
                                    "--target",
                                    target,
                                    "--json"));
            for (var group : expected.get("groups").propertyNames()) {
                arguments.addAll(List.of("--group", group));
            }
            var run = Program.run(arguments.toArray(String[]::new));

            var json = run.json();
            for (var feature : json.get("features")) {
                var figure = expected.get("featureAuc").get(feature.get("name").asString());
                assertThat(feature.get("auc").asDouble())
                        .as(set + " " + feature)
                        .isCloseTo(figure.asDouble(), within(1e-6));
            }
            assertThat(json.get("features").size()).isEqualTo(expected.get("featureAuc").size());
            assertThat(json.get("split").get("testRows").asInt())
                    .isEqualTo(expected.get("testRows").asInt());
            assertThat(json.get("split").get("targetTrain").asDouble())
                    .isCloseTo(
                            expected.get("trainPositives").asDouble()
                                    / expected.get("trainRows").asDouble(),
                            within(1e-12));
            assertThat(run.exit()).isEqualTo(Exit.BAD);
        }
    }

    @Test
    void a_leak_of_texts_points_at_the_rows_and_the_fix() {
        var run =
                Program.run(
                        "leak",
                        "examples/banking77/train.csv",
                        "examples/banking77/test.csv",
                        "--text",
                        "text",
                        "--json");

        var near = run.json().get("findings").get(0);
        assertThat(run.exit()).isZero();
        assertThat(near.get("kind").asString()).isEqualTo("near");
        assertThat(near.get("normalised").asInt()).isEqualTo(25);
        assertThat(near.get("examples").get(0).get("trainRow").asInt()).isPositive();
        assertThat(near.get("fix").asString()).contains("--near-duplicates text");
        assertThat(Arrays.asList("summary", "findings", "features", "split"))
                .allSatisfy(key -> assertThat(run.json().has(key)).isTrue());
    }
}
