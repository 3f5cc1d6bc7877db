package granary.cli.html;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** Checks, those that failed first, each with rows that show why. */
final class CheckSections {

    private static final List<String> WORST_FIRST =
            List.of("fail", "error", "warn", "manual", "skipped");

    private CheckSections() {}

    static List<String> of(Node root) {
        var summary = root.get("summary");
        var tiles = new ArrayList<String[]>();
        for (var name :
                List.of("checks", "passed", "warned", "failed", "errored", "skipped", "manual")) {
            tiles.add(new String[] {name, summary.get(name).shown()});
        }
        tiles.add(new String[] {"rows", summary.get("rows").shown()});
        tiles.add(new String[] {"rows put aside", summary.get("rowsQuarantined").shown()});
        var sections = new ArrayList<String>();
        var contract = root.get("contract");
        sections.add(
                "<p>Contract %s, version %s</p>"
                        .formatted(
                                Html.text(contract.get("id").text()),
                                Html.text(contract.get("version").text())));
        sections.add(Html.tiles(tiles));
        var checks = root.get("checks").items();
        for (var verdict : WORST_FIRST) {
            checks.stream()
                    .filter(c -> c.get("verdict").text().equals(verdict))
                    .forEach(c -> sections.add(open(c)));
        }
        sections.add(Html.section("Passed", passed(checks)));
        return sections;
    }

    private static String open(Node check) {
        var facts = new ArrayList<String[]>();
        facts.add(new String[] {"severity", Html.text(check.get("severity").text())});
        facts.add(new String[] {"kind", Html.text(check.get("kind").text())});
        facts.add(new String[] {"figure", Html.text(check.get("metricValue").shown())});
        if (!check.get("expectation").members().isEmpty()) {
            facts.add(new String[] {"expected", Html.text(check.get("expectation").shown())});
        }
        if (check.get("path").isThere()) {
            facts.add(
                    new String[] {
                        "in the contract",
                        "<code>%s</code>".formatted(Html.text(check.get("path").text()))
                    });
        }
        var slice = check.get("hint").get("slice");
        if (slice.isThere()) {
            facts.add(
                    new String[] {
                        "concentrated in",
                        Html.text(
                                "%s = %s"
                                        .formatted(
                                                slice.get("column").text(),
                                                slice.get("value").shown()))
                    });
        }
        return "<section class=\"check\"><h2>%s %s</h2><p>%s</p>%s%s%s%s</section>"
                .formatted(
                        Html.badge(check.get("verdict").text()),
                        Html.text(check.get("name").text()),
                        Html.text(check.get("message").text()),
                        Html.facts(facts),
                        groups(check),
                        examples(check),
                        values(check));
    }

    private static String groups(Node check) {
        var rows = new ArrayList<List<String>>();
        for (var group : check.get("by").items()) {
            rows.add(
                    List.of(
                            Html.text(group.get("value").shown()),
                            group.get("metricValue").shown(),
                            Html.badge(group.get("verdict").text())));
        }
        return Html.table("By group", List.of("group", "#figure", "verdict"), rows);
    }

    /** The offending cells are marked: those of the check's own columns. */
    private static String examples(Node check) {
        var examples = check.get("failed").get("examples").items();
        var columns = new LinkedHashSet<String>();
        examples.forEach(
                e -> e.get("values").members().keySet().forEach(c -> columns.add(c.toString())));
        var own = new LinkedHashSet<String>();
        check.get("columns").items().forEach(c -> own.add(c.text()));
        boolean placed = examples.stream().anyMatch(e -> e.get("line").isThere());
        var heads = new ArrayList<>(List.of("#row"));
        if (placed) {
            heads.add("#line");
        }
        heads.addAll(columns.stream().map(c -> c.startsWith("#") ? " " + c : c).toList());
        heads.add("why");
        var rows = new ArrayList<List<String>>();
        for (var example : examples) {
            var row = new ArrayList<>(List.of(example.get("row").shown()));
            if (placed) {
                row.add(example.get("line").shown());
            }
            for (var column : columns) {
                var value = example.get("values").get(column);
                var cell =
                        value.isThere()
                                ? Html.text(value.text())
                                : "<span class=\"none\">null</span>";
                row.add(own.contains(column) ? Html.marked(cell) : cell);
            }
            row.add(Html.text(example.get("reason").text()));
            rows.add(row);
        }
        long more = check.get("failed").get("more").count();
        return Html.table(
                more > 0
                        ? "The first rows that fail; %s more do"
                                .formatted(check.get("failed").get("more").shown())
                        : "The rows that fail",
                heads,
                rows);
    }

    private static String values(Node check) {
        var rows = new ArrayList<List<String>>();
        for (var value : check.get("failed").get("values").items()) {
            rows.add(List.of(Html.text(value.get("value").shown()), value.get("rows").shown()));
        }
        return Html.table("Offending values", List.of("value", "#rows"), rows);
    }

    private static String passed(List<Node> checks) {
        var rows = new ArrayList<List<String>>();
        for (var check : checks) {
            if (check.get("verdict").text().equals("pass")) {
                rows.add(
                        List.of(
                                Html.text(check.get("name").text()),
                                Html.text(check.get("kind").text()),
                                Html.text(check.get("message").text())));
            }
        }
        return Html.table("Checks that hold", List.of("check", "kind", "found"), rows);
    }
}
