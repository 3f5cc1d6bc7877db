package granary.cli.demo;

import static granary.cli.Report.map;
import static granary.cli.client.Caller.part;
import static granary.cli.demo.Beat.Played;

import granary.cli.client.Caller;
import granary.cli.client.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The dataset {@code bank} from its contract to its first published version. */
final class BankBeats {
    static final String BANK = "/datasets/bank";
    static final String SOURCE = "crm-export";
    static final String AS_OF = "2010-12-01";

    private BankBeats() {}

    static Played contract(Stage stage) throws IOException {
        var omar = stage.as("omar");
        omar.post(
                        "/datasets",
                        map(
                                "slug",
                                "bank",
                                "title",
                                "Calls of the term deposit campaign",
                                "owner",
                                "lena",
                                "steward",
                                "omar",
                                "classification",
                                "internal",
                                "modality",
                                "tabular",
                                "purposes",
                                List.of("training", "evaluation"),
                                "stage",
                                "production"))
                .ok();
        omar.post(
                        BANK + "/sources",
                        map(
                                "slug",
                                SOURCE,
                                "title",
                                "Monthly export of the CRM",
                                "kind",
                                "upload",
                                "licence",
                                "CC-BY-4.0",
                                "legalBasis",
                                "public dataset"))
                .ok();
        putContract(omar, stage.file("contracts/bank.odcs.yaml"));
        omar.change(BANK + "/contract", "submit", map()).ok();
        var approved = stage.as("lena").change(BANK + "/contract", "approve", map()).ok().body();
        return new Played()
                .fact("columns", approved.path("columns").size())
                .fact("contractState", approved.path("state").asString(""))
                .say(
                        "contract %s: %d columns, owner Lena, steward Omar, %s",
                        approved.path("semver").asString(""),
                        approved.path("columns").size(),
                        approved.path("state").asString(""));
    }

    static void putContract(Caller author, Path file) throws IOException {
        author.replace(BANK + "/contract", "application/yaml", Files.readString(file)).ok();
    }

    static Played months(Stage stage) throws IOException {
        var omar = stage.as("omar");
        var files = csvFiles(stage.file("bank"));
        var sent = new ArrayList<Reply>();
        for (var file : files) {
            sent.add(send(omar, file, file.getFileName().toString(), "append"));
        }
        long rows = 0;
        int number = 0;
        for (int i = 0; i < files.size(); i++) {
            stage.curtain().at(files.get(i).getFileName().toString(), i, files.size());
            var run = landed(omar, sent.get(i));
            rows += run.path("good").asLong();
            number = run.path("version").asInt();
        }
        var version = BANK + "/versions/" + number;
        stage.curtain().at("gate", files.size(), files.size());
        omar.follow(omar.change(version, "commit", map()));
        var finding = openFinding(omar, number, "missing_partition");
        var missing = new ArrayList<String>();
        finding.path("evidence").path("missing").forEach(each -> missing.add(each.asString("")));
        var path = "/quality/findings/" + finding.path("id").asString("");
        var waived = Map.<String, JsonNode>of();
        if (!finding.isMissingNode()) {
            omar.post(
                            path + "/waive",
                            map(
                                    "reason",
                                    "The source never had these months",
                                    "expiresOn",
                                    stage.day(300)))
                    .ok();
            stage.as("lena").post(path + "/agree", map()).ok();
            waived = Map.of("waiver", omar.get(path).ok().body().path("waiver"));
        }
        var waiver = waived.get("waiver");
        stage.learn("version", String.valueOf(number));
        return new Played()
                .fact("files", files.size())
                .fact("rows", rows)
                .fact("missing", missing)
                .fact("waivedBy", login(waiver, "askedBy"))
                .fact("waiverApprovedBy", login(waiver, "agreedBy"))
                .say(
                        "%,d rows of %d files; missing %s, waived by %s, agreed by %s",
                        rows,
                        files.size(),
                        missing,
                        login(waiver, "askedBy"),
                        login(waiver, "agreedBy"));
    }

    static Played publish(Stage stage) throws IOException {
        var omar = stage.as("omar");
        var lena = stage.as("lena");
        var number = Integer.parseInt(stage.learnt("version"));
        var version = BANK + "/versions/" + number;
        var which = map("dataset", "bank", "version", number);
        omar.follow(omar.post("/quality/profiles", which), stage.curtain()::at);
        var suggested =
                omar.follow(omar.post("/quality/suggestions", which), stage.curtain()::at)
                        .path("result")
                        .path("suggestions")
                        .size();
        var datasheet = Files.readString(stage.file("datasheets/bank.json"));
        omar.send("PUT", BANK + "/datasheet", "application/json", datasheet).ok();
        var gate = omar.get(version + "/gate").ok().body();
        omar.change(version, "submit", map()).ok();
        var self = omar.change(version, "approve", map("meaning", "I checked it"));
        lena.change(version, "approve", map("meaning", "Fit for training")).ok();
        lena.change(version, "publish", map()).ok();
        var published = lena.get(version).ok().body();
        return new Played()
                .fact("suggested", suggested)
                .fact("gate", gate.path("verdict").asString(""))
                .fact("selfApproval", map("status", self.status(), "type", self.text("type")))
                .fact(
                        "version",
                        map(
                                "number",
                                published.path("number").asInt(),
                                "state",
                                published.path("state").asString("")))
                .say(
                        "%d checks suggested; gate %s, %d of %d items; Omar may not approve his own (%d %s)",
                        suggested,
                        gate.path("verdict").asString(""),
                        gate.path("met").asInt(),
                        gate.path("total").asInt(),
                        self.status(),
                        self.text("type"))
                .say("bank@v%d %s", number, published.path("state").asString(""));
    }

    /** Sends a file and follows it until it landed or was held. */
    static JsonNode ingest(Caller sender, Path file, String mode) {
        return ingest(sender, file, file.getFileName().toString(), mode);
    }

    static JsonNode ingest(Caller sender, Path file, String name, String mode) {
        return landed(sender, send(sender, file, name, mode));
    }

    private static Reply send(Caller sender, Path file, String name, String mode) {
        var query =
                "/ingests?source=%s&mode=%s&asOf=%s&file=%s"
                        .formatted(SOURCE, mode, AS_OF, part(name));
        return sender.upload(BANK + query, "text/csv", file).ok();
    }

    private static JsonNode landed(Caller sender, Reply answer) {
        if (answer.status() == 200) {
            return answer.body().path("run");
        }
        sender.follow(answer);
        var run = answer.body().path("run").path("id").asString("");
        return sender.get(BANK + "/ingests/" + run).ok().body();
    }

    /** The open finding of a kind on a version; missing when there is none. */
    static JsonNode openFinding(Caller reader, int version, String kind) {
        for (var finding :
                reader.get("/quality/findings?dataset=bank&state=open&limit=200")
                        .ok()
                        .body()
                        .path("items")) {
            if (finding.path("kind").asString("").equals(kind)
                    && finding.path("version").asInt() == version) {
                return finding;
            }
        }
        return tools.jackson.databind.node.MissingNode.getInstance();
    }

    static List<Path> csvFiles(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".csv")).sorted().toList();
        }
    }

    private static String login(@org.jspecify.annotations.Nullable JsonNode waiver, String who) {
        return waiver == null ? "" : waiver.path(who).path("login").asString("");
    }

    static final List<Beat> BEATS =
            List.of(
                    new Beat(2, "Omar writes the contract, Lena approves it", BankBeats::contract),
                    new Beat(3, "The months arrive, one is missing", BankBeats::months),
                    new Beat(4, "Gate, approval by a second person, v1", BankBeats::publish));
}
