package granary.cli.quality;

import granary.cli.Report;
import granary.cli.Text;
import granary.engine.dedupe.Duplicates.Cluster;
import granary.engine.dedupe.Duplicates.Member;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells what was found.
 *
 * @param isAgainst whether the kept row of each cluster is one of another file
 * @param showValues whether ids and texts may be shown
 */
record DedupeView(DedupeRows rows, boolean isAgainst, boolean showValues) {

    private static final int CLUSTERS_SHOWN = 20;

    void fill(Report report, DedupeResult found) {
        report.summary("rows", found.rows())
                .summary("exactGroups", found.exactGroups())
                .summary("exactSurplus", found.exactSurplus())
                .summary("normalisedGroups", found.normalisedGroups())
                .summary("normalisedSurplus", found.normalisedSurplus())
                .summary("nearPairs", found.nearPairs())
                .summary("clusters", found.clusters().size())
                .summary("rowsInClusters", found.rowsInClusters())
                .summary("kept", found.kept())
                .summary("removed", found.removed());
        var ids = ids(found.clusters());
        report.put("clusters", found.clusters().stream().map(c -> toMap(c, ids)).toList());
        report.line(
                        "%s rows: %s kept, %s removed (%.1f %%)",
                        Text.count(found.rows()),
                        Text.count(found.kept()),
                        Text.count(found.removed()),
                        found.removedPercent())
                .line(
                        "exact copies: %s groups, %s rows too many; but for case, blanks and punctuation: %s groups, %s rows",
                        Text.count(found.exactGroups()),
                        Text.count(found.exactSurplus()),
                        Text.count(found.normalisedGroups()),
                        Text.count(found.normalisedSurplus()))
                .line(
                        "near duplicates: %s pairs, %s clusters",
                        Text.count(found.nearPairs()), Text.count(found.clusters().size()));
        lines(report, found.clusters(), ids);
    }

    private void lines(Report report, List<Cluster> clusters, Map<Long, String> ids) {
        if (clusters.isEmpty()) {
            return;
        }
        var shown = clusters.stream().limit(CLUSTERS_SHOWN).toList();
        var example = shown.stream().map(DedupeView::ofFile).toList();
        var excerpts = showValues ? rows.excerpts(example) : Map.<Long, String>of();
        var table = new ArrayList<List<String>>();
        table.add(List.of("rows", isAgainst ? "like" : "kept", "members", "similarity", "text"));
        for (var cluster : shown) {
            var members = cluster.members();
            var least = members.stream().mapToDouble(Member::similarity).min().orElse(1);
            long chained = members.stream().filter(Member::chained).count();
            table.add(
                    List.of(
                            Text.count(members.size() + (isAgainst ? 0 : 1)),
                            "row " + cluster.kept() + named(ids, cluster.kept(), isAgainst),
                            "row "
                                    + members.getFirst().row()
                                    + named(ids, members.getFirst().row(), false)
                                    + (members.size() > 1
                                            ? " and " + Text.count(members.size() - 1) + " more"
                                            : ""),
                            "from "
                                    + Text.figure(least)
                                    + (chained > 0 ? ", " + Text.count(chained) + " chained" : ""),
                            excerpts.getOrDefault(ofFile(cluster), "")));
        }
        report.line("").lines(Text.table(table));
        if (clusters.size() > CLUSTERS_SHOWN) {
            report.line("and %s more", Text.count(clusters.size() - CLUSTERS_SHOWN));
        }
    }

    private static long ofFile(Cluster cluster) {
        return cluster.members().getFirst().row();
    }

    private static String named(Map<Long, String> ids, long row, boolean elsewhere) {
        var id = ids.get(row);
        return elsewhere || id == null ? "" : " (" + id + ")";
    }

    private Map<Long, String> ids(List<Cluster> clusters) {
        var wanted = new HashSet<Long>();
        for (var cluster : clusters) {
            if (!isAgainst) {
                wanted.add(cluster.kept());
            }
            cluster.members().forEach(m -> wanted.add(m.row()));
        }
        return showValues ? rows.ids(wanted) : Map.of();
    }

    private Map<String, @Nullable Object> toMap(Cluster cluster, Map<Long, String> ids) {
        var kept =
                Report.map("row", cluster.kept(), "id", isAgainst ? null : ids.get(cluster.kept()));
        if (isAgainst) {
            kept.put("in", "against");
        }
        return Report.map(
                "kept",
                kept,
                "members",
                cluster.members().stream().map(m -> toMap(m, ids)).toList());
    }

    private static Map<String, @Nullable Object> toMap(Member member, Map<Long, String> ids) {
        return Report.map(
                "row",
                member.row(),
                "id",
                ids.get(member.row()),
                "similarity",
                member.similarity(),
                "chained",
                member.chained());
    }

    /** Writes the pairs as CSV and lists them in the report. */
    void pairs(Report report, DedupeResult found, Path target) throws IOException {
        var ids = ids(found.clusters());
        var list = new ArrayList<Map<String, @Nullable Object>>();
        try (var out = Files.newBufferedWriter(target)) {
            out.write("left,right,left_id,right_id,similarity\n");
            found.pairs()
                    .forEach(pair -> {
                        var left = ids.get(pair.left());
                        var right = ids.get(pair.right());
                        list.add(
                                Report.map(
                                        "left",
                                        Report.map("row", pair.left(), "id", left),
                                        "right",
                                        Report.map("row", pair.right(), "id", right),
                                        "similarity",
                                        pair.similarity()));
                        line(
                                out,
                                "%d,%d,%s,%s,%s"
                                        .formatted(
                                                pair.left(),
                                                pair.right(),
                                                cell(left),
                                                cell(right),
                                                pair.similarity()));
                    });
        }
        report.put("pairs", list);
        report.line("wrote %s pairs to %s", Text.count(list.size()), target);
    }

    private static void line(BufferedWriter out, String text) {
        try {
            out.write(text);
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String cell(@Nullable String value) {
        return value == null ? "" : '"' + value.replace("\"", "\"\"") + '"';
    }
}
