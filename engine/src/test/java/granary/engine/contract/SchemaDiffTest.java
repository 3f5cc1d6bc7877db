package granary.engine.contract;

import static org.assertj.core.api.Assertions.assertThat;

import granary.engine.Examples;
import granary.engine.contract.Change.Effect;
import granary.engine.data.CsvOptions;
import granary.engine.data.CsvReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class SchemaDiffTest {

    private static Contract contract(String version, String properties, String more) {
        return ContractReader.read(
                """
                apiVersion: v3.1.0
                kind: DataContract
                id: t
                version: %s
                status: draft
                %s
                schema:
                  - name: t
                    properties:
                %s
                """
                        .formatted(version, more, properties.indent(6)));
    }

    private static List<String> changes(String before, String after) {
        return SchemaDiff.between(contract("1.0.0", before, ""), contract("1.1.0", after, ""))
                .changes()
                .stream()
                .map(Change::change)
                .toList();
    }

    @Test
    void every_change_is_classed_as_the_table_says() throws Exception {
        for (var row : JsonMapper.shared().readTree(Examples.golden("contract/changes.json"))) {
            var before = row.get("before").asString();
            var after = row.get("after").asString();
            var rule = ChangeRules.of(row.get("change").asString(), before, after);
            assertThat(rule.consumer().word() + " " + rule.producer().word())
                    .as(row.toString())
                    .isEqualTo(
                            row.get("consumer").asString() + " " + row.get("producer").asString());
            if (row.get("change").asString().startsWith("type.")) {
                assertThat(ChangeRules.typeChange(before, after))
                        .as(row.toString())
                        .isEqualTo(row.get("change").asString());
            }
        }
    }

    @Test
    void changes_of_columns_are_found() {
        assertThat(changes("- {name: a}", "- {name: a}\n- {name: b}"))
                .containsExactly("column.add.optional");
        assertThat(changes("- {name: a}", "- {name: a}\n- {name: b, required: true}"))
                .containsExactly("column.add.required");
        assertThat(changes("- {name: a}\n- {name: b}", "- {name: a}"))
                .containsExactly("column.drop");
        assertThat(changes("- {id: x, name: a}", "- {id: x, name: b}"))
                .containsExactly("column.rename");
        assertThat(changes("- {name: a}", "- {name: b}"))
                .containsExactly("column.drop", "column.add.optional");
        assertThat(changes("- {name: a, logicalType: string}", "- {name: a, logicalType: date}"))
                .containsExactly("type.change");
        assertThat(changes("- {name: a, required: true}", "- {name: a}"))
                .containsExactly("nullable.allow");
        assertThat(changes("- {name: a}\n- {name: b}", "- {name: b}\n- {name: a}"))
                .containsExactly("column.reorder");
        assertThat(changes("- {name: a}", "- {name: a, unique: true}"))
                .containsExactly("key.unique.add");
        assertThat(changes("- {name: a, description: x}", "- {name: a, description: y}"))
                .containsExactly("description.change");
        assertThat(
                        changes(
                                "- {name: a, logicalType: integer, logicalTypeOptions: {maximum: 100}}",
                                "- {name: a, logicalType: integer, logicalTypeOptions: {maximum: 90}}"))
                .containsExactly("range.narrow");
        assertThat(
                        changes(
                                "- {name: a, quality: [{metric: invalidValues, arguments: {validValues: [x, y]}, mustBe: 0}]}",
                                "- {name: a, quality: [{metric: invalidValues, arguments: {validValues: [x, y, z]}, mustBe: 0}]}"))
                .containsExactly("enum.add");
        assertThat(
                        changes(
                                "- {name: a, quality: [{id: q, metric: nullValues, mustBe: 0}]}",
                                "- {name: a}"))
                .containsExactly("check.error.remove");
    }

    @Test
    void the_worst_change_decides_the_version() {
        var one = contract("1.0.0", "- {name: a}", "");

        var added =
                SchemaDiff.between(
                        one,
                        contract(
                                "1.1.0",
                                "- {name: a}\n- {name: note, classification: personal}",
                                ""));
        assertThat(added.bump()).isEqualTo("minor");
        assertThat(added.bumpIsEnough()).isTrue();
        var dropped =
                SchemaDiff.between(
                        contract("1.0.0", "- {name: a}\n- {name: b}", ""),
                        contract("1.0.1", "- {name: a}", ""));
        assertThat(dropped.bump()).isEqualTo("major");
        assertThat(dropped.bumpIsEnough()).isFalse();
        assertThat(SchemaDiff.between(one, one).bump()).isEqualTo("none");
    }

    @Test
    void a_promised_time_that_grows_is_a_looser_promise() {
        var day =
                contract(
                        "1.0.0",
                        "- {name: a}",
                        "slaProperties: [{property: latency, value: 1, unit: d}]");
        var three =
                contract(
                        "2.0.0",
                        "- {name: a}",
                        "slaProperties: [{property: latency, value: 3, unit: d}]");

        assertThat(SchemaDiff.between(day, three).changes())
                .extracting(Change::change)
                .containsExactly("sla.loosen");
        assertThat(SchemaDiff.between(three, day).changes())
                .extracting(Change::change)
                .containsExactly("sla.tighten");
    }

    @Test
    void a_renamed_column_in_a_file_is_a_drop_with_a_hint() {
        var object =
                contract(
                                "1.0.0",
                                "- {name: client_id}\n- {name: balance, logicalType: integer}",
                                "")
                        .object(null);
        var file = CsvReader.inspect(Examples.bad("2010-07-schema-change.csv"), CsvOptions.STRICT);
        var drop = SchemaDiff.observed(object, file.columns()).getFirst();

        assertThat(drop.change()).isEqualTo("column.drop");
        assertThat(drop.note()).isEqualTo("rename? the file has avg_balance");
        assertThat(drop.worst()).isEqualTo(Effect.BREAKING);
    }

    /** The property before and after, or null where the object or the terms are the matter. */
    private static String property(String change, String state) {
        return switch (change) {
            case "column.add.optional", "column.add.required" ->
                    state.equals("-")
                            ? "- {name: a}"
                            : "- {name: a}\n- {name: name, logicalType: string, required: %s}"
                                    .formatted(state.endsWith("not null"));
            case "column.rename" -> "- {id: x, name: %s}".formatted(state);
            case "column.renamePhysicalOnly" ->
                    "- {name: a, physicalName: %s}".formatted(state.replace("physicalName ", ""));
            case "type.widen", "type.rescale", "type.narrow" ->
                    "- {name: a, logicalType: number, physicalType: \"%s\"}".formatted(state);
            case "type.change" -> "- {name: a, logicalType: %s}".formatted(state);
            case "nullable.allow", "nullable.forbid" ->
                    "- {name: a, required: %s}".formatted(state.equals("required"));
            case "enum.remove" ->
                    "- {name: a, quality: [{metric: invalidValues, arguments: {validValues: [%s]}, mustBe: 0}]}"
                            .formatted(state.replaceAll("[{}]", ""));
            case "range.widen" ->
                    "- {name: a, logicalType: integer, logicalTypeOptions: {minimum: 0, maximum: %s}}"
                            .formatted(state.replace("0..", ""));
            case "pattern.change" ->
                    "- {name: a, logicalType: string, logicalTypeOptions: {pattern: '%s'}}"
                            .formatted(state);
            case "length.raise" ->
                    "- {name: a, logicalType: string, logicalTypeOptions: {maxLength: %s}}"
                            .formatted(state.replace("max ", ""));
            case "key.unique.add" -> "- {name: a, unique: %s}".formatted(state.equals("unique"));
            case "key.primary.change" ->
                    "- {name: id, primaryKey: true, primaryKeyPosition: 1, required: true}\n- {name: day, primaryKey: %s, primaryKeyPosition: 2, required: true}"
                            .formatted(state.contains("day"));
            case "check.error.remove" ->
                    state.equals("-")
                            ? "- {name: a}"
                            : "- {name: a, quality: [{id: q, metric: nullValues, mustBe: 0, severity: error}]}";
            case "check.severity.lower" ->
                    "- {name: a, quality: [{id: q, metric: nullValues, mustBe: 0, severity: %s}]}"
                            .formatted(state);
            case "description.change" -> "- {name: a, description: %s}".formatted(state);
            case "classification.raise" -> "- {name: a, classification: %s}".formatted(state);
            default -> throw new IllegalArgumentException("no contract for " + change);
        };
    }

    private static Contract stated(String change, String state, String version) {
        if (!change.startsWith("object.")) {
            return contract(version, property(change, state), "");
        }
        var document = contract(version, "- {name: a}", "").document();
        return ContractReader.of(
                state.equals("-")
                        ? document
                        : ContractEdit.put(
                                document,
                                "/schema/-",
                                java.util.Map.of("name", state.replace("table ", ""))));
    }

    @Test
    void every_row_of_the_table_is_found_between_two_contracts_that_differ_so() throws Exception {
        for (var row : JsonMapper.shared().readTree(Examples.golden("contract/changes.json"))) {
            var slug = row.get("change").asString();
            var diff =
                    SchemaDiff.between(
                            stated(slug, row.get("before").asString(), "1.0.0"),
                            stated(slug, row.get("after").asString(), "1.0.1"));

            var change = diff.changes().getFirst();
            assertThat(diff.changes()).as(row.toString()).hasSize(1);
            assertThat(change.change()).as(row.toString()).isEqualTo(slug);
            assertThat(change.consumer().word() + " " + change.producer().word())
                    .as(row.toString())
                    .isEqualTo(
                            row.get("consumer").asString() + " " + row.get("producer").asString());
            var needed =
                    switch (change.worst()) {
                        case BREAKING -> "major";
                        case RISKY -> "minor";
                        case SAFE -> slug.equals("description.change") ? "patch" : "minor";
                    };
            assertThat(diff.bump()).as(row.toString()).isEqualTo(needed);
            assertThat(diff.bumpIsEnough()).as(row.toString()).isEqualTo(needed.equals("patch"));
        }
    }

    @Test
    void terms_that_are_withdrawn_or_given_count_too() {
        var with =
                contract(
                        "1.0.0",
                        "- {name: a}",
                        "slaProperties: [{property: latency, value: 1, unit: d}, {property: noticePeriod, value: 14, unit: d}]");
        var less =
                contract(
                        "2.0.0",
                        "- {name: a, partitioned: true}",
                        "slaProperties: [{property: noticePeriod, value: 7, unit: d}]");

        assertThat(SchemaDiff.between(with, less).changes())
                .extracting(Change::change)
                .containsExactly("partition.change", "sla.loosen", "notice.shorten");
        assertThat(SchemaDiff.between(less, with).changes())
                .extracting(Change::change)
                .containsExactly("partition.change", "notice.lengthen", "sla.tighten");
    }
}
