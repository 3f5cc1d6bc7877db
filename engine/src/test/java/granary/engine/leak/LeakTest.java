package granary.engine.leak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import granary.engine.Examples;
import granary.engine.data.CsvOptions;
import granary.engine.data.Duck;
import granary.engine.data.Tabular;
import granary.engine.learn.Rows;
import granary.engine.profile.Profiler;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The golden figures of three splits. */
class LeakTest {

    private static LeakReport check(Duck duck, String set, LeakOptions options) {
        var train =
                Profiler.typedByGuess(
                        Tabular.csv(
                                duck,
                                Examples.golden("leak/" + set + "/train.csv"),
                                CsvOptions.STRICT,
                                "train"));
        var test =
                Profiler.typedByGuess(
                        Tabular.csv(
                                duck,
                                Examples.golden("leak/" + set + "/test.csv"),
                                CsvOptions.STRICT,
                                "test"));
        return Leak.check(Rows.all(train), Rows.all(test), options);
    }

    private static JsonNode expected(String set) throws IOException {
        return JsonMapper.shared().readTree(Examples.golden("leak/" + set + "/expected.json"));
    }

    private static void figures(LeakReport report, JsonNode expected) {
        var found =
                report.features().stream()
                        .collect(
                                Collectors.toMap(
                                        LeakReport.Feature::name, LeakReport.Feature::auc));
        for (var entry : expected.get("featureAuc").properties()) {
            assertThat(found.get(entry.getKey()))
                    .as(entry.getKey())
                    .isCloseTo(entry.getValue().asDouble(), within(1e-6));
        }
        assertThat(report.split().trainRows()).isEqualTo(expected.get("trainRows").asLong());
    }

    @Test
    void a_random_split_of_flights_leaks_groups_time_and_the_target() throws IOException {
        try (var duck = Duck.open(Examples.golden("leak/flights_random_split"))) {
            var report =
                    check(
                            duck,
                            "flights_random_split",
                            LeakOptions.target("late")
                                    .withGroups(List.of("tailnum"))
                                    .withTime("time_hour"));

            figures(report, expected("flights_random_split"));
            assertThat(report.findings())
                    .extracting(LeakReport.Finding::kind)
                    .contains("group", "time", "target");
            var group =
                    report.findings().stream()
                            .filter(f -> f.kind().equals("group"))
                            .findFirst()
                            .orElseThrow();
            assertThat(group.testRows()).isEqualTo(931);
            assertThat(
                            report.findings().stream()
                                    .filter(f -> f.kind().equals("time"))
                                    .findFirst()
                                    .orElseThrow()
                                    .testRows())
                    .isEqualTo(1091);
        }
    }

    @Test
    void a_split_by_time_leaks_only_the_group() throws IOException {
        try (var duck = Duck.open(Examples.golden("leak/flights_time_split"))) {
            var report =
                    check(
                            duck,
                            "flights_time_split",
                            LeakOptions.target("late")
                                    .withGroups(List.of("tailnum"))
                                    .withTime("time_hour"));

            figures(report, expected("flights_time_split"));
            assertThat(report.findings())
                    .extracting(LeakReport.Finding::kind)
                    .containsExactly("group");
        }
    }

    @Test
    void equal_rows_on_both_sides_are_counted() throws IOException {
        try (var duck = Duck.open(Examples.golden("leak/planes_random_split"))) {
            var expected = expected("planes_random_split");
            var ignored = expected.get("ignored").valueStream().map(JsonNode::asString).toList();
            var report =
                    check(
                            duck,
                            "planes_random_split",
                            LeakOptions.target("boeing").withIgnored(ignored));

            figures(report, expected);
            var exact = finding(report, "exact");
            assertThat(exact.testRows())
                    .isEqualTo(expected.get("exact").get("testRowsInTrain").asLong());
            assertThat(exact.examples()).hasSize(5);
            var features = finding(report, "exactFeatures");
            assertThat(features.testRows())
                    .isEqualTo(expected.get("exactFeatures").get("testRowsInTrain").asLong());
            assertThat(features.conflictingTarget())
                    .isEqualTo(expected.get("exactFeatures").get("withConflictingTarget").asLong());
            assertThat(finding(report, "target").columns()).containsExactly("model");
            assertThat(
                            Leak.check(
                                            Rows.all(table(duck, "train")),
                                            Rows.all(table(duck, "test")),
                                            LeakOptions.target("boeing").withExactMax(799))
                                    .findings()
                                    .stream()
                                    .filter(f -> f.kind().equals("exact")))
                    .extracting(LeakReport.Finding::severity)
                    .containsExactly("warning");
        }
    }

    private static Tabular table(Duck duck, String name) {
        return Tabular.described(
                duck, name + "_typed", duck.count("select count(*) from " + name + "_typed"));
    }

