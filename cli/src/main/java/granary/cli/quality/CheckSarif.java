package granary.cli.quality;

import granary.cli.Json;
import granary.cli.Report;
import granary.cli.Version;
import granary.engine.check.CheckReport;
import granary.engine.check.CheckResult;
import granary.engine.check.Verdict;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A run as SARIF 2.1.0: every failing row that is listed is a result at its line. */
final class CheckSarif {

    private CheckSarif() {}

    static byte[] write(List<Path> files, CheckReport run) {
        var results = new ArrayList<Map<String, @Nullable Object>>();
        for (var check : run.checks()) {
            if (isFound(check.verdict())) {
                results.addAll(results(check, files));
            }
        }
        var driver =
                Report.map(
                        "name",
                        "granary",
                        "version",
                        Version.text(),
                        "rules",
                        run.checks().stream().map(CheckSarif::rule).toList());
        var document =
                Report.map(
                        "version",
                        "2.1.0",
                        "$schema",
                        "https://json.schemastore.org/sarif-2.1.0.json",
                        "runs",
                        List.of(
                                Report.map(
                                        "tool",
                                        Report.map("driver", driver),
                                        "columnKind",
                                        "unicodeCodePoints",
                                        "results",
                                        results)));
        return (Json.write(document) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static boolean isFound(Verdict verdict) {
        return verdict == Verdict.FAIL || verdict == Verdict.WARN || verdict == Verdict.ERROR;
    }

    private static Map<String, @Nullable Object> rule(CheckResult check) {
        return Report.map(
                "id",
                check.id(),
                "name",
                check.kind(),
                "shortDescription",
                Report.map("text", check.name()),
                "defaultConfiguration",
                Report.map("level", level(check)),
                "properties",
                Report.map("dimension", check.dimension().word(), "path", check.path()));
    }

    private static String level(CheckResult check) {
        return switch (check.severity()) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case INFO -> "note";
        };
    }

    private static List<Map<String, @Nullable Object>> results(
            CheckResult check, List<Path> files) {
        var failed = check.failed();
        var only = files.size() == 1 ? files.getFirst().toString() : null;
        if (failed == null || failed.examples().isEmpty()) {
            return List.of(result(check, check.message(), only, null));
        }
        var results = new ArrayList<Map<String, @Nullable Object>>();
        for (var example : failed.examples()) {
            var file = example.file() == null ? only : example.file();
            var text = "Row %d: %s. %s".formatted(example.row(), example.reason(), check.message());
            results.add(result(check, text, file, example.line()));
        }
        return results;
    }

    private static Map<String, @Nullable Object> result(
            CheckResult check, String text, @Nullable String file, @Nullable Long line) {
        var result =
                Report.map(
                        "ruleId",
                        check.id(),
                        "level",
                        level(check),
                        "message",
                        Report.map("text", text));
        if (file != null) {
            var place = Report.map("artifactLocation", Report.map("uri", uri(file)));
            if (line != null) {
                place.put("region", Report.map("startLine", line));
            }
            result.put("locations", List.of(Report.map("physicalLocation", place)));
        }
        return result;
    }

    /** A path as a relative reference; only what a URI may not hold is escaped. */
    private static String uri(String file) {
        var path = Path.of(file);
        return path.isAbsolute()
                ? path.toUri().toString()
                : java.net
                        .URI
                        .create("x:/" + encoded(file.replace('\\', '/')))
                        .getRawPath()
                        .substring(1);
    }

    private static String encoded(String path) {
        var parts = new ArrayList<String>();
        for (var part : path.split("/", -1)) {
            parts.add(java.net.URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"));
        }
        return String.join("/", parts);
    }
}
