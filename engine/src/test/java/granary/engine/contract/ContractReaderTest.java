package granary.engine.contract;

import static org.assertj.core.api.Assertions.assertThat;

import granary.engine.Examples;
import granary.engine.check.Check;
import granary.engine.check.Kind;
import granary.engine.check.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContractReaderTest {

    private static final String BANK =
            """
            apiVersion: v3.1.0
            kind: DataContract
            id: bank
            name: bank
            version: 1.0.0
            status: draft
            team:
              name: data
              members:
                - {username: lena, role: owner}
                - {username: omar, role: steward}
            slaProperties:
              - {property: latency, value: 35, unit: d, element: bank.event_month}
            customProperties:
              - {property: granary.purposes, value: [train, evaluate]}
            schema:
              - name: bank
                properties:
                  - {name: client_id, logicalType: string, primaryKey: true, required: true}
                  - name: event_month
                    logicalType: string
                    required: true
                    partitioned: true
                    logicalTypeOptions: {pattern: "^[0-9]{4}-[0-9]{2}$"}
                  - {name: age, logicalType: integer, logicalTypeOptions: {minimum: 17, maximum: 120}}
                  - name: duration
                    logicalType: integer
                    customProperties:
                      - {property: granary.knownAfter, value: target}
                  - name: y
                    logicalType: string
                    quality:
                      - metric: invalidValues
                        arguments: {validValues: ["yes", "no"]}
                        mustBe: 0
                quality:
                  - type: custom
                    engine: granary
                    severity: error
                    implementation:
                      check: coverage
                      calendar: {column: event_month, every: P1M, from: 2008-05, to: 2010-11, except: [2008-09]}
                      mustBe: 0
                  - {metric: rowCount, mustBeGreaterThan: 0, severity: warning}
            """;

    @Test
    void a_contract_gives_its_parts_and_its_checks() {
        var contract = ContractReader.read(BANK);
        var bank = contract.object(null);

        assertThat(contract.member("owner").orElseThrow().username()).isEqualTo("lena");
        assertThat(contract.purposes()).containsExactly("train", "evaluate");
        assertThat(bank.knownAfter("target")).containsExactly("duration");
        assertThat(bank.partitionColumn()).contains("event_month");
        assertThat(contract.checks())
                .extracting(check -> check.kind().word())
                .contains(
                        "columns",
                        "type",
                        "nulls",
                        "duplicates",
                        "pattern",
                        "range",
                        "domain",
                        "coverage",
                        "rowCount",
                        "freshness");
        var coverage =
                contract.checks().stream()
                        .filter(check -> check.kind() instanceof Kind.Coverage)
                        .map(Check::kind)
                        .map(Kind.Coverage.class::cast)
                        .findFirst()
                        .orElseThrow();
        assertThat(coverage.except()).containsExactly("2008-09");
        var freshness = contract.checks().getLast();
        assertThat(freshness.kind()).isEqualTo(new Kind.Freshness(Duration.ofDays(35)));
        assertThat(
                        contract.checks().stream()
                                .filter(c -> c.kind() instanceof Kind.RowCount)
                                .findFirst()
                                .orElseThrow()
                                .severity())
                .isEqualTo(Severity.WARNING);
    }

    @Test
    void the_standards_own_examples_are_read() throws IOException {
        try (var files = Files.list(Examples.golden("contract/examples"))) {
            for (var file : files.toList()) {
                assertThat(ContractReader.lint(Files.readString(file)))
                        .as(file.toString())
                        .isEmpty();
            }
        }
    }

    @Test
    void all_errors_are_reported_at_once_with_place_and_hint() {
        var text =
                BANK.replace("kind: DataContract\n", "")
                        .replace("status: draft", "status: draft\nowner: lena")
                        .replace(
                                "logicalType: integer, logicalTypeOptions",
                                "logicalType: whole, logicalTypeOptions");
        var problems = ContractReader.lint(text);

        assertThat(problems)
                .extracting(ContractProblem::pointer)
                .contains("/schema/0/properties/2/logicalType");
        assertThat(problems).hasSizeGreaterThanOrEqualTo(3);
        assertThat(problems).allSatisfy(problem -> assertThat(problem.hint()).isNotEmpty());
    }

    @Test
    void what_a_check_cannot_mean_is_an_error_not_a_silent_skip() {
        assertThat(ContractReader.lint(BANK.replace("^[0-9]{4}-[0-9]{2}$", "(?=2)")))
                .extracting(ContractProblem::pointer)
                .containsExactly("/schema/0/properties/1/logicalTypeOptions/pattern");
        assertThat(ContractReader.lint(BANK.replace("check: coverage", "check: cover")))
                .extracting(ContractProblem::message)
                .containsExactly("no check kind \"cover\"; did you mean coverage?");
        assertThat(
                        ContractReader.lint(
                                BANK.replace("column: event_month, every", "column: month, every")))
                .hasSize(1);
    }

    @Test
    void unsafe_documents_are_refused() {
        var bomb = new StringBuilder("a0: &a0 [x]\n");
        for (int i = 1; i < 60; i++) {
            bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
        }
        for (var text :
                List.of(
                        "id: 1\nid: 2",
                        "!!java.util.Date x",
                        "a: !!javax.script.ScriptEngineManager []",
                        bomb.toString(),
                        "[1]",
                        "")) {
            assertThat(ContractReader.lint(text))
                    .as(text.substring(0, Math.min(20, text.length())))
                    .isNotEmpty();
        }
    }
}
