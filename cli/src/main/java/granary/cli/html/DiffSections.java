package granary.cli.html;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** What changed between two tables, by column and with examples. */
final class DiffSections {

    private DiffSections() {}

    static List<String> of(Node root) {
        var summary = root.get("summary");
        var tiles = new ArrayList<String[]>();
        for (var name : List.of("oldRows", "newRows", "added", "removed", "changed", "unchanged")) {
            tiles.add(new String[] {name.replace("Rows", " rows"), summary.get(name).shown()});
        }
        var examples = root.get("examples");
        return List.of(
                Html.tiles(tiles),
                Html.section("Schema", Changes.table(root.get("schema"))),
                Html.section("Columns", columns(root)),
                Html.section("Changed", changed(examples.get("changed"))),
                Html.section("Added", rows("Rows that are new", examples.get("added"))),
                Html.section("Removed", rows("Rows that are gone", examples.get("removed"))));
    }

    private static String columns(Node root) {
        double most =
                root.get("columns").items().stream()
                        .mapToDouble(c -> c.get("changed").count())
                        .max()
                        .orElse(1);
        var rows = new ArrayList<List<String>>();
        for (var column : root.get("columns").items()) {
            rows.add(
                    List.of(
                            Html.text(column.get("name").text()),
                            "%s %s"
                                    .formatted(
                                            Plots.meter(
                                                    column.get("changed").count()
                                                            / Math.max(1, most),
                                                    "b"),
                                            column.get("changed").shown())));
        }
        return Html.table("Changed values by column", List.of("column", "changed"), rows);
    }

    private static String changed(Node changed) {
        var rows = new ArrayList<List<String>>();
        for (var change : changed.items()) {
            rows.add(
                    List.of(
                            Html.text(change.get("key").shown()),
                            Html.text(change.get("column").text()),
                            Html.text(change.get("before").shown()),
                            Html.marked(Html.text(change.get("after").shown()))));
        }
        return Html.table("Values that changed", List.of("key", "column", "before", "after"), rows);
    }

    private static String rows(String caption, Node rows) {
        var names = new LinkedHashSet<String>();
        rows.items().forEach(r -> r.members().keySet().forEach(n -> names.add(n.toString())));
        var cells = new ArrayList<List<String>>();
        for (var row : rows.items()) {
            cells.add(
                    names.isEmpty()
                            ? List.of(Html.text(row.shown()))
                            : names.stream().map(n -> Html.text(row.get(n).shown())).toList());
        }
        return Html.table(
                caption,
                names.isEmpty()
                        ? List.of("row")
                        : names.stream().map(n -> n.startsWith("#") ? " " + n : n).toList(),
                cells);
    }
}
