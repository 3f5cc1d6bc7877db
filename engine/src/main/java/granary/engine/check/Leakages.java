package granary.engine.check;

import static granary.engine.data.Duck.quote;

import granary.engine.leak.Leak;
import granary.engine.leak.LeakOptions;
import granary.engine.leak.LeakReport;
import granary.engine.learn.Rows;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What a training part knows of the test part; errors and warnings count. */
final class Leakages {

    private Leakages() {}

    static CheckResult measure(Subject subject, Plan.Own plan, PairKind.Leakage kind) {
        var options =
                new LeakOptions(
                        kind.target(),
                        kind.groups(),
                        kind.time(),
                        kind.ignore(),
                        java.util.List.of(),
                        kind.errorAuc(),
                        kind.warningAuc());
        var report =
                Leak.check(
                        rows(subject, plan, kind, kind.train(), "train"),
                        rows(subject, plan, kind, kind.test(), "test"),
                        options);
        var counted =
                report.findings().stream()
                        .filter(finding -> !finding.severity().equals("info"))
                        .toList();
        var result = Judge.number(plan.check(), BigDecimal.valueOf(counted.size()), null, null);
        return counted.isEmpty()
                ? result.saying("Nothing of the test is known to training")
                : result.with(
                                Judge.listed(
                                        counted.stream()
                                                .map(finding ->
                                                        new CheckResult.ValueRows(
                                                                name(finding), finding.testRows()))
                                                .toList()))
                        .saying(
                                "%d findings: %s"
                                        .formatted(
                                                counted.size(),
                                                Balances.some(
                                                        counted.stream()
                                                                .map(LeakReport.Finding::message)
                                                                .toList())));
    }

    private static String name(LeakReport.Finding finding) {
        return (finding.kind() + " " + String.join(", ", finding.columns())).strip();
    }

    private static Rows rows(
            Subject subject,
            Plan.Own plan,
            PairKind.Leakage kind,
            @Nullable String object,
            String part) {
        if (kind.split() != null) {
            return new Rows(
                    subject.table(),
                    "(%s) and %s = '%s'".formatted(plan.scope(), quote(kind.split()), part));
        }
        return object == null || object.equals(plan.check().object())
                ? new Rows(subject.table(), plan.scope().equals("true") ? null : plan.scope())
                : Rows.all(Others.object(subject, object).table());
    }
}
