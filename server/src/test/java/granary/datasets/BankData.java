package granary.datasets;

import granary.Answer;
import granary.House;
import granary.Visitor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A dataset under the demo's contract, with its people: Omar looks after it, Lena owns it and
 * approves, Dora sees to personal data. Tests of all rooms begin with it.
 */
public final class BankData {
    public static final Path EXAMPLES = Path.of("..", "examples");
    public static final Path MONTHS = EXAMPLES.resolve("bank");
    public static final Path BAD = EXAMPLES.resolve("bank-bad");

    public final House house;
    public final Visitor omar;
    public final Visitor lena;
    public final Visitor dora;
    public final String slug;

    private BankData(House house, String slug) {
        this.house = house;
        this.slug = slug;
        omar = house.as("omar", "data_engineer");
        lena = house.as("lena", "lead");
        dora = house.as("dora", "compliance");
    }

    /** Registered, contract approved, one source {@code monthly}; no file yet. */
    public static BankData ready(House house) {
        var bank = registered(house);
        bank.contract(EXAMPLES.resolve("contracts/bank.odcs.yaml"));
        return bank;
    }

    /** Registered, with a source and without a contract. */
    public static BankData registered(House house) {
        var bank = new BankData(house, house.slug("bank"));
        bank.omar
                .post(
                        "/datasets",
                        Map.of(
                                "slug", bank.slug,
                                "title", "Calls of a bank",
                                "owner", "lena",
                                "steward", "omar",
                                "classification", "confidential",
                                "modality", "tabular",
                                "purposes", List.of("training")))
                .expect(201);
        bank.omar
                .post(
                        bank.path("/sources"),
                        Map.of(
                                "slug", "monthly",
                                "title", "Monthly calls",
                                "licence", "CC-BY-4.0",
                                "legalBasis", "contract"))
                .expect(201);
        return bank;
    }

    public String path(String rest) {
        return "/datasets/" + slug + rest;
    }

    /** Writes the contract, submits it, and has everybody agree whose seat there is. */
    public void contract(Path file) {
        var draft = write(file).expect(200);
        var asked = omar.post(path("/contract/submit"), Map.of(), ifMatch(draft)).expect(200);
        var agreed = lena.post(path("/contract/approve"), Map.of(), ifMatch(asked)).expect(200);
        if (agreed.text("/state").equals("in_review")) {
            dora.post(path("/contract/approve"), Map.of(), ifMatch(agreed)).expect(200);
        }
    }

    public Answer write(Path contract) {
        return omar.send("PUT", path("/contract"), "application/yaml", bytes(contract), Map.of());
    }

    /** Hands a file in; 202, or 200 when it landed before. */
    public Answer send(Path file, String mode) {
        return omar.send(
                "POST",
                path(
                        "/ingests?source=monthly&mode=%s&asOf=%s&file=%s"
                                .formatted(mode, asOf(file), file.getFileName())),
                "text/csv",
                bytes(file),
                Map.of());
    }

    /** The day after the month that the file's name begins with, so that it comes in time. */
    private static LocalDate asOf(Path file) {
        var month = Pattern.compile("^\\d{4}-\\d{2}").matcher(file.getFileName().toString());
        return (month.find() ? YearMonth.parse(month.group()) : YearMonth.of(2010, 11))
                .plusMonths(1)
                .atDay(1);
    }

    /** The run of a file, when it was dealt with. */
    public Answer ingest(Path file, String mode) {
        var receipt = send(file, mode);
        if (receipt.status() == 202) {
            omar.await(receipt);
        }
        return omar.get(path("/ingests/" + receipt.text("/run/id"))).expect(200);
    }

    /** Files of the first {@code count} months. */
    public static List<Path> months(int count) {
        try (var files = Files.list(MONTHS)) {
            return files.sorted().limit(count).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends all files at once and waits for all of them. */
    public List<Answer> ingestAll(List<Path> files) {
        var receipts = new ArrayList<Answer>();
        files.forEach(f -> receipts.add(send(f, "append").expect(202)));
        return receipts.stream()
                .map(r -> {
                    omar.result(r);
                    return omar.get(path("/ingests/" + r.text("/run/id"))).expect(200);
                })
                .toList();
    }

    public Answer version(int number) {
        return omar.get(path("/versions/" + number)).expect(200);
    }

    /** Commits the version and answers it after its gate was evaluated. */
    public Answer commit(int number) {
        var accepted =
                omar.post(
                                path("/versions/%d/commit".formatted(number)),
                                Map.of(),
                                ifMatch(version(number)))
                        .expect(202);
        omar.result(accepted);
        return version(number);
    }

    /** Two people agree that the months which the gate misses will never come. */
    public Answer waiveMissingMonths(int number) {
        omar.get("/quality/findings?dataset=" + slug + "&state=open")
                .at("/items")
                .forEach(finding -> {
                    if (finding.path("kind").asString().equals("missing_partition")) {
                        var path = "/quality/findings/" + finding.path("id").asString();
                        var until = java.time.LocalDate.now().plusDays(90).toString();
                        var why = Map.of("reason", "The source never had it", "expiresOn", until);
                        omar.post(path + "/waive", why).expect(200);
                        lena.post(path + "/agree", Map.of()).expect(200);
                    }
                });
        return version(number);
    }

    /** Answers every question that Granary cannot answer by itself. */
    public void datasheet() {
        omar.send(
                        "PUT",
                        path("/datasheet"),
                        "application/json",
                        bytes(EXAMPLES.resolve("datasheets/bank.json")),
                        Map.of())
                .expect(200);
    }

    /** Submits, approves and publishes a version whose gate passed. */
    public Answer publish(int number) {
        datasheet();
        verb(omar, number, "submit").expect(200);
        verb(lena, number, "approve").expect(200);
        return verb(lena, number, "publish").expect(200);
    }

    public Answer verb(Visitor who, int number, String verb) {
        return verb(who, number, verb, Map.of());
    }

    public Answer verb(Visitor who, int number, String verb, Map<String, ?> body) {
        return who.post(
                path("/versions/%d/%s".formatted(number, verb)), body, ifMatch(version(number)));
    }

    public static Map<String, String> ifMatch(Answer read) {
        return Map.of("If-Match", read.etag());
    }

    public static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
