package granary.cli.demo;

import static granary.cli.Report.map;
import static granary.cli.demo.BankBeats.BANK;
import static granary.cli.demo.BankBeats.ingest;
import static granary.cli.demo.Beat.Played;

import granary.cli.client.Caller;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** Two bad months, the incident they open, and the control that keeps a third one out. */
final class BadMonthBeats {
    private static final List<Object> CONTROL_CHECKS =
            List.of(
                    map("kind", "columns", "extra", "warn"),
                    map("kind", "domain", "column", "y", "validValues", List.of("yes", "no")));

    private BadMonthBeats() {}

    static Played schemaChange(Stage stage) {
        var omar = stage.as("omar");
        var before = incidentKeys(omar);
        var held = hold(stage, omar, stage.file("bank-bad/2010-07-schema-change.csv"));
        var key = awaitIncident(omar, before);
        stage.learn("incident", key);
        stage.learn("badRun", held.path("id").asString(""));
        var incident = omar.get("/incidents/" + key).ok().body();
        var suspects = omar.get("/incidents/" + key + "/suspects").ok().body().path("items");
        var kinds = new ArrayList<String>();
        suspects.forEach(each -> kinds.add(each.path("kind").asString("")));
        return new Played()
                .fact("quarantinedRows", held.path("quarantined").asLong())
                .fact("gate", gate(omar, held).path("verdict").asString(""))
                .fact("incident", map("key", key, "severity", incident.path("severity").asInt()))
                .fact("suspects", kinds.stream().map(kind -> map("kind", kind)).toList())
                .say(
                        "gate red, %d rows in quarantine; %s Sev%d opened by itself: %s",
                        held.path("quarantined").asLong(),
                        key,
                        incident.path("severity").asInt(),
                        incident.path("title").asString(""))
                .say("first suspect: %s", suspects.path(0).path("sentence").asString(""));
    }

    static Played partial(Stage stage) {
        var omar = stage.as("omar");
        var before = incidentKeys(omar);
        var held = hold(stage, omar, stage.file("bank-bad/2010-08-partial.csv"));
        var key = awaitIncident(omar, before);
        var incident = omar.get("/incidents/" + key).ok().body();
        return new Played()
                .fact(
                        "incident",
                        map(
                                "key",
                                key,
                                "kind",
                                incident.path("kind").asString(""),
                                "severity",
                                incident.path("severity").asInt()))
                .say(
                        "%d rows for the %d they replace: its own incident %s, %s",
                        held.path("read").asLong(),
                        held.path("replacedRows").asLong(),
                        key,
                        incident.path("kind").asString(""));
    }

    static Played triage(Stage stage) {
        var omar = stage.as("omar");
        var path = "/incidents/" + stage.learnt("incident");
        omar.post(path + "/acknowledge", map()).ok();
        var arrived = omar.get(path).ok().body().path("startedAt").asString("");
        omar.post(path + "/triage", map("commander", "omar", "impactStart", arrived)).ok();
        omar.post(
                        path + "/start-mitigation",
                        map(
                                "mitigations",
                                List.of(
                                        map(
                                                "kind",
                                                "quarantine",
                                                "note",
                                                "The file stays out of every version"))))
                .ok();
        var reached = omar.get(path + "/blast-radius").ok().body().path("reached");
        var refused = omar.post(path + "/close", map());
        var unmet = new ArrayList<String>();
        refused.body().path("unmet").forEach(each -> unmet.add(each.path("code").asString("")));
        var played =
                new Played()
                        .fact("closeRefused", map("status", refused.status(), "unmet", unmet))
                        .say(
                                "closing refused (%d), still missing: %s",
                                refused.status(), String.join(", ", unmet));
        var words = new ArrayList<String>();
        for (var each : reached) {
            if (each.path("count").asInt() > 0) {
                var what = each.path("what").asString("").toLowerCase(Locale.ROOT);
                words.add(each.path("count").asInt() + " " + what);
            }
        }
        return played.say(
                "blast radius: %s", words.isEmpty() ? "nothing yet" : String.join(", ", words));
    }

