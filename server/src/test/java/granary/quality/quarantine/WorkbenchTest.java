package granary.quality.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import granary.Answer;
import granary.House;
import granary.datasets.BankData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Forty rows of June 2008, of which row 3 has an age that is no number and row 5 an answer that is
 * neither yes nor no: the gate holds the file, people mend it, and the next version has it.
 */
class WorkbenchTest {
    private final House house = House.open();
    private BankData bank;
    private String file;

    @BeforeEach
    void the_gate_holds_a_file(@TempDir Path folder) throws IOException {
        bank = BankData.ready(house);
        bank.ingest(BankData.MONTHS.resolve("2008-05.csv"), "append");
        assertThat(bank.commit(1).text("/state")).isEqualTo("gate_passed");
        var run = bank.ingest(spoilt(folder), "append");
        assertThat(bank.commit(2).text("/state")).isEqualTo("gate_failed");
        file = "/quality/quarantine/" + run.text("/id");
    }

    @Test
    void mended_rows_enter_the_next_version_and_no_row_is_lost_on_the_way() {
        balanced(40, 0, 0, 0);
        var groups =
                bank.omar
                        .get("/quality/quarantine/groups?dataset=" + bank.slug)
                        .expect(200)
                        .at("/items");
        assertThat(groups.toString()).contains("conversion", "y-is-yes-or-no");

        bank.omar
                .post(
                        "/quality/quarantine/assign",
                        Map.of("dataset", bank.slug, "check", "conversion", "to", "lena"))
                .expect(200);
        var mine = rows("&assignee=lena");
        assertThat(mine.at("/items").size()).isEqualTo(1);
        var third = mine.text("/items/0/id");
        assertThat(mine.at("/items/0/row").asInt()).isEqualTo(3);

        assertThat(decide(Map.of("rows", List.of(third), "decision", "accepted")).problem())
                .isEqualTo("does-not-convert");
        var wrong =
                decide(
                        Map.of(
                                "rows", List.of(third),
                                "decision", "fixed",
                                "values", Map.of("age", "very old")));
        assertThat(wrong.problem()).isEqualTo("still-failing");
        assertThat(wrong.text("/errors/0/path")).isEqualTo("row 3");
        balanced(40, 0, 0, 0);
        decide(
                        Map.of(
                                "rows", List.of(third),
                                "decision", "fixed",
                                "values", Map.of("age", "44")))
                .expect(200);
        balanced(39, 1, 0, 0);

        decide(
                        Map.of(
                                "check", "y-is-yes-or-no",
                                "decision", "fixed",
                                "values", Map.of("y", "no"),
                                "note", "the agent meant no"))
                .expect(200);
        balanced(38, 2, 0, 0);
        assertThat(bank.omar.post(file + "/land").problem()).isEqualTo("still-undecided");

        var seventh = rows("&decision=undecided").text("/items/4/id");
        decide(Map.of("rows", List.of(seventh), "decision", "dropped")).expect(200);
        bank.omar.post(file + "/undecide", Map.of("rows", List.of(seventh))).expect(200);
        balanced(38, 2, 0, 0);
        decide(Map.of("rows", List.of(seventh), "decision", "dropped")).expect(200);
        decide(Map.of("decision", "accepted")).expect(200);
        balanced(0, 2, 37, 1);

        var landed = bank.omar.result(bank.omar.post(file + "/land"));
        assertThat(landed.path("state").asString()).isEqualTo("landed");
        assertThat(landed.path("rows").asInt()).isEqualTo(39);
        assertThat(bank.omar.post(file + "/land").problem()).isEqualTo("already-landed");
        assertThat(bank.omar.get(file).expect(200).at("/landed/rows").asInt()).isEqualTo(39);

        var before = bank.version(1).at("/rows").asLong();
        var next = bank.commit(3);
        assertThat(next.text("/state")).isEqualTo("gate_passed");
        assertThat(next.at("/rows").asLong()).isEqualTo(before + 39);
        assertThat(how("domain")).isEqualTo("fixed in v3");
    }

    @Test
    void what_was_there_before_a_fix_stays_beside_what_it_became() {
        decide(
                        Map.of(
                                "column", "y",
                                "value", "maybe",
                                "decision", "fixed",
                                "values", Map.of("y", "yes")))
                .expect(200);

        var fixed = rows("&decision=fixed");

        assertThat(fixed.at("/items").size()).isEqualTo(1);
        assertThat(fixed.text("/items/0/values/y")).isEqualTo("maybe");
        assertThat(fixed.text("/items/0/after/y")).isEqualTo("yes");
        assertThat(fixed.text("/items/0/decidedBy/login")).isEqualTo("omar");
    }

