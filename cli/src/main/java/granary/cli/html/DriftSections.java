package granary.cli.html;

import granary.cli.Text;
import java.util.ArrayList;
import java.util.List;

/** What moved between two tables, what moved most first, each column before and after. */
final class DriftSections {

    private static final List<String> WORST_FIRST =
            List.of("drift", "moderate", "stable", "skipped");

    private DriftSections() {}

    static List<String> of(Node root) {
        var sections = new ArrayList<String>();
        var tiles = new ArrayList<String[]>();
        for (var name : List.of("columns", "drift", "moderate", "stable", "skipped")) {
            tiles.add(new String[] {name, root.get("summary").get(name).shown()});
        }
        sections.add(Html.tiles(tiles));
        var columns = new ArrayList<Node>();
        for (var verdict : WORST_FIRST) {
            root.get("columns").items().stream()
                    .filter(c -> c.get("verdict").text().equals(verdict))
                    .forEach(columns::add);
        }
        sections.add(Html.section("Columns", overview(columns)));
        sections.add(Html.section("Schema", Changes.table(root.get("schema"))));
        columns.stream().filter(c -> c.get("bins").isThere()).forEach(c -> sections.add(column(c)));
        return sections;
    }

    private static String overview(List<Node> columns) {
        var rows = new ArrayList<List<String>>();
        for (var c : columns) {
            rows.add(
                    List.of(
                            Html.text(c.get("name").text()),
                            Html.badge(c.get("verdict").text()),
                            c.get("psi").shown(),
                            c.get("jensenShannon").shown(),
                            c.get("ks").get("statistic").shown(),
                            c.get("cramersV").shown(),
                            "%s → %s"
                                    .formatted(
                                            c.get("base").get("nulls").shown(),
                                            c.get("current").get("nulls").shown()),
                            Html.text(c.get("reasons").shown())));
        }
        return Html.table(
                "All columns, what moved most first",
                List.of(
                        "column",
                        "verdict",
                        "#PSI",
                        "#Jensen–Shannon",
                        "#KS",
                        "#Cramér's V",
                        "#nulls",
                        "why"),
                rows);
    }

    private static String column(Node column) {
        var bins = column.get("bins");
        return "<section><h2>%s %s</h2>%s%s%s</section>"
                .formatted(
                        Html.text(column.get("name").text()),
                        Html.badge(column.get("verdict").text()),
                        Plots.pairs(
                                column.get("name").text(),
                                labels(bins),
                                shares(bins.get("base")),
                                shares(bins.get("current"))),
                        figures(column),
                        values(column));
    }

    /** A bin between two edges is named by them; the outer ones are open. */
    private static List<String> labels(Node bins) {
        var values = bins.get("values").items();
        if (!values.isEmpty()) {
            return values.stream().map(Node::shown).toList();
        }
        var edges = bins.get("edges").items();
        int count = bins.get("base").items().size();
        var labels = new ArrayList<String>();
        boolean inner = edges.size() == count - 1;
        for (int i = 0; i < count; i++) {
            int low = inner ? i - 1 : i;
            if (low < 0) {
                labels.add(edges.isEmpty() ? "all" : "up to " + edges.getFirst().shown());
            } else if (low + 1 >= edges.size()) {
                labels.add("above " + edges.get(Math.min(low, edges.size() - 1)).shown());
            } else {
                labels.add(edges.get(low).shown() + " to " + edges.get(low + 1).shown());
            }
        }
        return labels;
    }

    private static List<Double> shares(Node counts) {
        var numbers = counts.items().stream().map(Node::number).toList();
        double all = numbers.stream().mapToDouble(Double::doubleValue).sum();
        return numbers.stream().map(n -> all > 0 ? n / all : 0).toList();
    }

    private static String figures(Node column) {
        var rows = new ArrayList<List<String>>();
        for (var name : column.get("base").members().keySet()) {
            rows.add(
                    List.of(
                            Html.text(name.toString()),
                            Html.text(column.get("base").get(name.toString()).shown()),
                            Html.text(column.get("current").get(name.toString()).shown())));
        }
        return Html.table("Figures", List.of("figure", "#before", "#after"), rows);
    }

    private static String values(Node column) {
        var lines = new ArrayList<String>();
        for (var value : column.get("newValues").items()) {
            lines.add(
                    "new: %s in %s rows"
                            .formatted(
                                    Html.text(value.get("value").shown()),
                                    Text.count(value.get("rows").count())));
        }
        if (!column.get("goneValues").items().isEmpty()) {
            lines.add("gone: " + Html.text(column.get("goneValues").shown()));
        }
        return Html.list(lines);
    }
}
