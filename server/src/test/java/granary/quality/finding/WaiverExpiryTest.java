package granary.quality.finding;

import static granary.quality.tables.Tables.WAIVER;
import static org.assertj.core.api.Assertions.assertThat;

import granary.House;
import granary.datasets.BankData;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WaiverExpiryTest {
    private final House house = House.open();

    @Test
    void when_its_day_is_over_the_finding_is_open_and_the_gate_is_red_again() {
        var bank = BankData.ready(house);
        bank.ingest(BankData.MONTHS.resolve("2008-08.csv"), "append");
        bank.ingest(BankData.MONTHS.resolve("2008-10.csv"), "append");
        bank.commit(1);
        var finding =
                bank.omar
                        .get("/quality/findings?state=open&dataset=" + bank.slug)
                        .text("/items/0/id");
        var path = "/quality/findings/" + finding;
        bank.omar
                .post(
                        path + "/waive",
                        Map.of("reason", "No calls that month", "expiresOn", "2027-06-30"))
                .expect(200);
        bank.lena.post(path + "/agree").expect(200);
        assertThat(bank.version(1).text("/state")).isEqualTo("gate_passed");

        house.db()
                .update(WAIVER)
                .set(WAIVER.EXPIRES_AT, Instant.now().minusSeconds(1))
                .where(WAIVER.FINDING.eq(UUID.fromString(finding)))
                .execute();
        house.bean(FindingDesk.class).expire();

        assertThat(bank.omar.get(path).text("/state")).isEqualTo("open");
        assertThat(bank.version(1).text("/state")).isEqualTo("gate_failed");
    }
}
