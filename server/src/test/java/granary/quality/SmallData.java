package granary.quality;

import granary.Answer;
import granary.House;
import granary.Visitor;
import granary.datasets.BankData;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** A dataset of a few rows under a contract of its own, with the people of {@link BankData}. */
public final class SmallData {
    public final String slug;
    public final Visitor omar;
    public final Visitor lena;
    private final House house;
    private int files;

    private SmallData(House house, String slug) {
        this.house = house;
        this.slug = slug;
        omar = house.as("omar", "data_engineer");
        lena = house.as("lena", "lead");
    }

    /** Registered, with a source and without a contract. */
    public static SmallData registered(House house, String name) {
        var data = new SmallData(house, house.slug(name));
        data.omar
                .post(
                        "/datasets",
                        Map.of(
                                "slug", data.slug,
                                "title", "A small table of " + name,
                                "owner", "lena",
                                "steward", "omar",
                                "classification", "internal",
                                "modality", "tabular",
                                "purposes", List.of("training")))
                .expect(201);
        data.omar
                .post(
                        data.path("/sources"),
                        Map.of(
                                "slug", "desk",
                                "title", "Written by hand",
                                "licence", "CC-BY-4.0",
                                "legalBasis", "contract"))
                .expect(201);
        return data;
    }

    /**
     * @param columns {@code name type} each
     * @param checks entries of {@code quality}, as YAML indented by six
     */
    public SmallData agreed(String object, List<String> columns, String checks) {
        return agreed(contract(object, columns, checks));
    }

    static String contract(String object, List<String> columns, String checks) {
        var yaml = new StringBuilder();
        columns.forEach(column -> {
            var parts = column.split(" ");
            yaml.append("      - {name: %s, logicalType: %s".formatted(parts[0], parts[1]));
            yaml.append(parts.length > 2 ? ", classification: " + parts[2] + "}\n" : "}\n");
        });
        return """
        apiVersion: v3.1.0
        kind: DataContract
        id: %1$s
        name: %1$s
        version: 1.0.0
        status: active
        team: {members: [{username: lena, role: owner}, {username: omar, role: steward}]}
        customProperties: [{property: granary.purposes, value: [training]}]
        schema:
          - name: %1$s
            properties:
        %2$s%3$s\
        """
                .formatted(
                        object, yaml, checks.isEmpty() ? "" : "    quality:\n" + checks.indent(6));
    }

    public SmallData agreed(String contract) {
        var draft =
                omar.send(
                                "PUT",
                                path("/contract"),
                                "application/yaml",
                                contract.getBytes(StandardCharsets.UTF_8),
                                Map.of())
                        .expect(200);
        var asked = omar.post(path("/contract/submit"), Map.of(), ifMatch(draft)).expect(200);
        var agreed = lena.post(path("/contract/approve"), Map.of(), ifMatch(asked)).expect(200);
        if (agreed.text("/state").equals("in_review")) {
            house.as("dora", "compliance")
                    .post(path("/contract/approve"), Map.of(), ifMatch(agreed))
                    .expect(200);
        }
        return this;
    }

    private static Map<String, String> ifMatch(Answer read) {
        return BankData.ifMatch(read);
    }

    public String path(String rest) {
        return "/datasets/" + slug + rest;
    }

    /** The run of a file that holds these lines. */
    public Answer send(String mode, String... lines) {
        var receipt =
                omar.send(
                        "POST",
                        path(
                                "/ingests?source=desk&mode=%s&asOf=2026-03-01&file=rows-%d.csv"
                                        .formatted(mode, ++files)),
                        "text/csv",
                        (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8),
                        Map.of());
        if (receipt.status() == 202) {
            omar.await(receipt);
        }
        return omar.get(path("/ingests/" + receipt.text("/run/id"))).expect(200);
    }

    public Answer version(int number) {
        return omar.get(path("/versions/" + number)).expect(200);
    }

    /** Commits the version and answers it after its gate was evaluated. */
    public Answer commit(int number) {
        omar.result(
                omar.post(
                                path("/versions/%d/commit".formatted(number)),
                                Map.of(),
                                ifMatch(version(number)))
                        .expect(202));
        return version(number);
    }

    public void publish(int number) {
        omar.send("PUT", path("/datasheet"), "application/json", datasheet(), Map.of()).expect(200);
        omar.post(path("/versions/%d/submit".formatted(number)), Map.of(), ifMatch(version(number)))
                .expect(200);
        lena.post(
                        path("/versions/%d/approve".formatted(number)),
                        Map.of(),
                        ifMatch(version(number)))
                .expect(200);
        lena.post(
                        path("/versions/%d/publish".formatted(number)),
                        Map.of(),
                        ifMatch(version(number)))
                .expect(200);
    }

    /** The bank's answers; without partitions nobody but a person knows the period. */
    private static byte[] datasheet() {
        var bank =
                new String(
                        BankData.bytes(BankData.EXAMPLES.resolve("datasheets/bank.json")),
                        StandardCharsets.UTF_8);
        return bank.replaceFirst(
                        "\"answers\": \\{",
                        "\"answers\": {\"collection_period\": \"The days of February 2026, on one desk by hand.\",")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** The newest run with this purpose. */
    public Answer run(String purpose) {
        var id =
                omar.get("/quality/runs?purpose=%s&dataset=%s".formatted(purpose, slug))
                        .expect(200)
                        .text("/items/0/id");
        return omar.get("/quality/runs/" + id).expect(200);
    }
}
