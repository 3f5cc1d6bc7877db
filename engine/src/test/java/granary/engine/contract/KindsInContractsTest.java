package granary.engine.contract;

import static org.assertj.core.api.Assertions.assertThat;

import granary.engine.check.Catalogue;
import granary.engine.check.CellKind;
import granary.engine.check.Check;
import granary.engine.check.Kind;
import granary.engine.check.OnFail;
import granary.engine.check.PairKind;
import granary.engine.check.RowKind;
import granary.engine.check.TableKind;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Every way in which a contract can ask for a check. */
class KindsInContractsTest {

    private static String contract(String more, String onObject) {
        return """
        apiVersion: v3.1.0
        kind: DataContract
        id: c
        version: 1.0.0
        status: draft
        %s
        schema:
          - name: orders
            id: orders_id
            properties:
              - {name: id, logicalType: integer, primaryKey: true, logicalTypeOptions: {format: u8}}
              - {name: customer, logicalType: integer, relationships: [{to: customers.id}]}
              - {name: email, logicalType: string, logicalTypeOptions: {format: email, minLength: 3}}
              - {name: tags, logicalType: array, logicalTypeOptions: {maxItems: 5}}
              - {name: price, logicalType: number}
              - {name: at, logicalType: timestamp}
              - {name: came, logicalType: timestamp}
            quality:
        %s
          - name: customers
            properties: [{name: id, logicalType: integer}]
        """
                .formatted(more, onObject.indent(6).replaceAll("(?m)^", ""));
    }

    private static String custom(String implementation) {
        return "- {type: custom, engine: granary, implementation: {%s}}".formatted(implementation);
    }

    private static List<Check> checks(String more, String onObject) {
        var contract = ContractReader.read(contract(more, onObject));
        return contract.checks(contract.object("orders"));
    }

    private static Kind only(String implementation) {
        return checks("", custom(implementation)).stream()
                .filter(check -> String.valueOf(check.path()).contains("/quality/"))
                .findFirst()
                .orElseThrow()
                .kind();
    }

    private static List<String> problems(String implementation) {
        return ContractReader.lint(contract("", custom(implementation))).stream()
                .map(ContractProblem::message)
                .toList();
    }

    @Test
    void fields_imply_their_checks() {
        var checks =
                checks(
                        "slaProperties: [{property: frequency, value: 1, unit: d, element: orders.at}]",
                        custom("check: rowCount"));

        assertThat(checks.stream().map(check -> check.columns() + " " + check.kind().word()))
                .containsExactly(
                        "[] columns",
                        "[id] type",
                        "[id] nulls",
                        "[id] duplicates",
                        "[id] range",
                        "[customer] type",
                        "[customer] reference",
                        "[email] length",
                        "[email] format",
                        "[tags] type",
                        "[tags] length",
                        "[price] type",
                        "[at] type",
                        "[came] type",
                        "[] rowCount",
                        "[at] freshness");
        assertThat(checks)
                .extracting(Check::kind)
                .contains(
                        new Kind.Range("0", "255", null, null, null),
                        new RowKind.Reference(
                                "customers", List.of("id"), true, RowKind.Cardinality.MANY_TO_MANY),
                        new Kind.Length(null, 5, Kind.LengthUnit.ITEMS),
                        new CellKind.Format("email"));
    }

    @Test
    void every_kind_of_the_catalogue_can_be_written() {
        var written =
                List.of(
                        "check: columns, extra: forbid, order: exact",
                        "check: type, column: price, logicalType: number",
                        "check: schemaChange, allow: risky",
                        "check: nulls, column: email",
                        "check: missing, column: email, missingValues: [null, '', NA]",
                        "check: coverage, column: email, values: [a, b], min: 2",
                        "check: domain, column: email, validValues: [a], fold: true, nfc: true",
                        "check: pattern, column: email, pattern: '@'",
                        "check: range, column: at, max: now+PT1H",
                        "check: length, column: email, max: 9, unit: bytes",
                        "check: format, column: email, format: 'date:yyyy'",
                        "check: encoding, column: email, allow: [tab]",
                        "check: duplicates, properties: [id, email], count: surplus",
                        "check: nearDuplicates, column: email, shingle: character 5, keep: longest",
                        "check: distinct, column: email, unit: percent, mustBeGreaterThan: 5",
                        "check: dependency, from: [id], to: email",
                        "check: rule, expression: price > 0",
                        "check: reference, columns: [customer], to: [customers.id], cardinality: many-to-one",
                        "check: reconcile, with: customers, measures: [rows, sum(price)], tolerance: {rel: 0.01}",
                        "check: sequence, column: id, order: strict, gaps: forbid",
                        "check: accuracy, against: customers, key: [id], columns: [email]",
                        "check: outliers, column: price, method: iqr, by: [customer]",
                        "check: statistic, column: price, of: quantile(0.95), mustBeLessThan: 9",
                        "check: freshness, column: at, maxAge: P2D",
                        "check: lag, event: at, arrival: came, max: PT1H",
                        "check: rowCount, mustBeGreaterThan: 0",
                        "check: anomaly, metric: rowCount, direction: down",
                        "check: drift, columns: [price], method: js",
                        "check: balance, column: email, max: 0.5",
                        "check: leakage, train: customers, target: price, groups: [customer]",
                        "check: sensitive, column: email, allow: [EMAIL_ADDRESS]",
                        "check: size, column: email, width: {min: 1}, decodes: false",
                        "check: sql, query: select 1, rows: 'select _row from {object}', mustBe: 1",
                        "check: manual, text: seen, role: owner, validFor: P30D");

        var words = written.stream().map(KindsInContractsTest::only).map(Kind::word).toList();

        assertThat(words)
                .isEqualTo(
                        Catalogue.kinds().stream()
                                .filter(words::contains)
                                .sorted(java.util.Comparator.comparingInt(words::indexOf))
                                .toList());
        assertThat((Set<String>) new TreeSet<>(words)).isEqualTo(new TreeSet<>(Catalogue.kinds()));
        assertThat(words).hasSize(34);
    }