    @Test
    void a_fix_names_columns_that_the_file_has_and_a_viewer_decides_nothing() {
        assertThat(
                        decide(Map.of("decision", "fixed", "values", Map.of("shoe", "42")))
                                .expect(422)
                                .body())
                .contains("no column shoe");
        decide(Map.of("decision", "fixed")).expect(422);
        decide(Map.of("decision", "dropped", "values", Map.of("y", "no"))).expect(422);
        assertThat(
                        house.stranger("viewer")
                                .post(file + "/decisions", Map.of("decision", "dropped"))
                                .status())
                .isEqualTo(403);
        assertThat(house.stranger().get(file).status()).isIn(403, 404);
    }

    /**
     * 20,000 rows are listed; of a longer file those that its checks blame, and the rest is one.
     */
    @Test
    void of_a_long_file_the_blamed_rows_are_mended_and_the_rest_is_decided_as_a_whole(
            @TempDir Path folder) throws IOException {
        bank = BankData.ready(house);
        var lines = new ArrayList<>(Files.readAllLines(BankData.MONTHS.resolve("2008-05.csv")));
        for (var month : List.of("2008-06.csv", "2008-07.csv", "2008-08.csv")) {
            lines.addAll(
                    Files.readAllLines(BankData.MONTHS.resolve(month)).stream().skip(1).toList());
        }
        spoil(lines, 17, List.of(lines.getFirst().split(",")).indexOf("y"), "maybe");
        int rows = lines.size() - 1;
        assertThat(rows).isGreaterThan(Quarantine.LISTED_MAX);
        var longFile = Files.write(folder.resolve("2008-08-long.csv"), lines);
        var run = bank.ingest(longFile, "append");
        assertThat(bank.commit(1).text("/state")).isEqualTo("gate_failed");
        file = "/quality/quarantine/" + run.text("/id");

        var shown = bank.omar.get(file).expect(200);
        assertThat(shown.at("/total").asInt()).isEqualTo(rows);
        assertThat(shown.at("/listed").asInt()).isEqualTo(1);
        decide(
                        Map.of(
                                "check", "y-is-yes-or-no",
                                "decision", "fixed",
                                "values", Map.of("y", "no")))
                .expect(200);
        assertThat(decide(Map.of("decision", "accepted")).expect(200).at("/decided").asInt())
                .isEqualTo(rows - 1);
        assertThat(bank.omar.get(file).text("/rest")).isEqualTo("accepted");

        var landed = bank.omar.result(bank.omar.post(file + "/land"));

        assertThat(landed.path("rows").asInt()).isEqualTo(rows);
        var next = bank.commit(2);
        assertThat(next.text("/state")).isEqualTo("gate_passed");
        assertThat(next.at("/rows").asInt()).isEqualTo(rows);
    }

    private Answer decide(Map<String, ?> body) {
        return bank.omar.post(file + "/decisions", body);
    }

    private Answer rows(String more) {
        return bank.omar
                .get("/quality/quarantine?limit=100&dataset=" + bank.slug + more)
                .expect(200);
    }

    /** After every step {@code quarantined = undecided + fixed + accepted + dropped}. */
    private void balanced(long undecided, long fixed, long accepted, long dropped) {
        var shown = bank.omar.get(file).expect(200);
        assertThat(shown.at("/read").asLong()).isEqualTo(40);
        assertThat(shown.at("/quarantined").asLong()).isEqualTo(40);
        assertThat(shown.at("/total").asLong()).isEqualTo(40);
        assertThat(shown.at("/undecided").asLong()).isEqualTo(undecided);
        assertThat(shown.at("/fixed").asLong()).isEqualTo(fixed);
        assertThat(shown.at("/accepted").asLong()).isEqualTo(accepted);
        assertThat(shown.at("/dropped").asLong()).isEqualTo(dropped);
        assertThat(shown.at("/balanced").asBoolean()).isTrue();
    }

    private String how(String kind) {
        return StreamSupport.stream(
                        bank.omar
                                .get("/quality/findings?limit=100&dataset=" + bank.slug)
                                .at("/items")
                                .spliterator(),
                        false)
                .filter(f -> f.path("kind").asString().equals(kind))
                .findFirst()
                .orElseThrow()
                .path("resolvedHow")
                .asString();
    }

    private static Path spoilt(Path folder) throws IOException {
        var lines = new ArrayList<>(Files.readAllLines(BankData.MONTHS.resolve("2008-06.csv")));
        var header = List.of(lines.getFirst().split(","));
        spoil(lines, 3, header.indexOf("age"), "forty");
        spoil(lines, 5, header.indexOf("y"), "maybe");
        var file = folder.resolve("2008-06-spoilt.csv");
        Files.write(file, lines.subList(0, 41));
        return file;
    }

    private static void spoil(List<String> lines, int row, int column, String value) {
        var cells = lines.get(row).split(",", -1);
        cells[column] = value;
        lines.set(row, String.join(",", cells));
    }
}
