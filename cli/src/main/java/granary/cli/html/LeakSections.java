package granary.cli.html;

import granary.cli.Text;
import java.util.ArrayList;
import java.util.List;

/** What a test set should not know, each finding with what would avoid it. */
final class LeakSections {

    private LeakSections() {}

    static List<String> of(Node root) {
        var summary = root.get("summary");
        var split = root.get("split");
        var sections = new ArrayList<String>();
        sections.add(
                Html.tiles(
                        List.of(
                                new String[] {"errors", summary.get("errors").shown()},
                                new String[] {"warnings", summary.get("warnings").shown()},
                                new String[] {"training rows", split.get("trainRows").shown()},
                                new String[] {"test rows", split.get("testRows").shown()})));
        root.get("findings").items().forEach(f -> sections.add(finding(f)));
        sections.add(Html.section("Columns alone", features(root)));
        return sections;
    }

    private static String finding(Node finding) {
        return "<section class=\"check\"><h2>%s %s</h2><p>%s</p><p class=\"fix\">%s</p>%s</section>"
                .formatted(
                        Html.badge(finding.get("severity").text()),
                        Html.text(
                                finding.get("kind").text()
                                        + (finding.get("columns").items().isEmpty()
                                                ? ""
                                                : ": " + finding.get("columns").shown())),
                        Html.text(finding.get("message").text()),
                        Html.text(finding.get("fix").text()),
                        examples(finding));
    }

    private static String examples(Node finding) {
        var rows = new ArrayList<List<String>>();
        for (var example : finding.get("examples").items()) {
            rows.add(
                    List.of(
                            example.get("testRow").shown(),
                            example.get("trainRow").shown(),
                            Html.text(example.get("similarity").shown())));
        }
        return Html.table("Examples", List.of("#test row", "#training row", "#similarity"), rows);
    }

    private static String features(Node root) {
        var rows = new ArrayList<List<String>>();
        for (var feature : root.get("features").items()) {
            double auc = feature.get("auc").number();
            rows.add(
                    List.of(
                            Html.text(feature.get("name").text()),
                            "%s %s".formatted(Plots.meter(2 * (auc - 0.5), "b"), Text.figure(auc)),
                            Html.badge(feature.get("verdict").text())));
        }
        return Html.table(
                "How well each column predicts the target by itself",
                List.of("column", "AUC", "verdict"),
                rows);
    }
}
