package granary.datasets.version;

import static org.assertj.core.api.Assertions.assertThat;

import granary.Answer;
import granary.House;
import granary.datasets.BankData;
import granary.platform.web.Page;
import granary.quality.SmallData;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A report names rows by number; by number they are shown. */
class NumberedRowsTest {
    private final House house = House.open();

    @Test
    void rows_that_a_dedupe_names_are_the_copies_it_means_over_several_files() {
        var bank = BankData.ready(house);
        bank.ingestAll(BankData.months(3));
        bank.commit(1);
        var compared = List.of("age", "job", "marital", "education", "balance");
        var done =
                bank.omar.result(
                        bank.omar.post(
                                "/quality/dedupes",
                                Map.of("dataset", bank.slug, "version", 1, "columns", compared)));
        var clusters =
                bank.omar
                        .get("/quality/dedupes/" + done.path("id").asString())
                        .expect(200)
                        .at("/report/clusters");
        var sizes = sizes(bank.version(1));

        var files = new java.util.TreeSet<Integer>();
        var seen = 0;
        for (var cluster : clusters) {
            if (seen++ == 40) {
                break;
            }
            var numbers = new ArrayList<Long>();
            numbers.add(cluster.at("/kept/row").asLong());
            cluster.path("members").forEach(m -> numbers.add(m.path("row").asLong()));
            var rows = numbered(bank, numbers);
            assertThat(rows.keySet()).containsExactlyElementsOf(numbers.stream().sorted().toList());
            assertThat(
                            rows.values().stream()
                                    .map(r -> compared.stream().map(c -> r.path(c)).toList())
                                    .distinct())
                    .as(numbers.toString())
                    .hasSize(1);
            numbers.forEach(n -> files.add(fileOf(sizes, n)));
        }

        assertThat(sizes).hasSize(3);
        assertThat(files).containsExactly(0, 1, 2);
    }

    @Test
    void rows_that_a_leak_names_on_both_sides_are_equal_over_several_files() {
        var train = people("train", "Ana,31,yes", "Ren,44,no", "Mio,27,yes", "Kim,52,no");
        train.send("append", "name,age,y", "Lena,38,no", "Omar,41,yes", "Priya,29,no");
        train.commit(1);
        var test = people("test", "Una,33,no", "Mio,27,yes", "Vic,61,no");
        test.send("append", "name,age,y", "Wei,19,yes", "Omar,41,yes", "Lena,38,no", "Xia,23,no");
        test.commit(1);
        var done =
                train.omar.result(
                        train.omar.post(
                                "/quality/leaks",
                                Map.of(
                                        "train", Map.of("dataset", train.slug, "version", 1),
                                        "test", Map.of("dataset", test.slug, "version", 1),
                                        "target", "y")));
        var report = train.omar.get("/quality/leaks/" + done.path("id").asString()).at("/report");
        var exact =
                StreamSupport.stream(report.path("findings").spliterator(), false)
                        .filter(f -> f.path("kind").asString().equals("exact"))
                        .findFirst()
                        .orElseThrow();

        var names = new ArrayList<String>();
        for (var example : exact.path("examples")) {
            var there = one(train, example.path("trainRow").asLong());
            var here = one(test, example.path("testRow").asLong());
            assertThat(here).isEqualTo(there);
            names.add(here.path("name").asString());
        }

        assertThat(sizes(train.version(1))).hasSize(2);
        assertThat(sizes(test.version(1))).hasSize(2);
        assertThat(names).containsExactlyInAnyOrder("Mio", "Omar", "Lena");
    }

    @Test
    void a_report_about_some_partitions_counts_within_them() {
        var bank = BankData.ready(house);
        bank.ingestAll(BankData.months(3));
        bank.commit(1);
        var sizes = sizes(bank.version(1));
        long inJuly = 5;
        long inAll = sizes.get(0) + sizes.get(1) + inJuly;

        var july = rows(bank, "rows=5&partitions=2008-07").expect(200);
        var all = rows(bank, "rows=" + inAll).expect(200);
        var mayAndJuly =
                rows(bank, "rows=%d&partitions=2008-05,2008-07".formatted(sizes.get(0) + inJuly))
                        .expect(200);

        assertThat(july.at("/items/0/number").asLong()).isEqualTo(inJuly);
        assertThat(july.at("/items/0/values")).isEqualTo(all.at("/items/0/values"));
        assertThat(mayAndJuly.at("/items/0/values")).isEqualTo(all.at("/items/0/values"));
        assertThat(rows(bank, "rows=1&partitions=1999-01").expect(422).body())
                .contains("unknown-partition", "1999-01");
        rows(bank, "partitions=2008-07").expect(422);
    }

