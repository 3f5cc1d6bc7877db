package granary.datasets;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import granary.House;
import granary.governance.Eraser;
import granary.governance.Eraser.ErasureSubject;
import granary.governance.Eraser.Trace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A person leaves every version, and nothing on disk still names them. */
class ErasureTest {
    private final House house = House.open();

    @Test
    void a_person_leaves_every_version_and_every_file() throws IOException {
        var bank = BankData.ready(house);
        bank.ingestAll(BankData.months(30));
        bank.commit(1);
        bank.waiveMissingMonths(1);
        bank.publish(1);
        bank.contract(BankData.EXAMPLES.resolve("contracts/bank-1.1.0.odcs.yaml"));
        bank.ingest(BankData.BAD.resolve("2010-10-personal-data.csv"), "replace");
        bank.commit(2);
        var before = bank.version(2);
        var client = person();
        var subject = new ErasureSubject(Map.of("client_id", client), bank.slug);
        var eraser = eraser();

        var found = eraser.search(subject);
        var erased = eraser.erase(subject, "ERA-9");

        assertThat(found).extracting(Trace::what).contains("file", "upload");
        assertThat(found).extracting(Trace::where).contains(bank.slug + "@v1", bank.slug + "@v2");
        assertThat(erased).isEqualTo(found);
        assertThat(eraser.search(subject)).isEmpty();
        var after = bank.version(2);
        assertThat(after.at("/rows").asLong()).isEqualTo(before.at("/rows").asLong() - 1);
        assertThat(after.at("/contentRevision").asInt()).isEqualTo(1);
        assertThat(after.text("/manifestDigest")).isNotEqualTo(before.text("/manifestDigest"));
        assertThat(after.at("/history").toString()).contains("erased rows");
        assertThat(bank.version(1).at("/rows").asLong()).isEqualTo(45_210);
        assertThat(bank.version(1).text("/state")).isEqualTo("published");
        assertThat(metadataNaming(client)).isEmpty();
        assertThat(bank.commit(nextAfter(bank)).text("/state"))
                .as(bank.omar.get(bank.path("/versions/3/gate")).body())
                .isEqualTo("gate_passed");
    }

    /** The table goes on after an erasure: the next file lands and commits. */
    private int nextAfter(BankData bank) throws IOException {
        var july = Files.readAllLines(BankData.MONTHS.resolve("2010-07.csv"));
        var lines = new ArrayList<String>();
        for (var line : july) {
            lines.add(line + (lines.isEmpty() ? ",note" : ","));
        }
        var file = Path.of("target", house.slug("july") + ".csv");
        Files.write(file, lines);
        bank.ingest(file, "replace");
        return 3;
    }

    private Eraser eraser() {
        return house.bean("granary.datasets.erasure.DatasetsEraser", Eraser.class);
    }

    /** The client of the first row with a note in the file with personal data. */
    private static String person() {
        return new String(BankData.bytes(BankData.BAD.resolve("2010-10-personal-data.csv")))
                .lines()
                .skip(1)
                .filter(l -> !l.endsWith(","))
                .findFirst()
                .orElseThrow()
                .split(",")[0];
    }

    /**
     * Iceberg's metadata keeps bounds of columns: a client may stand there as the least or the
     * greatest.
     */
    private List<Path> metadataNaming(String client) throws IOException {
        try (var tables = Files.walk(house.home().resolve("tables"))) {
            return tables.filter(Files::isRegularFile)
                    .filter(f -> f.toString().contains("metadata"))
                    .filter(f -> new String(BankData.bytes(f), ISO_8859_1).contains(client))
                    .toList();
        }
    }
}