    @Test
    void parameters_are_what_was_written() {
        assertThat(only("check: size, column: email, width: {min: 1, max: 9}"))
                .isInstanceOfSatisfying(
                        RowKind.Size.class,
                        size ->
                                assertThat(String.valueOf(size.width()))
                                        .isEqualTo("Bounds[min=1, max=9]"));
        assertThat(only("check: drift, columns: [price], method: ks, threshold: 0.3, minRows: 10"))
                .isEqualTo(
                        new PairKind.Drift(
                                "baseline", PairKind.Distance.KS, 0.3, List.of("price"), 10));
        assertThat(only("check: anomaly"))
                .isInstanceOfSatisfying(
                        TableKind.Anomaly.class,
                        anomaly ->
                                assertThat(anomaly.metric().kind()).isEqualTo(new Kind.RowCount()));
    }

    @Test
    void a_wrong_word_is_an_error_that_names_the_nearest() {
        assertThat(problems("check: outlier, column: price"))
                .containsExactly("no check kind \"outlier\"; did you mean outliers?");
        assertThat(problems("check: outliers, column: price, minRow: 3"))
                .containsExactly("outliers takes no minRow; did you mean minRows?");
        assertThat(problems("check: outliers, column: prize"))
                .containsExactly("no column prize in orders; did you mean price?");
        assertThat(problems("check: outliers, column: price, method: z"))
                .containsExactly("method is one of mad, iqr, not z");
        assertThat(problems("check: format, column: email, format: e-mail").getFirst())
                .startsWith("no format \"e-mail\"");
        assertThat(problems("check: anomaly, metric: rowcount").getFirst())
                .startsWith("no check rowcount to watch");
        assertThat(problems("check: pattern, column: email, pattern: '(?=a)'").getFirst())
                .contains("look-around");
        assertThat(problems("check: pattern, column: email, pattern: '(a)\\\\1'").getFirst())
                .contains("look-around or a back-reference");
    }

    @Test
    void terms_stand_in_custom_properties_or_in_the_implementation() {
        var listed =
                """
                - metric: duplicateValues
                  id: d
                  arguments: {properties: [email]}
                  mustBe: 0
                  customProperties:
                    - {property: granary.where, value: price > 1}
                    - {property: granary.by, value: customer}
                    - {property: granary.onFail, value: quarantine}
                    - {property: granary.quarantineLimit, value: 2.5}
                    - {property: granary.onEmpty, value: fail}
                    - {property: vendor.mood, value: good}
                - {id: e, type: custom, engine: granary, implementation: {check: nulls, column: email, where: price > 1, by: customer, onFail: quarantine, quarantineLimit: 2.5, onEmpty: fail}}
                """;
        for (var id : List.of("d", "e")) {
            var check =
                    checks("", listed).stream()
                            .filter(c -> c.id().equals(id))
                            .findFirst()
                            .orElseThrow();
            assertThat(check.where()).isEqualTo("price > 1");
            assertThat(check.by()).isEqualTo("customer");
            assertThat(check.onFail()).isEqualTo(OnFail.QUARANTINE);
            assertThat(check.quarantineLimit()).isEqualTo(2.5);
            assertThat(check.failsOnEmpty()).isTrue();
        }
    }

