package granary.quality.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import granary.Answer;
import granary.House;
import granary.governance.Scope;
import granary.quality.SmallData;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;

/** Lists of suggestions are found again, with what was seen beside them and what became of them. */
class SuggestionsTest {
    private final House house = House.open();

    @Test
    void lists_stand_newest_first_with_their_counts_and_come_page_by_page() {
        var data = orders();
        var first = suggest(data);
        var second = suggest(data);

        var page = list(data, "&limit=1");
        var rest = list(data, "&limit=1&cursor=" + page.text("/next"));

        assertThat(page.at("/items").size()).isEqualTo(1);
        assertThat(page.text("/items/0/id")).isEqualTo(second);
        assertThat(rest.text("/items/0/id")).isEqualTo(first);
        assertThat(rest.at("/next").isNull()).isTrue();
        var line = page.at("/items/0");
        assertThat(line.path("dataset").asString()).isEqualTo(data.slug);
        assertThat(line.path("version").asInt()).isEqualTo(1);
        assertThat(line.path("state").asString()).isEqualTo("done");
        assertThat(line.path("problem").isNull()).isTrue();
        assertThat(line.at("/createdBy/login").asString()).isEqualTo("omar");
        var shown = one(data, second);
        int suggestions = shown.at("/suggestions").size();
        assertThat(suggestions).isPositive();
        assertThat(line.path("suggestions").asInt()).isEqualTo(suggestions);
        for (var counts : Map.of("kinds", "kind", "severities", "severity").entrySet()) {
            var counted =
                    shown.at("/suggestions")
                            .valueStream()
                            .collect(
                                    Collectors.groupingBy(
                                            s -> s.path(counts.getValue()).asString(),
                                            Collectors.summingInt(_ -> 1)));
            assertThat(line.path(counts.getKey()).properties())
                    .extracting(Map.Entry::getKey, e -> e.getValue().asInt())
                    .containsExactlyInAnyOrderElementsOf(
                            counted.entrySet().stream()
                                    .map(e -> tuple(e.getKey(), e.getValue()))
                                    .toList());
        }
        assertThat(line.path("findings").asInt()).isEqualTo(shown.at("/findings").size());
    }

    @Test
    void what_was_seen_and_is_no_rule_stays_with_the_list() {
        var data = orders();

        var shown = one(data, suggest(data));

        assertThat(shown.at("/findings").toString())
                .contains("note is null in every row; nothing is proposed for it");
    }

    @Test
    void what_became_of_a_list_stands_on_it() {
        var data = orders();
        var id = suggest(data);
        var paths =
                one(data, id)
                        .at("/suggestions")
                        .valueStream()
                        .limit(2)
                        .map(s -> s.path("path").asString())
                        .toList();
        var before = list(data, "").at("/items/0");
        assertThat(before.path("accepted").asInt()).isZero();
        assertThat(before.path("drafts").size()).isZero();

        data.omar.post(at(id) + "/accept", Map.of("paths", paths.subList(0, 1))).expect(200);
        var drafted = data.omar.post(at(id) + "/draft", Map.of("paths", paths.subList(0, 1)));
        data.omar.post(at(id) + "/draft", Map.of("paths", paths)).expect(200);

        var line = list(data, "").at("/items/0");
        assertThat(line.path("accepted").asInt()).isEqualTo(1);
        assertThat(line.at("/acceptedBy/login").asString()).isEqualTo("omar");
        assertThat(line.path("drafts").size()).isEqualTo(1);
        assertThat(line.at("/drafts/0/revision").asInt())
                .isEqualTo(drafted.expect(200).at("/revision").asInt())
                .isEqualTo(2);
        assertThat(line.at("/drafts/0/by/login").asString()).isEqualTo("omar");
        assertThat(line.at("/drafts/0/paths").valueStream().map(p -> p.asString()))
                .containsExactlyInAnyOrderElementsOf(paths);
        assertThat(one(data, id).at("/drafts")).isEqualTo(line.path("drafts"));
    }

    @Test
    void work_that_failed_stands_there_with_the_reason() {
        var data = orders();
        house.db()
                .execute(
                        """
                        delete from datasets.manifest_entry
                        where version_id in (select v.id
                                             from   datasets.version v
                                             join   datasets.dataset d on d.id = v.dataset_id
                                             where  d.slug = {0})\
                        """,
                        DSL.val(data.slug));
        data.omar.await(ask(data));

        var line = list(data, "").at("/items/0");

        assertThat(line.path("state").asString()).isEqualTo("failed");
        assertThat(line.path("problem").asString()).contains("has no files");
        assertThat(line.path("suggestions").asInt()).isZero();
    }

    @Test
    void who_does_not_see_the_dataset_sees_none_of_its_lists() {
        var data = orders();
        var id = suggest(data);
        var elsewhere = house.as(house.slug("kim"), "data_engineer", Scope.dataset("elsewhere"));

        var all = elsewhere.get("/quality/suggestions?limit=500").expect(200);

        assertThat(elsewhere.get("/quality/suggestions?dataset=" + data.slug).status())
                .isEqualTo(404);
        assertThat(elsewhere.get(at(id)).status()).isEqualTo(404);
        assertThat(all.at("/items").size()).isZero();
        assertThat(house.stranger().get(at(id)).status()).isIn(403, 404);
        assertThat(
                        house.stranger("viewer")
                                .post(at(id) + "/draft", Map.of("paths", List.of()))
                                .status())
                .isEqualTo(403);
    }

    @Test
    void of_a_personal_column_a_finding_quotes_no_value() {
        var finding = "name holds \"Ana\" in 3 rows only, written like a usual value";

        assertThat(SuggestionJob.withoutValues(finding, Set.of("name")))
                .isEqualTo(
                        "name holds a value (not shown) in 3 rows only, written like a usual value");
        assertThat(SuggestionJob.withoutValues(finding, Set.of("surname", "na")))
                .isEqualTo(finding);
    }

    /** A column that is always empty is seen and no rule. */
    private SmallData orders() {
        var data = SmallData.registered(house, "suggested");
        data.agreed("orders", List.of("id integer", "region string", "note string"), "");
        data.send(
                "append",
                Stream.concat(
                                Stream.of("id,region,note"),
                                IntStream.rangeClosed(1, 60)
                                        .mapToObj(i -> i + (i % 2 == 0 ? ",north," : ",south,")))
                        .toArray(String[]::new));
        data.commit(1);
        return data;
    }

    private static Answer ask(SmallData data) {
        return data.omar.post("/quality/suggestions", Map.of("dataset", data.slug, "version", 1));
    }

    private static String suggest(SmallData data) {
        return data.omar.result(ask(data)).path("id").asString();
    }

    private static Answer list(SmallData data, String more) {
        return data.omar.get("/quality/suggestions?dataset=" + data.slug + more).expect(200);
    }

    private static Answer one(SmallData data, String id) {
        return data.omar.get(at(id)).expect(200);
    }

    private static String at(String id) {
        return "/quality/suggestions/" + id;
    }
}
