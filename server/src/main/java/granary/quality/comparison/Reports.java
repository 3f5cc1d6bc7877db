package granary.quality.comparison;

import granary.engine.dedupe.Duplicates;
import granary.engine.drift.DriftReport;
import granary.engine.leak.LeakReport;
import granary.platform.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reports as the local commands write them with {@code --json}: the same names, in their order. */
record Reports(Json json) {
    /** So many clusters are listed; the figures are over all. */
    static final int LISTED = 1000;

    Map<String, Object> drift(DriftReport report) {
        var document = new LinkedHashMap<String, Object>();
        document.put("summary", map(report.summary()));
        document.put("schema", report.schema().stream().map(this::map).toList());
        document.put("columns", report.columns().stream().map(this::map).toList());
        return document;
    }

    Map<String, Object> leak(LeakReport report) {
        var document = new LinkedHashMap<String, Object>();
        document.put("summary", map(report.summary()));
        document.put("findings", report.findings().stream().map(this::map).toList());
        document.put("features", report.features().stream().map(Reports::feature).toList());
        document.put("split", map(report.split()));
        return document;
    }

    private static Map<String, Object> feature(LeakReport.Feature feature) {
        var map = new LinkedHashMap<String, Object>();
        map.put("name", feature.name());
        map.put(feature.measure(), feature.figure());
        map.put("verdict", feature.verdict());
        return map;
    }

    /**
     * @param ids what names rows, by row
     */
    Map<String, Object> dedupe(Duplicates found, Map<Long, String> ids) {
        var summary = new LinkedHashMap<String, Object>();
        summary.put("rows", found.rows());
        summary.put("exactGroups", found.exactGroups());
        summary.put("exactSurplus", found.exactSurplus());
        summary.put("normalisedGroups", found.normalisedGroups());
        summary.put("normalisedSurplus", found.normalisedSurplus());
        summary.put("nearPairs", found.nearPairs());
        summary.put("clusters", found.clusters().size());
        summary.put("rowsInClusters", found.rowsInClusters());
        summary.put("kept", found.kept());
        summary.put("removed", found.removed());
        var clusters = new ArrayList<Map<String, Object>>();
        for (var cluster : listed(found)) {
            var one = new LinkedHashMap<String, Object>();
            one.put("kept", named(cluster.kept(), ids));
            one.put(
                    "members",
                    cluster.members().stream()
                            .map(member -> {
                                var row = named(member.row(), ids);
                                row.put("similarity", member.similarity());
                                row.put("chained", member.chained());
                                return row;
                            })
                            .toList());
            clusters.add(one);
        }
        var document = new LinkedHashMap<String, Object>();
        document.put("summary", summary);
        document.put("clusters", clusters);
        document.put("more", Math.max(0, found.clusters().size() - LISTED));
        return document;
    }

    static List<Duplicates.Cluster> listed(Duplicates found) {
        return found.clusters().stream().limit(LISTED).toList();
    }

    private static Map<String, @Nullable Object> named(long row, Map<Long, String> ids) {
        var map = new LinkedHashMap<String, @Nullable Object>();
        map.put("row", row);
        map.put("id", ids.get(row));
        return map;
    }

    private Map<String, Object> map(Object part) {
        return Comparing.document(json, part);
    }
}
