package granary.engine.leak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import granary.engine.Examples;
import granary.engine.data.CsvOptions;
import granary.engine.data.Duck;
import granary.engine.data.Tabular;
import granary.engine.learn.Rows;
import granary.engine.profile.Profiler;
import java.io.IOException;
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
            assertThat(
                            report.findings().stream()
                                    .filter(f -> f.kind().equals("exact"))
                                    .findFirst()
                                    .orElseThrow()
                                    .testRows())
                    .isEqualTo(799);
        }
    }
}
