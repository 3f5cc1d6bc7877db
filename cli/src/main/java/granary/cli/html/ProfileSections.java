package granary.cli.html;

import granary.cli.Text;
import java.util.ArrayList;
import java.util.List;

/** A profile: what is worth a look, all columns in one table, then each with its plot. */
final class ProfileSections {

    private static final int OVERVIEW = 400;
    private static final int DETAILS = 100;

    private ProfileSections() {}

    static List<String> of(Node root) {
        var summary = root.get("summary");
        var columns = root.get("columns").items();
        var sections = new ArrayList<String>();
        double cells = Math.max(1, summary.get("cells").number());
        sections.add(
                Html.tiles(
                        List.of(
                                new String[] {"rows", summary.get("rows").shown()},
                                new String[] {"columns", summary.get("columns").shown()},
                                new String[] {
                                    "empty cells",
                                    Text.percent(summary.get("nullCells").number() / cells)
                                },
                                new String[] {
                                    "duplicate rows", summary.get("duplicateRows").shown()
                                },
                                new String[] {
                                    "candidate keys",
                                    Text.count(summary.get("candidateKeys").items().size())
                                })));
        sections.add(
                Html.section(
                        "Worth a look",
                        Html.list(
                                root.get("worthALook").items().stream()
                                        .map(s -> Html.text(s.text()))
                                        .toList())));
        sections.add(Html.section("Columns", overview(columns)));
        columns.stream().limit(DETAILS).forEach(column -> sections.add(column(column)));
        if (columns.size() > DETAILS) {
            sections.add(
                    Html.note(
                            "%s more columns are in the JSON report"
                                    .formatted(Text.count(columns.size() - DETAILS))));
        }
        sections.add(Html.section("Relations", relations(summary), correlations(root)));
        return sections;
    }

    private static String overview(List<Node> columns) {
        var rows = new ArrayList<List<String>>();
        for (var column : columns.subList(0, Math.min(OVERVIEW, columns.size()))) {
            double nulls = column.get("nullPercent").number();
            rows.add(
                    List.of(
                            Html.text(column.get("name").text()),
                            Html.text(column.get("logicalType").text()),
                            "%s %s"
                                    .formatted(
                                            Plots.meter(nulls / 100, "warn"),
                                            Text.percent(nulls / 100)),
                            column.get("distinct").shown(),
                            Html.text(range(column)),
                            Html.text(column.get("flags").shown())));
        }
        return Html.table(
                "All columns in the order of the file",
                List.of("column", "type", "null", "#distinct", "values", "flags"),
                rows);
    }

    private static String range(Node column) {
        if (!column.get("min").isThere()) {
            return "–";
        }
        return "%s … %s".formatted(cut(column.get("min").text()), cut(column.get("max").text()));
    }

    private static String cut(String value) {
        return value.codePointCount(0, value.length()) <= 32
                ? value
                : value.substring(0, value.offsetByCodePoints(0, 31)) + "…";
    }

    private static String column(Node column) {
        var facts = new ArrayList<String[]>();
        fact(facts, "type", column.get("logicalType"));
        facts.add(
                new String[] {
                    "null",
                    "%s (%s)"
                            .formatted(
                                    column.get("nulls").shown(),
                                    Text.percent(column.get("nullPercent").number() / 100))
                });
        fact(facts, "absent", column.get("absent"));
        fact(facts, "distinct", column.get("distinct"));
        fact(facts, "least", column.get("min"));
        fact(facts, "greatest", column.get("max"));
        fact(facts, "mean", column.get("mean"));
        fact(facts, "deviation", column.get("std"));
        fact(facts, "quantiles", column.get("quantiles"));
        fact(facts, "length", column.get("length"));
        fact(facts, "zones", column.get("zones"));
        fact(facts, "personal", column.get("sensitive"));
        return Html.section(
                column.get("name").text(),
                "<div class=\"cols\"><div>",
                Html.facts(facts),
                "</div><div>",
                plot(column),
                top(column),
                patterns(column),
                "</div></div>");
    }

    private static void fact(List<String[]> facts, String name, Node value) {
        boolean empty = !value.isThere() || value.members().isEmpty() && value.shown().isEmpty();
        if (!empty && !value.shown().isEmpty()) {
            facts.add(new String[] {name, Html.text(value.shown())});
        }
    }

    private static String plot(Node column) {
        var histogram = column.get("histogram");
        return Plots.histogram(
                column.get("name").text(),
                histogram.get("edges").items().stream().map(Node::number).toList(),
                histogram.get("counts").items().stream().map(Node::number).toList());
    }

    private static String top(Node column) {
        boolean plotted = column.get("histogram").isThere() && column.get("distinct").count() > 20;
        boolean tells = !plotted && !column.get("unique").isTrue();
        var rows = new ArrayList<List<String>>();
        for (var value : tells ? column.get("top").items() : List.<Node>of()) {
            double percent = value.get("percent").number();
            rows.add(
                    List.of(
                            Html.text(value.get("value").text()),
                            value.get("rows").shown(),
                            "%s %s"
                                    .formatted(
                                            Plots.meter(percent / 100, "a"),
                                            Text.percent(percent / 100))));
        }
        return Html.table("Most frequent values", List.of("value", "#rows", "share"), rows);
    }

    private static String patterns(Node column) {
        var rows = new ArrayList<List<String>>();
        for (var shape : column.get("patterns").items()) {
            rows.add(
                    List.of(
                            "<code>%s</code>".formatted(Html.text(shape.get("pattern").text())),
                            shape.get("rows").shown(),
                            Html.text(shape.get("example").text())));
        }
        return rows.size() > 8
                ? ""
                : Html.table("Shapes", List.of("shape", "#rows", "example"), rows);
    }

    private static String relations(Node summary) {
        var rows = new ArrayList<List<String>>();
        for (var d : summary.get("dependencies").items()) {
            rows.add(
                    List.of(
                            Html.text(d.get("from").shown()),
                            Html.text(d.get("to").text()),
                            d.get("groups").shown(),
                            d.get("violatingRows").shown(),
                            Text.percent(d.get("confidence").number())));
        }
        return Html.table(
                "Columns that determine another",
                List.of("from", "to", "#groups", "#rows that differ", "#holds for"),
                rows);
    }

    private static String correlations(Node root) {
        var rows = new ArrayList<List<String>>();
        for (var c : root.get("correlations").items()) {
            rows.add(
                    List.of(
                            Html.text(c.get("a").text()),
                            Html.text(c.get("b").text()),
                            Text.figure(c.get("pearson").number()),
                            c.get("rows").shown()));
        }
        return Html.table("Correlations", List.of("column", "column", "#Pearson", "#rows"), rows);
    }
}
