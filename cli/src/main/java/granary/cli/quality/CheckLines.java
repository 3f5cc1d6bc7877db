package granary.cli.quality;

import granary.cli.Text;
import granary.engine.check.Check;
import granary.engine.check.CheckReport;
import granary.engine.check.CheckResult;
import granary.engine.check.Verdict;
import granary.engine.contract.Contract;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A run for a person: what failed first, then warnings, then how much passed. */
final class CheckLines {

    private static final int VALUES = 3;

    private final Contract contract;
    private final List<Check> checks;

    CheckLines(Contract contract, List<Check> checks) {
        this.contract = contract;
        this.checks = checks;
    }

    List<String> of(List<String> files, CheckReport run) {
        var lines = new ArrayList<String>();
        lines.add(
                "%s against %s %s · %s rows · %d of %d checks failed"
                        .formatted(
                                Text.plain(String.join(", ", files)),
                                Text.plain(contract.name()),
                                contract.version(),
                                Text.count(run.summary().rows()),
                                run.summary().failed() + run.summary().errored(),
                                run.summary().checks()));
        int column = width(run, result -> subject(result));
        int kind = width(run, CheckResult::kind);
        int words = Math.min(60, width(run, this::words));
        for (var verdict : List.of(Verdict.FAIL, Verdict.ERROR, Verdict.WARN)) {
            for (var result : run.checks()) {
                if (result.verdict() == verdict) {
                    lines.add(
                            "%-5s %s  %s  %s  %-7s%s"
                                    .formatted(
                                            verdict.name(),
                                            padded(subject(result), column),
                                            padded(result.kind(), kind),
                                            padded(words(result), words),
                                            result.severity().word(),
                                            rows(result))
                                    .stripTrailing());
                    lines.addAll(more(result));
                }
            }
        }
        other(lines, "SKIP", Verdict.SKIPPED, run);
        other(lines, "TODO", Verdict.MANUAL, run);
        lines.add("PASS  %d checks".formatted(run.summary().passed()));
        return lines;
    }

    private static void other(List<String> lines, String word, Verdict verdict, CheckReport run) {
        run.checks().stream()
                .filter(result -> result.verdict() == verdict)
                .forEach(result ->
                        lines.add(
                                "%s  %s: %s"
                                        .formatted(
                                                word,
                                                Text.plain(result.name()),
                                                Text.plain(result.message()))));
    }

    private interface Cell {
        String of(CheckResult result);
    }

    private static int width(CheckReport run, Cell cell) {
        return run.checks().stream()
                .filter(r -> listed(r.verdict()))
                .mapToInt(r -> cell.of(r).length())
                .max()
                .orElse(0);
    }

    private static boolean listed(Verdict verdict) {
        return verdict == Verdict.FAIL || verdict == Verdict.ERROR || verdict == Verdict.WARN;
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    private static String subject(CheckResult result) {
        return Text.plain(
                result.columns().isEmpty() ? result.object() : String.join(", ", result.columns()));
    }

    /** Such as "31 rows (3.1 %) in 2 groups, must be 0". */
    private String words(CheckResult result) {
        var failed = result.failed();
        if (failed == null || failed.rows() == 0 || result.verdict() == Verdict.ERROR) {
            return Text.plain(result.message());
        }
        var groups = failed.groups();
        return "%s rows (%s)%s, %s"
                .formatted(
                        Text.count(failed.rows()),
                        Text.percent(failed.percent() == null ? 0 : failed.percent() / 100),
                        groups == null ? "" : " in %s groups".formatted(Text.count(groups)),
                        sentence(result));
    }

    private String sentence(CheckResult result) {
        return checks.stream()
                .filter(check ->
                        check.id().equals(result.id()) && check.object().equals(result.object()))
                .map(check -> check.expectation().sentence(check.unit()))
                .findFirst()
                .orElse("");
    }

    private static String rows(CheckResult result) {
        var failed = result.failed();
        if (failed == null || failed.examples().isEmpty()) {
            return "";
        }
        return failed.examples().stream()
                .map(e -> String.format(Locale.ROOT, "%,d", e.row()))
                .collect(Collectors.joining(", ", " rows ", failed.more() > 0 ? " …" : ""));
    }

    /** Which values, and where they are concentrated. */
    private static List<String> more(CheckResult result) {
        var parts = new ArrayList<String>();
        var failed = result.failed();
        if (failed != null && !failed.values().isEmpty() && failed.rows() > 0) {
            parts.add(
                    failed.values().stream()
                            .limit(VALUES)
                            .map(v -> "%s (%s)".formatted(quoted(v.value()), Text.count(v.rows())))
                            .collect(Collectors.joining(", ", "values ", "")));
        }
        var hint = result.hint();
        var scope = result.inScope();
        if (hint != null && failed != null && scope != null) {
            parts.add(
                    "concentrated in %s = %s (%s of %s rows, base rate %s)"
                            .formatted(
                                    Text.plain(hint.slice().column()),
                                    quoted(hint.slice().value()),
                                    Text.count(hint.rowsFailed()),
                                    Text.count(failed.rows()),
                                    Text.percent((double) hint.rowsInSlice() / scope)));
        }
        if (!result.by().isEmpty()) {
            parts.add(
                    result.by().stream()
                            .limit(VALUES)
                            .map(g ->
                                    "%s (%s)"
                                            .formatted(
                                                    quoted(g.value()),
                                                    g.metricValue() == null
                                                            ? g.verdict().word()
                                                            : Text.figure(
                                                                    g.metricValue().doubleValue())))
                            .collect(Collectors.joining(", ", "failing for ", "")));
        }
        return parts.isEmpty() ? List.of() : List.of("      " + String.join(" · ", parts));
    }

    private static String quoted(@org.jspecify.annotations.Nullable String value) {
        return value == null ? "null" : '"' + Text.value(value) + '"';
    }

    /** What would be checked. */
    List<String> plan() {
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("id", "column", "kind", "expectation", "severity"));
        for (var check : checks) {
            rows.add(
                    List.of(
                            check.id(),
                            String.join(", ", check.columns()),
                            check.kind().word(),
                            check.expectation().sentence(check.unit()),
                            check.severity().word()));
        }
        return Text.table(rows);
    }
}
