package granary.quality.run;

import granary.datasets.PublishCheck.GateItem;
import granary.datasets.PublishCheck.Standing;
import granary.engine.contract.Contract;
import granary.quality.finding.Finding;
import granary.quality.finding.Waiver;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes the lines of a run as lines of the gate's checklist. */
final class GateItems {
    private GateItems() {}

    /**
     * @param findings findings of the dataset by fingerprint
     */
    static List<GateItem> of(
            Run run, Contract contract, Map<String, Finding> findings, Instant now) {
        return run.lines().stream()
                .map(line -> item(run, line, contract, findings.get(line.fingerprint()), now))
                .toList();
    }

    /** Before anything was measured. */
    static GateItem waiting() {
        return new GateItem(
                "quality.run",
                "Checks of the contract",
                Standing.WAITING,
                "error",
                null,
                null,
                "Wait until the checks have run.",
                null,
                null,
                null);
    }

    private static GateItem item(
            Run run, RunLine line, Contract contract, @Nullable Finding finding, Instant now) {
        var result = line.result();
        var waiver = finding == null ? null : finding.waiver();
        var standing = standing(line, contract, waiver, now);
        var agreed = standing == Standing.WAIVED ? waiver : null;
        return new GateItem(
                line.code(),
                result.name(),
                standing,
                line.severity().word(),
                standing == Standing.MET ? value(line) : result.message(),
                expected(result.expectation()),
                standing == Standing.MET ? null : line.fix().isEmpty() ? null : line.fix(),
                finding != null && line.isFailing()
                        ? "/quality/findings/" + finding.id()
                        : "/quality/runs/" + run.id(),
                agreed == null ? null : agreed.agreedBy(),
                agreed == null ? run.finishedAt() : agreed.agreedAt());
    }

    static Standing standing(
            RunLine line, Contract contract, @Nullable Waiver waiver, Instant now) {
        return switch (line.result().verdict()) {
            case PASS -> Standing.MET;
            case SKIPPED, MANUAL -> Standing.UNMET;
            case FAIL, WARN, ERROR -> {
                if (declaredSince(line, contract)) {
                    yield Standing.MET;
                }
                yield waiver != null && waiver.covers(line.failingRows(), now)
                        ? Standing.WAIVED
                        : Standing.UNMET;
            }
        };
    }

    /** A contract that declares the column personal by now answers what the scan found. */
    private static boolean declaredSince(RunLine line, Contract contract) {
        var column = line.result().column();
        return line.result().kind().equals(PersonalDataScan.KIND)
                && column != null
                && contract.objects()
                        .getFirst()
                        .find(column)
                        .filter(p -> p.isPersonal())
                        .isPresent();
    }

    private static @Nullable String value(RunLine line) {
        var result = line.result();
        return result.metricValue() == null
                ? result.message()
                : (result.metricValue().stripTrailingZeros().toPlainString() + " " + result.unit())
                        .strip();
    }

    /** {@code {"mustBe": 0}} as "must be 0". */
    static @Nullable String expected(Map<String, Object> expectation) {
        return expectation.isEmpty()
                ? null
                : expectation.entrySet().stream()
                        .map(e ->
                                e.getKey().replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT)
                                        + " "
                                        + (e.getValue() instanceof List<?> list
                                                ? list.stream()
                                                        .map(String::valueOf)
                                                        .collect(Collectors.joining(" and "))
                                                : e.getValue()))
                        .collect(Collectors.joining(", "));
    }
}
