package granary.cli.demo;

import static granary.cli.Report.map;
import static granary.cli.demo.BankBeats.BANK;
import static granary.cli.demo.BankBeats.openFinding;
import static granary.cli.demo.Beat.Played;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Personal data in a column nobody declared: found, declared, masked, and one person erased. */
final class PrivacyBeat {
    private PrivacyBeat() {}

    static Played privacy(Stage stage) throws IOException {
        var omar = stage.as("omar");
        var lena = stage.as("lena");
        var dora = stage.as("dora");
        var file = stage.file("bank-bad/2010-10-personal-data.csv");
        var before = BadMonthBeats.incidentKeys(omar);

        var held = BadMonthBeats.hold(stage, omar, file);
        var finding = openFinding(omar, held.path("version").asInt(), "pii");
        var entities = new TreeSet<>(finding.path("evidence").path("entities").propertyNames());
        var incident = BadMonthBeats.awaitIncident(omar, before);

        dora.put(
                        "/governance/masking-profiles/contact-notes",
                        map(
                                "title",
                                "Free text that may name people",
                                "rules",
                                List.of(map("columns", List.of("note"), "method", "redact"))))
                .ok();
        BankBeats.putContract(omar, stage.file("contracts/bank-1.1.0.odcs.yaml"));
        omar.change(BANK + "/contract", "submit", map()).ok();
        lena.change(BANK + "/contract", "approve", map()).ok();
        dora.change(BANK + "/contract", "approve", map()).ok();

        var landed = BadMonthBeats.hold(stage, omar, file);
        var columns = new ArrayList<String>();
        dora.get(BANK + "/versions/" + landed.path("version").asInt() + "/rows?limit=1")
                .ok()
                .body()
                .path("columns")
                .forEach(each -> {
                    if (each.path("masked").asBoolean()) {
                        columns.add(each.path("name").asString(""));
                    }
                });

        var client = someone(stage);
        var erasure =
                lena.post(
                                "/governance/erasures",
                                map(
                                        "identifiers",
                                        map("client_id", client),
                                        "dataset",
                                        "bank",
                                        "channel",
                                        "letter",
                                        "receivedOn",
                                        stage.day(-4)))
                        .ok();
        var path = "/governance/erasures/" + erasure.text("key");
        dora.post(path + "/verify", map("evidence", "Passport seen in the branch")).ok();
        var digest = dora.get(path).ok().body().path("plan").path("digest").asString("");
        dora.follow(dora.post(path + "/approve", map("planDigest", digest)), stage.curtain()::at);
        var done = dora.get(path).ok().body();
        return new Played()
                .fact("entities", new ArrayList<>(entities))
                .fact("maskedColumns", columns)
                .fact("leftAfterErasure", done.path("leftAfter").asLong(-1))
                .fact("certificate", done.path("certificate").path("id").asString(""))
                .say(
                        "found in note: %s; gate red, %s; contract 1.1.0 masks %s",
                        String.join(", ", entities), incident, String.join(", ", columns))
                .say(
                        "erasure %s %s: %d rows of the person left, certificate %s",
                        erasure.text("key"),
                        done.path("state").asString(""),
                        done.path("leftAfter").asLong(-1),
                        done.path("certificate").path("id").asString(""));
    }

    /** The first client whose row holds an e-mail address. */
    private static String someone(Stage stage) throws IOException {
        return stage.rows("bank-bad/2010-10-personal-data.csv").stream()
                .filter(row -> row.getOrDefault("note", "").contains("@"))
                .map(row -> row.getOrDefault("client_id", ""))
                .findFirst()
                .orElseThrow();
    }

    static final List<Beat> BEATS =
            List.of(new Beat(10, "Personal data, a mask, an erasure", PrivacyBeat::privacy));
}
