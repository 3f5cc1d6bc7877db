package granary.delivery;

import granary.Answer;
import granary.House;
import granary.Visitor;
import granary.datasets.BankData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A published version of four real months, and what must happen around its deliveries. */
final class Published {
    private final BankData bank;

    private Published(BankData bank) {
        this.bank = bank;
    }

    static Published bank(House house) {
        return of(BankData.ready(house));
    }

    /** As {@link #bank}, with a line of YAML more for the column client_id. */
    static Published bank(House house, String ofClientId) {
        var key = "      - name: client_id\n";
        try {
            var contract =
                    Files.readString(BankData.EXAMPLES.resolve("contracts/bank.odcs.yaml"))
                            .replace(key, key + ofClientId.indent(8));
            var file = Path.of("target", house.slug("contract") + ".yaml");
            Files.writeString(file, contract);
            var bank = BankData.registered(house);
            bank.contract(file);
            return of(bank);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Published of(BankData bank) {
        bank.ingestAll(
                List.of("2009-02", "2009-03", "2009-04", "2009-05").stream()
                        .map(m -> BankData.MONTHS.resolve(m + ".csv"))
                        .toList());
        bank.commit(1);
        bank.publish(1);
        return new Published(bank);
    }

    String slug() {
        return bank.slug;
    }

    /** February and March train, April and May test. */
    static Map<String, Object> byTime() {
        var parts = new LinkedHashMap<String, Object>();
        parts.put("train", Map.of("before", "2009-04"));
        parts.put("test", Map.of("from", "2009-04"));
        return parts;
    }

    static Map<String, Object> shares() {
        var parts = new LinkedHashMap<String, Object>();
        parts.put("train", "0.7");
        parts.put("test", 0.3);
        return parts;
    }

    /** Asked by the one who trains, granted by the owner. */
    void grant(Visitor asks, String consumer) {
        var asked =
                asks.post(
                                "/governance/access-requests",
                                Map.of(
                                        "dataset",
                                        bank.slug,
                                        "purpose",
                                        "training",
                                        "days",
                                        14,
                                        "justification",
                                        "To train the term deposit model",
                                        "consumer",
                                        consumer))
                        .expect(201);
        var request = "/governance/access-requests/" + asked.text("/key") + "/approve";
        var agreed = bank.lena.post(request, Map.of()).expect(200);
        if (agreed.text("/state").equals("requested")) {
            bank.dora.post(request, Map.of()).expect(200);
        }
    }

    Answer recall() {
        return bank.verb(
                        bank.lena,
                        1,
                        "recall",
                        Map.of(
                                "severity", 2,
                                "reason", "The seconds of the call leak the target",
                                "instruction", "Retrain without it",
                                "noIncidentReason", "Found before a model was in use"))
                .expect(200);
    }
}