    @Test
    void by_number_a_row_is_the_one_of_the_pages_masked_alike() {
        var bank = BankData.ready(house);
        bank.ingestAll(BankData.months(2));
        bank.commit(1);
        var sizes = sizes(bank.version(1));
        long last = sizes.get(0) + sizes.get(1);

        for (long n : List.of(1L, (long) sizes.get(0), sizes.get(0) + 1L, last)) {
            var page = rows(bank, "limit=1&cursor=" + Page.encode(Long.toString(n - 1)));
            var named = rows(bank, "rows=" + n);
            assertThat(named.at("/items")).as("row " + n).isEqualTo(page.at("/items"));
            assertThat(named.at("/columns")).isEqualTo(page.at("/columns"));
            assertThat(named.at("/next").isNull()).isTrue();
        }

        var own = SmallData.registered(house, "users");
        own.agreed("users", List.of("id integer", "mail string personal"), "");
        own.send("append", "id,mail", "1,ana@example.org", "2,ren@example.org");
        own.commit(1);
        var masked = own.omar.get(own.path("/versions/1/rows?rows=2,1")).expect(200);
        assertThat(masked.body()).doesNotContain("@example.org");
        assertThat(masked.text("/items/1/values/id")).isEqualTo("2");
        assertThat(masked.at("/columns/1/masked").asBoolean()).isTrue();
    }

    @Test
    void what_is_no_row_or_too_much_is_refused_and_who_may_not_look_finds_nothing() {
        var own = people("few", "Ana,31,yes", "Ren,44,no");
        own.commit(1);
        var path = own.path("/versions/1/rows?rows=");

        var beyond = own.omar.get(path + "1,3,4").expect(422);
        var many =
                own.omar.get(
                        path
                                + LongStream.rangeClosed(1, 201)
                                        .mapToObj(Long::toString)
                                        .collect(Collectors.joining(",")));

        assertThat(beyond.body()).contains("there is no row 3 in 2 rows", "there is no row 4");
        assertThat(many.expect(422).text("/errors/0/code")).isEqualTo("size");
        for (var wrong : List.of("one", "0", "", "1&limit=2", "1&cursor=MQ")) {
            assertThat(own.omar.get(path + wrong).expect(422).text("/errors/0/hint"))
                    .as(wrong)
                    .isNotBlank();
        }
        assertThat(house.stranger().get(path + "1").status()).isIn(403, 404);
        var elsewhere =
                house.as(
                        house.slug("kim"),
                        "data_engineer",
                        granary.governance.Scope.dataset("elsewhere"));
        assertThat(elsewhere.get(path + "1").status()).isEqualTo(404);
    }

    private SmallData people(String name, String... rows) {
        var data = SmallData.registered(house, name);
        data.agreed("people", List.of("name string", "age integer", "y string"), "");
        var lines = new ArrayList<>(List.of("name,age,y"));
        lines.addAll(List.of(rows));
        data.send("append", lines.toArray(String[]::new));
        return data;
    }

    private static JsonNode one(SmallData data, long number) {
        return data.omar
                .get(data.path("/versions/1/rows?rows=" + number))
                .expect(200)
                .at("/items/0/values");
    }

    private static Answer rows(BankData bank, String query) {
        return bank.omar.get(bank.path("/versions/1/rows?" + query));
    }

    /** Values by number, in the order they came. */
    private static Map<Long, JsonNode> numbered(BankData bank, List<Long> numbers) {
        var asked = numbers.stream().map(String::valueOf).collect(Collectors.joining(","));
        var rows = new LinkedHashMap<Long, JsonNode>();
        rows(bank, "rows=" + asked)
                .expect(200)
                .at("/items")
                .forEach(r -> rows.put(r.path("number").asLong(), r.path("values")));
        return rows;
    }

    private static List<Integer> sizes(Answer version) {
        return StreamSupport.stream(version.at("/files").spliterator(), false)
                .map(f -> f.path("rows").asInt())
                .toList();
    }

    private static int fileOf(List<Integer> sizes, long row) {
        long before = 0;
        for (int i = 0; i < sizes.size(); i++) {
            before += sizes.get(i);
            if (row <= before) {
                return i;
            }
        }
        throw new AssertionError("row %d of %s".formatted(row, sizes));
    }
}