    @Test
    void an_unknown_granary_property_is_an_error_with_its_line_and_the_nearest_name() {
        var text =
                contract(
                        "",
                        """
                        - metric: rowCount
                          mustBeGreaterThan: 0
                          customProperties:
                            - property: granary.were
                              value: x
                        """);
        var problem = ContractReader.lint(text).getFirst();

        assertThat(problem.pointer()).isEqualTo("/schema/0/quality/0/customProperties/0");
        assertThat(problem.message())
                .isEqualTo("Unknown custom property granary.were; did you mean granary.where?");
        assertThat(problem.line())
                .isEqualTo(
                        (int)
                                (text.lines()
                                                .takeWhile(line -> !line.contains("granary.were"))
                                                .count()
                                        + 1));
    }

    @Test
    void another_vendors_engine_is_kept_and_named() {
        var kind =
                checks("", "- {type: custom, engine: soda, implementation: 'checks: []'}")
                        .getLast()
                        .kind();

        assertThat(kind).isEqualTo(new Kind.Unmeasured("custom", "engine soda"));
    }

    @Test
    void a_text_is_attested_by_a_person() {
        var kind =
                checks(
                                "",
                                """
                                - type: text
                                  description: Consent was given
                                  customProperties:
                                    - {property: granary.role, value: compliance}
                                    - {property: granary.validFor, value: P90D}
                                """)
                        .getLast()
                        .kind();

        assertThat(kind)
                .isEqualTo(
                        new Kind.Manual(
                                "Consent was given", "compliance", java.time.Duration.ofDays(90)));
    }

    @Test
    void a_relationship_by_ids_and_of_several_columns_is_read() {
        var text =
                contract("", custom("check: rowCount"))
                        .replace(
                                "  - name: customers\n",
                                "    relationships:\n      - {from: [orders.customer, orders.id], to: [customers.id, customers.id]}\n  - name: customers\n    id: customers_id\n")
                        .replace(
                                "properties: [{name: id, logicalType: integer}]",
                                "properties: [{name: id, id: cid, logicalType: integer}]")
                        .replace("{to: customers.id}", "{to: schema/customers_id/properties/cid}");
        var contract = ContractReader.read(text);
        var references =
                contract.checks(contract.object("orders")).stream()
                        .filter(check -> check.kind() instanceof RowKind.Reference)
                        .toList();

        assertThat(references)
                .extracting(Check::columns)
                .containsExactly(List.of("customer"), List.of("customer", "id"));
        assertThat(((RowKind.Reference) references.getFirst().kind()).columns())
                .containsExactly("id");
    }

    @Test
    void a_list_of_missing_values_without_null_is_warned_about() {
        var contract =
                ContractReader.read(
                        contract("", custom("check: missing, column: email, missingValues: [NA]")));

        assertThat(contract.warnings())
                .extracting(ContractProblem::message)
                .singleElement()
                .asString()
                .startsWith("null is not in the list");
    }

    @Test
    void what_3_0_called_a_rule_is_a_metric_with_its_list_and_an_operator() {
        var text =
                contract("", custom("check: rowCount"))
                        .replace("v3.1.0", "v3.0.2")
                        .replace(
                                "{name: price, logicalType: number}",
                                "{name: price, logicalType: number, quality: [{rule: validValues, validValues: [1, 2]}, {rule: nullCheck, mustBe: 0}]}");

        assertThat(ContractReader.read(text).checks())
                .extracting(Check::kind)
                .contains(new Kind.Domain(List.of("1", "2"), true, false, false), new Kind.Nulls());
    }

    @Test
    void zoneless_times_are_read_in_the_columns_own_zone() {
        var at = "{name: at, logicalType: timestamp}";
        var berlin =
                contract("", custom("check: rowCount"))
                        .replace(
                                at,
                                "{name: at, logicalType: timestamp, logicalTypeOptions: {defaultTimezone: Europe/Berlin}}");
        var spec =
                ContractReader.read(berlin).object("orders").columns().stream()
                        .filter(column -> column.name().equals("at"))
                        .findFirst()
                        .orElseThrow();

        try (var duck = granary.engine.data.Duck.open()) {
            assertThat(
                            duck.row(
                                            "select epoch_ms(%s) as local, epoch_ms(%s) as zoned"
                                                    .formatted(
                                                            spec.castSql("'2026-07-01 12:00:00'"),
                                                            spec.castSql("'2026-07-01T12:00:00Z'")))
                                    .values())
                    .containsExactly(
                            java.time.Instant.parse("2026-07-01T10:00:00Z").toEpochMilli(),
                            java.time.Instant.parse("2026-07-01T12:00:00Z").toEpochMilli());
        }
        assertThat(ContractReader.lint(berlin.replace("Europe/Berlin", "Europe/Berlim")))
                .extracting(ContractProblem::message)
                .containsExactly("There is no time zone Europe/Berlim");
    }
}
