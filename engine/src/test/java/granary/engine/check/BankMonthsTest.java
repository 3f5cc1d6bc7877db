package granary.engine.check;

import static org.assertj.core.api.Assertions.assertThat;

import granary.engine.Examples;
import granary.engine.contract.Contract;
import granary.engine.contract.ContractReader;
import granary.engine.contract.SchemaDiff;
import granary.engine.data.CsvOptions;
import granary.engine.data.CsvReader;
import granary.engine.data.Duck;
import granary.engine.data.Tabular;
import granary.engine.data.Typed;
import granary.engine.data.Typing;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The demo's good and bad months under one contract. */
class BankMonthsTest {

    private static final RunOptions OPTIONS = RunOptions.at(Instant.parse("2010-12-01T00:00:00Z"));
    private static final Contract BANK =
            ContractReader.read(
                    """
                    apiVersion: v3.1.0
                    kind: DataContract
                    id: bank
                    name: bank
                    version: 1.0.0
                    status: active
                    schema:
                      - name: bank
                        properties:
                          - {name: client_id, logicalType: string, primaryKey: true, required: true}
                          - {name: event_month, logicalType: string, required: true, partitioned: true}
                          - {name: age, logicalType: integer, required: true, logicalTypeOptions: {minimum: 17, maximum: 120}}
                          - {name: job, logicalType: string, required: true}
                          - {name: marital, logicalType: string, required: true}
                          - {name: education, logicalType: string, required: true}
                          - {name: default, logicalType: string, required: true}
                          - {name: balance, logicalType: integer, required: true}
                          - {name: housing, logicalType: string, required: true}
                          - {name: loan, logicalType: string, required: true}
                          - {name: contact, logicalType: string, required: true}
                          - {name: day, logicalType: integer, required: true, logicalTypeOptions: {minimum: 1, maximum: 31}}
                          - {name: month, logicalType: string, required: true}
                          - {name: duration, logicalType: integer, required: true}
                          - {name: campaign, logicalType: integer, required: true}
                          - {name: pdays, logicalType: integer, required: true}
                          - {name: previous, logicalType: integer, required: true}
                          - {name: poutcome, logicalType: string, required: true}
                          - name: y
                            logicalType: string
                            required: true
                            quality:
                              - {id: y_domain, metric: invalidValues, arguments: {validValues: ["yes", "no"]}, mustBe: 0}
                        quality:
                          - id: personal
                            type: custom
                            engine: granary
                            severity: error
                            implementation: {check: sensitive, regions: [GB, US, DE], mustBe: 0}
                    """);

    private Duck duck = Duck.open();

    @AfterEach
    void close() {
        duck.close();
    }

    private Typed read(Path file) {
        duck.close();
        duck = Duck.open(Examples.folderOf(file));
        return Typing.apply(
                Tabular.csv(duck, file, CsvOptions.STRICT, "raw"),
                BANK.object(null).columns(),
                "typed");
    }

    private CheckReport run(Typed typed) {
        return CheckRun.run(Subject.of(typed), BANK.checks(), OPTIONS);
    }

    private static List<String> failing(CheckReport report) {
        return report.checks().stream()
                .filter(result -> result.verdict() == Verdict.FAIL)
                .map(CheckResult::name)
                .toList();
    }

    @Test
    void every_good_month_passes() {
        for (var month : Examples.bankMonths()) {
            assertThat(failing(run(read(month)))).as(month.toString()).isEmpty();
        }
    }

    @Test
    void a_changed_schema_is_read_whole_and_every_row_is_put_aside() {
        var file = Examples.bad("2010-07-schema-change.csv");
        var typed = read(file);
        var report = run(typed);

        assertThat(failing(report))
                .containsExactlyInAnyOrder("columns", "balance nulls", "y domain");
        assertThat(CheckRun.quarantine(Subject.of(typed), BANK.checks(), report, OPTIONS))
                .hasSize(308);
        assertThat(typed.extra()).containsExactly("avg_balance");
        assertThat(typed.conservation(CsvReader.inspect(file, CsvOptions.STRICT)).read())
                .isEqualTo(308);
        assertThat(
                        SchemaDiff.observed(
                                BANK.object(null),
                                CsvReader.inspect(file, CsvOptions.STRICT).columns()))
                .hasSize(2);
    }

    @Test
    void rows_sent_twice_are_all_flagged() {
        var report = run(read(Examples.bad("2010-09-duplicated.csv")));

        assertThat(failing(report)).containsExactly("client_id duplicates");
        assertThat(
                        report.checks().stream()
                                .filter(r -> r.kind().equals("duplicates"))
                                .findFirst()
                                .orElseThrow()
                                .metricValue())
                .isEqualByComparingTo("120");
    }

    @Test
    void an_undeclared_column_warns_and_its_personal_data_fails() {
        var report = run(read(Examples.bad("2010-10-personal-data.csv")));

        assertThat(failing(report)).containsExactly("sensitive");
        assertThat(report.checks().getFirst().verdict()).isEqualTo(Verdict.WARN);
        var personal = report.find("personal").orElseThrow();
        assertThat(personal.metricValue()).isEqualByComparingTo("8");
        assertThat(personal.toString()).doesNotContain("jane.roe", "4111", "DE89", "0151");
    }
}
