package granary.cli.quality;

import granary.cli.Report;
import granary.cli.Text;
import granary.cli.Tree;
import granary.engine.data.JsonColumn;
import granary.engine.profile.ColumnProfile;
import granary.engine.profile.Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A profile's columns, for programs and for people. */
final class ProfileTable {
    private static final int LISTED = 40;
    private static final int USUAL_WIDTH = 120;
    private static final int LEAST_WIDTH = 60;

    private final boolean noValues;
    private final List<JsonColumn> json;

    ProfileTable(boolean noValues, List<JsonColumn> json) {
        this.noValues = noValues;
        this.json = json;
    }

    /** The members in documented order. */
    Map<String, @Nullable Object> json(ColumnProfile measured) {
        var c = noValues ? measured.withoutValues() : measured;
        var map =
                Report.map(
                        "name", c.name(),
                        "position", c.position(),
                        "physicalType", c.physicalType(),
                        "logicalType", c.typeWord(),
                        "rows", c.rows(),
                        "nulls", c.nulls(),
                        "nullPercent", c.nullPercent());
        json.stream()
                .filter(column -> column.name().equals(c.name()))
                .findFirst()
                .ifPresent(column -> map.put("absent", column.absent()));
        if (!noValues) {
            map.put(
                    "missing",
                    Report.map("tokens", c.missingTokens().stream().map(Tree::of).toList()));
        }
        map.put("distinct", c.distinct());
        map.put("distinctPercent", c.distinctPercent());
        map.put("unique", c.unique());
        if (!noValues) {
            map.put("min", c.min());
            map.put("max", c.max());
        }
        if (c.isNumber()) {
            numbers(map, c);
        }
        if (c.length() != null) {
            map.put("length", Tree.of(c.length()));
        }
        if (!noValues) {
            map.put("patterns", c.patterns().stream().map(Tree::of).toList());
            map.put("top", c.top().stream().map(Tree::of).toList());
            map.put("histogram", c.histogram() == null ? null : Tree.of(c.histogram()));
        }
        map.put("encoding", Tree.of(c.encoding()));
        map.put("sensitive", c.sensitive().stream().map(Tree::of).toList());
        map.put("sortedness", c.sortedness().word());
        var candidates = c.candidates();
        map.put(
                "candidates",
                Report.map(
                        "key", candidates.key(),
                        "enum", candidates.values(),
                        "date", candidates.date() == null ? null : Tree.of(candidates.date())));
        if (c.zones() != null) {
            map.put("zones", Tree.of(c.zones()));
        }
        map.put("flags", c.flags());
        return map;
    }

    private void numbers(Map<String, @Nullable Object> map, ColumnProfile c) {
        map.put("mean", c.mean());
        map.put("std", c.std());
        if (c.mean() != null && c.std() == null && c.present() > 1) {
            map.put("note", "the values lie too far apart for a standard deviation");
        }
        if (!noValues) {
            map.put("median", c.median());
            map.put("quantiles", c.quantiles());
        }
        map.put("zeros", c.zeros());
        map.put("negatives", c.negatives());
        map.put("nan", c.nan());
        map.put("infinite", c.infinite());
    }

    List<String> lines(Profile profile) {
        int width = width();
        var columns = profile.columns().stream().limit(LISTED).toList();
        var lines = new ArrayList<String>();
        // Values give way first, so that names and figures fit.
        for (int room = 40; room >= 6; room -= 2) {
            lines.clear();
            lines.addAll(Text.table(rows(columns, room)));
            if (lines.stream().allMatch(line -> line.length() <= width)) {
                break;
            }
        }
        lines.replaceAll(
                line -> line.length() <= width ? line : line.substring(0, width - 1) + "…");
        if (profile.columns().size() > LISTED) {
            lines.add(
                    "and %s more columns, all in --json"
                            .formatted(Text.count(profile.columns().size() - LISTED)));
        }
        return lines;
    }

    private static int width() {
        var given = System.getenv("COLUMNS");
        return given != null && given.matches("[1-9][0-9]{1,3}")
                ? Math.max(LEAST_WIDTH, Integer.parseInt(given))
                : USUAL_WIDTH;
    }

    private List<List<String>> rows(List<ColumnProfile> columns, int room) {
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("column", "type", "null", "distinct", "values", "flags"));
        for (var c : columns) {
            rows.add(
                    List.of(
                            cut(c.name(), Math.max(12, room)),
                            c.typeWord(),
                            Text.percent(c.nullPercent() / 100),
                            Text.count(c.distinct()),
                            noValues ? "" : values(c, room),
                            String.join(", ", c.flags())));
        }
        return rows;
    }

    /** From the least to the greatest; of few texts the most frequent one. */
    private static String values(ColumnProfile c, int room) {
        if (c.top().isEmpty()) {
            return "–";
        }
        var first = c.top().getFirst();
        if (c.length() != null && c.distinct() <= 50) {
            return "%s (%s)"
                    .formatted(
                            cut(String.valueOf(first.value()), room),
                            Text.percent(first.percent() / 100));
        }
        return "%s … %s"
                .formatted(
                        cut(String.valueOf(c.min()), room / 2),
                        cut(String.valueOf(c.max()), room / 2));
    }

    private static String cut(String value, int room) {
        var plain = Text.plain(value);
        return plain.codePointCount(0, plain.length()) <= room
                ? plain
                : plain.substring(0, plain.offsetByCodePoints(0, room - 1)) + "…";
    }
}