    static Played review(Stage stage) {
        var omar = stage.as("omar");
        var lena = stage.as("lena");
        var key = stage.learnt("incident");
        var path = "/incidents/" + key;
        var good = ingest(omar, stage.file("bank/2010-07.csv"), "append");
        omar.post(path + "/mitigate", map("done", List.of("quarantine"))).ok();
        var suspect =
                omar.get(path + "/suspects")
                        .ok()
                        .body()
                        .path("items")
                        .path(0)
                        .path("id")
                        .asString("");
        omar.post(path + "/suspects/" + suspect + "/confirm", map("primary", true)).ok();
        omar.post(path + "/resolve", map("correction", map("run", good.path("id").asString(""))))
                .ok();
        omar.put(
                        path + "/review",
                        map(
                                "whatHappened",
                                "The source renamed a column, changed its unit and the codes of the target.",
                                "impact",
                                "No consumer received it: the gate held the version.",
                                "contributing",
                                List.of(
                                        "The source changed its export without a word",
                                        "Nothing looked at a file before it was read into a version"),
                                "wentWell",
                                List.of("The gate held every row"),
                                "luck",
                                List.of("The export of that month had been sent before"),
                                "detectionGap",
                                "Found when the file arrived, not when the source changed."))
                .ok();
        lena.post(path + "/review/approve", map()).ok();
        var action =
                omar.post(
                                path + "/actions",
                                map(
                                        "title",
                                        "Agree with the CRM team on notice before an export changes",
                                        "kind",
                                        "corrective",
                                        "owner",
                                        "omar",
                                        "dueOn",
                                        stage.day(10)))
                        .ok();
        omar.post("/incidents/actions/" + action.text("id") + "/done", map()).ok();
        var control =
                omar.post(
                                "/incidents/controls",
                                map(
                                        "incident",
                                        key,
                                        "title",
                                        "Every column of the contract is there, and y is yes or no",
                                        "kind",
                                        "check",
                                        "dataset",
                                        "bank",
                                        "checks",
                                        CONTROL_CHECKS,
                                        "preventive",
                                        true))
                        .ok();
        stage.learn("control", control.text("key"));
        var verified =
                omar.follow(
                                omar.post(
                                        "/incidents/controls/" + control.text("id") + "/verify",
                                        map()),
                                stage.curtain()::at)
                        .path("result");
        lena.post(path + "/review", map()).ok();
        omar.post(path + "/close", map()).ok();
        var incident = omar.get(path).ok().body();
        return new Played()
                .fact("state", incident.path("state").asString(""))
                .fact("controlVerified", verified.path("verified").asBoolean())
                .fact("mttdMinutes", number(incident.path("mttdMinutes")))
                .fact("mttrMinutes", number(incident.path("mttrMinutes")))
                .say(
                        "%s: the bad month trips it, v%s passes; %s is %s",
                        control.text("key"),
                        verified.path("passes").path("version").asString("1"),
                        key,
                        incident.path("state").asString(""));
    }

    static Played blocked(Stage stage) throws IOException {
        var omar = stage.as("omar");
        var before = incidentKeys(omar);
        var source = stage.file("bank-bad/2010-09-duplicated.csv");
        var text = Files.readString(source);
        int end = text.indexOf('\n');
        var renamed = Files.createTempFile("granary-demo-", ".csv");
        JsonNode run;
        try {
            Files.writeString(
                    renamed,
                    text.substring(0, end).replace("balance", "avg_balance") + text.substring(end));
            run = ingest(omar, renamed, "2010-09-renamed.csv", "replace");
        } finally {
            Files.delete(renamed);
        }
        var control = awaitCaught(omar, stage.learnt("control"));
        var added = incidentKeys(omar);
        added.removeAll(before);
        return new Played()
                .fact("blockedBy", run.path("blockedBy").path("control").asString(""))
                .fact("caught", control.path("caught").asInt())
                .fact("newIncidents", added.size())
                .say(
                        "%s at the door by %s from %s; caught %d, new incidents %d",
                        run.path("state").asString(""),
                        run.path("blockedBy").path("control").asString(""),
                        run.path("blockedBy").path("incident").asString(""),
                        control.path("caught").asInt(),
                        added.size());
    }

    /** Sends a month again in place of the one that is there, and commits what came of it. */
    static JsonNode hold(Stage stage, Caller omar, java.nio.file.Path file) {
        var run = ingest(omar, file, "replace");
        var version = BANK + "/versions/" + run.path("version").asInt();
        omar.follow(omar.change(version, "commit", map()), stage.curtain()::at);
        return omar.get(BANK + "/ingests/" + run.path("id").asString("")).ok().body();
    }

    static JsonNode gate(Caller reader, JsonNode run) {
        return reader.get(BANK + "/versions/" + run.path("version").asInt() + "/gate").ok().body();
    }

    static List<String> incidentKeys(Caller reader) {
        var keys = new ArrayList<String>();
        reader.get("/incidents?limit=200")
                .ok()
                .body()
                .path("items")
                .forEach(each -> keys.add(each.path("key").asString("")));
        return keys;
    }

    /** Incidents are opened after the gate's answer is stored, by who hears of it. */
    static String awaitIncident(Caller reader, List<String> before) {
        return Await.until(
                "an incident",
                () -> {
                    var keys = incidentKeys(reader);
                    keys.removeAll(before);
                    return keys.stream().findFirst();
                });
    }

    private static JsonNode awaitCaught(Caller reader, String control) {
        return Await.until(
                "the control's count",
                () -> {
                    for (var each : reader.get("/incidents/controls").ok().body().path("items")) {
                        if (each.path("key").asString("").equals(control)
                                && each.path("caught").asInt() > 0) {
                            return java.util.Optional.of(each);
                        }
                    }
                    return java.util.Optional.empty();
                });
    }

    private static @org.jspecify.annotations.Nullable Object number(JsonNode node) {
        return node.isNumber() ? node.decimalValue() : null;
    }

    static final List<Beat> BEATS =
            List.of(
                    new Beat(5, "July sent again, in another schema", BadMonthBeats::schemaChange),
                    new Beat(6, "August sent again, in part", BadMonthBeats::partial),
                    new Beat(7, "Omar sees to the incident", BadMonthBeats::triage),
                    new Beat(8, "Review, action, a control that was tried", BadMonthBeats::review),
                    new Beat(9, "The control keeps the next one out", BadMonthBeats::blocked));
}