    private static LeakReport.Finding finding(LeakReport report, String kind) {
        return report.findings().stream()
                .filter(f -> f.kind().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    private static Rows made(Duck duck, String name, String select) {
        duck.run(
                "create or replace table %s as select row_number() over () as _row, null::bigint as _line, * from (%s)"
                        .formatted(name, select));
        return Rows.all(Tabular.described(duck, name, duck.count("select count(*) from " + name)));
    }

    @Test
    void the_figures_of_groups_are_those_of_the_golden_file() throws IOException {
        for (var set :
                List.of("flights_random_split", "flights_time_split", "planes_random_split")) {
            try (var duck = Duck.open(Examples.golden("leak/" + set))) {
                var groups = expected(set).get("groups");
                var names = groups.propertyNames().stream().toList();
                var options = new LeakOptions(null, names, null, List.of(), List.of(), 0.95, 0.85);

                var report = check(duck, set, options);

                for (var name : names) {
                    var rows =
                            report.findings().stream()
                                    .filter(f -> f.kind().equals("group"))
                                    .filter(f -> f.columns().contains(name))
                                    .findFirst()
                                    .orElseThrow()
                                    .testRows();
                    assertThat(rows)
                            .as(set + " " + name)
                            .isEqualTo(groups.get(name).get("testRowsInSharedGroups").asLong());
                }
            }
        }
    }

    @Test
    void a_gap_asks_for_time_between_training_and_test() {
        try (var duck = Duck.open()) {
            var train =
                    made(
                            duck,
                            "a",
                            "select date '2024-01-01' + i::integer as d from range(10) t(i)");
            var test =
                    made(
                            duck,
                            "b",
                            "select date '2024-01-12' + i::integer as d from range(10) t(i)");
            var without = new LeakOptions(null, List.of(), "d", List.of(), List.of(), 0.95, 0.85);

            assertThat(Leak.check(train, test, without).findings()).isEmpty();
            var gap = Leak.check(train, test, without.withGap(Duration.ofDays(7)));

            // Training ends on the 10th, so the 12th to the 17th are too early.
            assertThat(finding(gap, "time").testRows()).isEqualTo(6);
            assertThat(finding(gap, "time").fix()).isEqualTo("granary split --time d --gap P7D");
        }
    }

    @Test
    void a_name_of_rows_that_predicts_the_target_tells_of_the_order_of_rows() {
        try (var duck = Duck.open()) {
            var sql =
                    "select 'r' || lpad((2 * i + %d)::varchar, 5, '0') as name, i * 1.5e0 as size, (i * 7919) %% 100 as noise, case when i < 150 then 'no' else 'yes' end as y from range(300) t(i)";
            var report =
                    Leak.check(
                            made(duck, "a", sql.formatted(0)),
                            made(duck, "b", sql.formatted(1)),
                            LeakOptions.target("y"));

            assertThat(report.findings())
                    .extracting(LeakReport.Finding::kind, f -> f.columns().getFirst())
                    .containsExactlyInAnyOrder(tuple("id", "name"), tuple("target", "size"));
            assertThat(finding(report, "id").figure()).isGreaterThan(0.95);
        }
    }

    @Test
    void a_number_as_target_is_screened_by_rank_correlation() {
        try (var duck = Duck.open()) {
            var sql =
                    "select i %% 97 as twin, (i * 7919) %% 101 as noise, (i %% 97) * (i %% 97) as price from range(%d, %d) t(i)";
            var report =
                    Leak.check(
                            made(duck, "a", sql.formatted(0, 500)),
                            made(duck, "b", sql.formatted(500, 800)),
                            LeakOptions.target("price"));

            assertThat(report.features().getFirst().name()).isEqualTo("twin");
            assertThat(report.features().getFirst().measure()).isEqualTo("rho");
            assertThat(report.features().getFirst().figure()).isGreaterThan(0.98);
            assertThat(finding(report, "target").severity()).isEqualTo("error");
            assertThat(report.features().getLast().verdict()).isEqualTo("ok");
        }
    }

    @Test
    void of_many_classes_the_one_best_ranked_against_the_rest_counts() {
        try (var duck = Duck.open()) {
            var sql =
                    "select case when i %% 3 = 0 then 'red' else 'other' end as hint, ['a', 'b', 'c'][i %% 3 + 1] as y from range(%d) t(i)";
            var report =
                    Leak.check(
                            made(duck, "a", sql.formatted(90)),
                            made(duck, "b", sql.formatted(60)),
                            LeakOptions.target("y"));

            // hint separates a from b and c, and nothing else.
            assertThat(report.features().getFirst().figure()).isEqualTo(1.0);
        }
    }

    @Test
    void values_that_training_never_saw_are_told() {
        try (var duck = Duck.open()) {
            var report =
                    Leak.check(
                            made(
                                    duck,
                                    "a",
                                    "select 'x' || (i % 3) as c, i as n from range(30) t(i)"),
                            made(
                                    duck,
                                    "b",
                                    "select 'x' || (i % 5) as c, i + 50 as n from range(10) t(i)"),
                            new LeakOptions(
                                    null, List.of(), null, List.of(), List.of(), 0.95, 0.85));

            assertThat(report.findings()).hasSize(1);
            assertThat(finding(report, "unseen").testRows()).isEqualTo(4);
            assertThat(finding(report, "unseen").severity()).isEqualTo("info");
            assertThat(report.refuses()).isFalse();
        }
    }

    @Test
    void texts_of_a_famous_benchmark_are_on_both_sides() {
        var folder = Examples.examples().resolve("banking77");
        try (var duck = Duck.open(folder)) {
            var train = Tabular.csv(duck, folder.resolve("train.csv"), CsvOptions.STRICT, "train");
            var test = Tabular.csv(duck, folder.resolve("test.csv"), CsvOptions.STRICT, "test");
            var options =
                    new LeakOptions(null, List.of(), null, List.of(), List.of(), 0.95, 0.85)
                            .withText("text");

            var near = finding(Leak.check(Rows.all(train), Rows.all(test), options), "near");

            // 25 texts are equal without case and punctuation; counted apart, in Python.
            assertThat(near.normalised()).isEqualTo(25);
            assertThat(near.testRows()).isGreaterThanOrEqualTo(25);
            assertThat(near.severity()).isEqualTo("warning");
            assertThat(near.examples().getFirst().similarity()).isGreaterThanOrEqualTo(0.8);
        }
    }
}
