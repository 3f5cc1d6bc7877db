package granary.engine.contract;

import static org.assertj.core.api.Assertions.assertThat;

import granary.engine.Examples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** A contract that is read and written again says the same. */
class ContractRoundTripTest {

    private static List<Path> contracts() throws IOException {
        var files = new ArrayList<Path>();
        for (var folder :
                List.of(
                        Examples.golden("contract/examples"),
                        Examples.examples().resolve("contracts"))) {
            try (var inside = Files.list(folder)) {
                inside.filter(file -> file.toString().endsWith(".odcs.yaml"))
                        .sorted()
                        .forEach(files::add);
            }
        }
        return files;
    }

    /** Compared as text too, so that the order of names counts. */
    private static String told(Map<String, Object> document) {
        return JsonMapper.shared().writeValueAsString(document);
    }

    @Test
    void nothing_of_the_standards_examples_and_ours_is_lost_in_yaml_or_json() throws IOException {
        assertThat(contracts()).hasSizeGreaterThanOrEqualTo(9);
        for (var file : contracts()) {
            var contract = ContractReader.read(file);
            var document = ContractReader.document(Files.readString(file));

            assertThat(told(contract.document())).as(file.toString()).isEqualTo(told(document));
            var yaml = ContractWriter.yaml(contract);
            assertThat(told(ContractReader.document(yaml)))
                    .as(file.toString())
                    .isEqualTo(told(document));
            assertThat(ContractReader.read(yaml).checks())
                    .as(file.toString())
                    .isEqualTo(contract.checks());
            var json = ContractWriter.json(document);
            assertThat(told(ContractReader.document(json)))
                    .as(file.toString())
                    .isEqualTo(told(document));
        }
    }

    private static final String ODD =
            """
            apiVersion: v3.1.0
            kind: DataContract
            id: odd
            version: "1.10"
            status: active
            tenant: null
            tags: ["yes", 'no', "007", "1e3", "~", "a: b", "# c", "línea\\n dos", ""]
            customProperties:
              - {property: vendor.limit, value: 0.12345678901234567890123}
              - {property: vendor.list, value: [1, 2.5, true, null, "x"]}
            schema:
              - name: t
                properties:
                  - {name: b, logicalType: number, logicalTypeOptions: {maximum: 9007199254740993}}
                  - {name: a, logicalType: string}
            """;

    @Test
    void texts_that_look_like_something_else_and_long_numbers_stay_what_they_are() {
        var document = ContractReader.document(ODD);
        var again = ContractReader.document(ContractWriter.yaml(document));

        assertThat(told(again)).isEqualTo(told(document));
        assertThat(told(again))
                .contains("0.12345678901234567890123", "9007199254740993", "\"tenant\":null");
    }

    @Test
    void an_entry_is_added_and_everything_else_stays_in_its_order() {
        var document = ContractReader.document(ODD);
        var entry = new LinkedHashMap<String, Object>(Map.of("metric", "nullValues"));
        entry.put("id", "q1");
        entry.put("mustBe", 0);

        var added = ContractEdit.addQuality(document, "t", "b", entry);
        assertThat(told(document)).doesNotContain("nullValues");
        assertThat(ContractReader.of(added).checks()).extracting(c -> c.id()).contains("q1");
        assertThat(told(ContractEdit.remove(added, "/schema/0/properties/0/quality")))
                .isEqualTo(told(document));
        entry.put("mustBe", 3);
        var changed = ContractEdit.setQuality(added, "t", "b", entry);
        assertThat(told(changed)).isEqualTo(told(added).replace("\"mustBe\":0", "\"mustBe\":3"));
        var required = ContractEdit.setField(document, "t", "a", "required", true);
        assertThat(told(required))
                .isEqualTo(
                        told(document)
                                .replace(
                                        "\"logicalType\":\"string\"}",
                                        "\"logicalType\":\"string\",\"required\":true}"));
    }

    @Test
    void an_edit_of_a_place_that_is_not_there_says_so() {
        var document = ContractReader.document(ODD);

        org.assertj.core.api.Assertions.assertThatIllegalArgumentException()
                .isThrownBy(() -> ContractEdit.place(document, "t", "c"))
                .withMessage("no column c in t");
        org.assertj.core.api.Assertions.assertThatIllegalArgumentException()
                .isThrownBy(() -> ContractEdit.put(document, "/schema/0/name/x", 1))
                .withMessageContaining("leads through");
    }
}
