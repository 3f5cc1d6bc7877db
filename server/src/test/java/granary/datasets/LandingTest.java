package granary.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import granary.Answer;
import granary.House;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Files of the demo, from the door to a committed version. */
class LandingTest {
    private static final Path JULY = BankData.MONTHS.resolve("2010-07.csv");
    private final House house = House.open();

    @Test
    void thirty_months_land_in_one_version_and_every_row_is_there() {
        var bank = BankData.ready(house);
        var began = Instant.now();

        var runs = bank.ingestAll(BankData.months(30));
        var took = Duration.between(began, Instant.now());
        bank.commit(1);
        var version = bank.waiveMissingMonths(1);

        System.out.println(
                "30 files took "
                        + took
                        + " and the commit until "
                        + Duration.between(began, Instant.now()));
        assertThat(runs).allSatisfy(LandingTest::isBalanced);
        assertThat(runs).extracting(r -> r.text("/state")).containsOnly("landed");
        assertThat(version.at("/rows").asLong()).isEqualTo(45_211);
        assertThat(version.at("/files").size()).isEqualTo(30);
        assertThat(version.text("/state"))
                .as(bank.omar.get(bank.path("/versions/1/gate")).body())
                .isEqualTo("gate_passed");
        assertThat(bank.omar.get(bank.path("")).at("/head").asInt()).isEqualTo(1);
    }

    @Test
    void the_same_file_sent_again_is_answered_with_the_run_that_landed() {
        var bank = BankData.ready(house);
        var first = bank.ingest(JULY, "append");

        var again = bank.send(JULY, "append");

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.text("/run/id")).isEqualTo(first.text("/id"));
        assertThat(bank.omar.get(bank.path("/ingests")).at("/items").size()).isEqualTo(1);
    }

    @Test
    void replace_takes_the_place_of_the_months_in_the_file() {
        var bank = BankData.ready(house);
        bank.ingestAll(BankData.months(30));
        bank.commit(1);
        bank.waiveMissingMonths(1);

        var run = bank.ingest(BankData.BAD.resolve("2010-08-partial.csv"), "replace");

        assertThat(run.text("/state")).isEqualTo("landed");
        assertThat(run.at("/version").asInt()).isEqualTo(2);
        assertThat(run.at("/good").asLong()).isEqualTo(104);
        assertThat(run.at("/replacedRows").asLong()).isEqualTo(260);
        assertThat(bank.version(2).at("/rows").asLong()).isEqualTo(45_211 - 260 + 104);
        assertThat(bank.commit(2).text("/state")).isEqualTo("gate_failed");
        assertThat(bank.omar.get(bank.path("/versions/2/gate")).body()).contains("quality.volume");
    }

    @Test
    void a_renamed_column_is_a_finding_and_no_refusal() {
        var bank = BankData.ready(house);
        bank.ingest(JULY, "append");
        bank.commit(1);

        var run = bank.ingest(BankData.BAD.resolve("2010-07-schema-change.csv"), "replace");

        assertThat(run.at("/read").asLong()).isEqualTo(308);
        assertThat(run.text("/state")).isEqualTo("landed");
        assertThat(run.at("/schemaChanges").toString())
                .contains("\"renamed\"", "\"balance\"", "avg_balance");
        bank.commit(2);
        assertThat(bank.version(2).at("/rows").asLong()).isEqualTo(308);
    }

    @Test
    void no_file_without_a_contract_in_force() {
        var bank = BankData.registered(house);

        var answer = bank.send(JULY, "append");

        assertThat(answer.problem()).isEqualTo("no-approved-contract");
    }

    private static void isBalanced(Answer run) {
        assertThat(run.at("/read").asLong())
                .isEqualTo(
                        List.of("good", "quarantined", "refused").stream()
                                .mapToLong(f -> run.at("/" + f).asLong())
                                .sum());
    }
}
