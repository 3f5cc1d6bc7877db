package granary.cli.delivery;

import granary.cli.Report;
import granary.cli.Text;
import granary.cli.Tree;
import granary.engine.leak.Leak;
import granary.engine.leak.LeakOptions;
import granary.engine.leak.LeakReport;
import granary.engine.leak.LeakReport.Finding;
import granary.engine.split.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code leak} says of the first part and each other one; what it looked for passes too. */
record SplitGuards(Split split, LeakOptions options) {

    /** Whether any guard failed. */
    boolean tell(Report report) {
        var guards = new ArrayList<Map<String, @Nullable Object>>();
        boolean refused = false;
        var first = split.parts().getFirst();
        for (var part : split.parts().subList(1, split.parts().size())) {
            var found = Leak.check(split.rows(first.name()), split.rows(part.name()), options);
            refused |= found.refuses();
            for (var finding : found.findings()) {
                guards.add(of(finding, part.name()));
                report.line(
                        "%-8s %-12s %s",
                        finding.severity(), part.name(), Text.plain(finding.message()));
                report.line("         %s", Text.plain(finding.fix()));
            }
            for (var kind : lookedFor()) {
                if (found.findings().stream().noneMatch(f -> f.kind().equals(kind))) {
                    guards.add(
                            Report.map(
                                    "guard",
                                    kind,
                                    "part",
                                    part.name(),
                                    "verdict",
                                    "pass",
                                    "figure",
                                    figure(kind, found)));
                }
            }
        }
        report.put("guards", guards);
        return refused;
    }

    private List<String> lookedFor() {
        var kinds = new ArrayList<>(List.of("exact"));
        if (options.text() != null) {
            kinds.add("near");
        }
        if (!options.groups().isEmpty()) {
            kinds.add("group");
        }
        if (options.time() != null) {
            kinds.add("time");
        }
        if (options.target() != null) {
            kinds.add("target");
        }
        return kinds;
    }

    /** Rows, or the figure of the best single column. */
    private static @Nullable Object figure(String kind, LeakReport found) {
        if (!kind.equals("target")) {
            return 0L;
        }
        return found.features().isEmpty() ? null : found.features().getFirst().figure();
    }

    private static Map<String, @Nullable Object> of(Finding finding, String part) {
        var map =
                Report.map(
                        "guard",
                        finding.kind(),
                        "part",
                        part,
                        "verdict",
                        switch (finding.severity()) {
                            case "error" -> "fail";
                            case "warning" -> "warn";
                            default -> "pass";
                        },
                        "figure",
                        finding.figure() == null ? finding.testRows() : finding.figure());
        map.put("finding", Tree.of(finding));
        return map;
    }
}
