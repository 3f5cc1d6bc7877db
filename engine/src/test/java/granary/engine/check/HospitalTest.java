package granary.engine.check;

import static org.assertj.core.api.Assertions.assertThat;

import granary.engine.Examples;
import granary.engine.contract.Contract;
import granary.engine.contract.ContractReader;
import granary.engine.data.CsvOptions;
import granary.engine.data.Duck;
import granary.engine.data.Tabular;
import granary.engine.data.Typing;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/**
 * The published hospital errors under a contract; the expected figures were computed independently
 * of this program.
 */
class HospitalTest {

    private final Contract contract =
            ContractReader.read(Examples.golden("check/contract.odcs.yaml"));
    private Duck duck;
    private Subject subject;

    @BeforeEach
    void load() {
        var file = Examples.golden("check/dirty.csv");
        duck = Duck.open(Examples.folderOf(file));
        subject =
                Subject.of(
                        Typing.apply(
                                Tabular.csv(duck, file, CsvOptions.STRICT, "raw"),
                                contract.objects().getFirst().columns(),
                                "hospital"));
    }

    @AfterEach
    void close() {
        duck.close();
    }

    @Test
    void every_check_gives_the_expected_figure_and_verdict() throws Exception {
        var report =
                CheckRun.run(
                        subject,
                        contract.checks(),
                        RunOptions.at(Instant.parse("2026-11-23T00:00:00Z")));
        var expected =
                JsonMapper.shared()
                        .readTree(Examples.golden("check/check.expected.json"))
                        .get("checks");

        for (var wanted : expected) {
            var id = wanted.get("id").asString();
            var result = report.find(id).orElseThrow();
            assertThat(result.verdict().word()).as(id).isEqualTo(wanted.get("verdict").asString());
            if (wanted.has("metricValue")) {
                var figure =
                        wanted.has("percent") ? wanted.get("percent") : wanted.get("metricValue");
                assertThat(result.metricValue())
                        .as(id)
                        .isEqualByComparingTo(new BigDecimal(figure.asString()));
            }
        }
        assertThat(report.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(report.summary().rows()).isEqualTo(1000);
    }

    @Test
    void the_rows_listed_are_the_rows_counted() {
        var options = RunOptions.at(Instant.EPOCH);
        var report = CheckRun.run(subject, contract.checks(), options);

        for (var check : contract.checks()) {
            if (check.kind() instanceof Kind.RowLevel) {
                var failed = report.find(check.id()).orElseThrow().failed();
                assertThat(CheckRun.failingRows(subject, check, options))
                        .as(check.id())
                        .hasSize(failed == null ? 0 : (int) failed.rows());
            }
        }
        var quarantined = CheckRun.quarantine(subject, contract.checks(), report, options);
        assertThat(quarantined.size()).isBetween(300, 500);
        assertThat(subject.table().select(quarantined.keySet(), false, "good").rows())
                .isEqualTo(1000 - quarantined.size());
    }

    @Test
    void examples_name_row_line_value_and_reason() {
        var check = contract.checks().stream().filter(c -> c.id().equals("zip_pattern")).toList();
        var failed =
                CheckRun.run(subject, check, RunOptions.at(Instant.EPOCH))
                        .checks()
                        .getFirst()
                        .failed();

        var example = Objects.requireNonNull(failed).examples().getFirst();
        assertThat(example.line()).isEqualTo(example.row() + 1);
        assertThat(example.values().get("zip")).contains("x");
        assertThat(example.reason()).isEqualTo("does not match ^[0-9]{5}$");
        assertThat(failed.more()).isEqualTo(failed.rows() - 5);
    }

    @Test
    void the_checks_share_one_scan_and_keep_their_ids_when_reordered() {
        var cells = contract.checks().stream().filter(c -> c.kind() instanceof Kind.Nulls).toList();

        assertThat(CheckRun.run(subject, cells, RunOptions.at(Instant.EPOCH)).scans()).isEqualTo(1);
        assertThat(contract.checks()).extracting(Check::id).doesNotHaveDuplicates();
    }

    @Test
    void a_check_that_cannot_be_evaluated_does_not_stop_the_others() {
        var bad = Check.of("hospital", "city", new Kind.Pattern("(?=x)", false));
        var good = Check.of("hospital", "city", new Kind.Nulls());
        var gone = Check.of("hospital", "nowhere", new Kind.Nulls());
        var report = CheckRun.run(subject, List.of(bad, good, gone), RunOptions.at(Instant.EPOCH));

        assertThat(report.checks())
                .extracting(CheckResult::verdict)
                .containsExactly(Verdict.ERROR, Verdict.PASS, Verdict.ERROR);
        assertThat(report.verdict()).isEqualTo(Verdict.FAIL);
    }
}
