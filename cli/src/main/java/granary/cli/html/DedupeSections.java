package granary.cli.html;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Groups of rows that say the same, the largest first, with the row that stays. */
final class DedupeSections {

    private static final int SHOWN = 100;

    private DedupeSections() {}

    static List<String> of(Node root) {
        var summary = root.get("summary");
        var tiles = new ArrayList<String[]>();
        for (var name :
                List.of("rows", "exactGroups", "nearPairs", "clusters", "kept", "removed")) {
            tiles.add(new String[] {words(name), summary.get(name).shown()});
        }
        var clusters =
                root.get("clusters").items().stream()
                        .sorted(
                                Comparator.comparingInt(
                                        (Node c) -> -c.get("members").items().size()))
                        .toList();
        var sections = new ArrayList<String>();
        sections.add(Html.tiles(tiles));
        clusters.stream().limit(SHOWN).forEach(c -> sections.add(cluster(c)));
        if (clusters.size() > SHOWN) {
            sections.add(
                    Html.note(
                            "%d more groups are in the JSON report"
                                    .formatted(clusters.size() - SHOWN)));
        }
        return sections;
    }

    private static String words(String name) {
        return name.replaceAll("([A-Z])", " $1").toLowerCase(java.util.Locale.ROOT);
    }

    private static String cluster(Node cluster) {
        var kept = cluster.get("kept");
        var rows = new ArrayList<List<String>>();
        for (var member : cluster.get("members").items()) {
            double similarity = member.get("similarity").number();
            rows.add(
                    List.of(
                            member.get("row").shown(),
                            Html.text(member.get("id").shown()),
                            "%s %s"
                                    .formatted(
                                            Plots.meter(similarity, "a"),
                                            member.get("similarity").shown()),
                            member.get("chained").isTrue() ? Html.badge("chained") : ""));
        }
        var name =
                kept.get("id").isThere()
                        ? "Row %s (%s) stays"
                                .formatted(kept.get("row").shown(), kept.get("id").text())
                        : "Row %s stays".formatted(kept.get("row").shown());
        return Html.section(
                name,
                Html.table(
                        "The rows of its group",
                        List.of("#row", "id", "similarity to it", ""),
                        rows));
    }
}
