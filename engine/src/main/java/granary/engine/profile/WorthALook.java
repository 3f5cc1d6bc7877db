package granary.engine.profile;

import granary.engine.data.LogicalType;
import granary.engine.data.Tabular;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a person should look at first, each with its rows and the check that would hold it. No
 * sentence shows a cell's value, unless it is a word that stands for nothing.
 */
final class WorthALook {

    private static final int SENTENCES = 12;

    /** Beyond this share a column of numbers with other texts in it is a column of numbers. */
    private static final double MOSTLY = 0.9;

    private final Tabular table;
    private final Profile.Summary summary;
    private final List<Profiler.Measured> columns;
    private final List<Profile.Finding> all = new ArrayList<>();

    WorthALook(Tabular table, Profile.Summary summary, List<Profiler.Measured> columns) {
        this.table = table;
        this.summary = summary;
        this.columns = columns;
    }

    static List<String> sentences(List<Profile.Finding> findings) {
        return findings.stream()
                .limit(SENTENCES)
                .map(f -> "%s; hold it with %s".formatted(f.message(), f.check()))
                .toList();
    }

    List<Profile.Finding> findings() {
        if (summary.duplicateRows() > 0) {
            add(
                    "rows.duplicate",
                    null,
                    summary.duplicateRows(),
                    null,
                    "duplicates",
                    90,
                    text("%,d rows are equal to an earlier row", summary.duplicateRows()));
        }
        for (var measured : columns) {
            gaps(measured.profile());
            numbers(measured.profile());
            times(measured.profile(), measured.figures());
            texts(measured.profile(), measured.figures());
            encoding(measured.profile(), measured.figures().path("encoding"));
            keys(measured.profile());
        }
        for (var d : summary.dependencies()) {
            if (d.violatingRows() > 0) {
                add(
                        "dependency.broken",
                        d.to(),
                        d.violatingRows(),
                        null,
                        "dependency",
                        60,
                        text(
                                "%,d rows break %s -> %s, which holds for %.1f %%",
                                d.violatingRows(),
                                String.join(", ", d.from()),
                                d.to(),
                                100 * d.confidence()));
            }
        }
        all.sort(
                Comparator.comparingDouble(Profile.Finding::weight)
                        .reversed()
                        .thenComparing(Profile.Finding::message));
        return located();
    }

    private void gaps(ColumnProfile c) {
        if (c.present() == 0 && c.rows() > 0) {
            add(
                    "column.null",
                    c.name(),
                    c.rows(),
                    1L,
                    "nulls",
                    80,
                    text("%s is null in every one of %,d rows", c.name(), c.rows()));
        } else if (c.nullPercent() > 5) {
            add(
                    "column.gaps",
                    c.name(),
                    c.nulls(),
                    null,
                    "nulls",
                    Math.min(69, c.nullPercent()),
                    text("%s is null in %,d rows (%.1f %%)", c.name(), c.nulls(), c.nullPercent()));
        }
        for (var token : c.missingTokens()) {
            add(
                    "missing.token",
                    c.name(),
                    token.rows(),
                    null,
                    "missing, naming it in missingValues",
                    Math.min(69, token.percent() / 2 + 10),
                    text(
                            "%s says \"%s\" in %,d rows (%.1f %%)",
                            c.name(), token.value(), token.rows(), token.percent()));
        }
    }

    private void numbers(ColumnProfile c) {
        long odd = c.nan() + c.infinite();
        if (odd > 0) {
            add(
                    "number.notFinite",
                    c.name(),
                    odd,
                    null,
                    "range",
                    70,
                    text(
                            "%s holds %,d values that are no finite numbers (NaN %,d, infinite %,d)",
                            c.name(), odd, c.nan(), c.infinite()));
        }
    }

    private void times(ColumnProfile c, JsonNode figures) {
        var zones = c.zones();
        if (zones != null && zones.zoned() > 0 && zones.zoneless() > 0) {
            add(
                    "timezone.mixed",
                    c.name(),
                    zones.zoneless(),
                    null,
                    "pattern",
                    74,
                    text(
                            "%s mixes %,d timestamps with a zone (%,d instants) and %,d without, read in zone %s",
                            c.name(),
                            zones.zoned(),
                            zones.zonedInstants(),
                            zones.zoneless(),
                            "Z".equals(table.duck().zone().getId())
                                    ? "UTC"
                                    : table.duck().zone().getId()));
        }
        var date = c.candidates().date();
        if (date != null && date.ambiguous()) {
            add(
                    "date.ambiguous",
                    c.name(),
                    c.present(),
                    null,
                    "format, naming the order",
                    66,
                    text(
                            "%s holds dates whose day and month can be swapped in all %,d rows",
                            c.name(), c.present()));
        }
        var no = figures.path("dates");
        long bad = no.path("bad").asLong(0);
        if (bad > 0 && 2 * no.path("iso").asLong(0) >= c.present()) {
            add(
                    "date.invalid",
                    c.name(),
                    bad,
                    number(no.get("r")),
                    "type date",
                    78,
                    text("%s holds %,d dates that are in no calendar", c.name(), bad));
        }
    }

    private void texts(ColumnProfile c, JsonNode figures) {
        if (c.logicalType() != LogicalType.STRING) {
            return;
        }
        var looks = figures.path("looks");
        long commas = looks.path("commas").asLong(0);
        long numbers = looks.path("numbers").asLong(0);
        if (commas > 0 && commas + numbers >= MOSTLY * c.present()) {
            add(
                    "number.decimalComma",
                    c.name(),
                    commas,
                    null,
                    "type number, read with --decimal ,",
                    65,
                    text(
                            "%s looks like decimal comma in %,d of %,d values",
                            c.name(), commas, c.present()));
        } else if (numbers < c.present() && numbers >= MOSTLY * c.present()) {
            add(
                    "number.mixed",
                    c.name(),
                    c.present() - numbers,
                    null,
                    "type number",
                    72,
                    text(
                            "%s holds %,d texts among %,d numbers",
                            c.name(), c.present() - numbers, numbers));
        }
        for (var detected : c.sensitive()) {
            add(
                    "personal",
                    c.name(),
                    detected.rows(),
                    null,
                    "sensitive",
                    68,
                    text(
                            "%s holds what looks like %s in %,d rows",
                            c.name(), detected.detector(), detected.rows()));
        }
    }

    private void encoding(ColumnProfile c, JsonNode encoding) {
        for (var damage : Figures.DAMAGES) {
            var found = encoding.path(damage.word());
            long n = found.path("n").asLong(0);
            if (n > 0) {
                add(
                        "encoding." + damage.word(),
                        c.name(),
                        n,
                        number(found.get("r")),
                        "encoding",
                        weight(damage.word()),
                        text(
                                "%s in %s, %,d %s",
                                words(damage.word(), found.path("c")),
                                c.name(),
                                n,
                                n == 1 ? "row" : "rows"));
            }
        }
    }

    private static double weight(String damage) {
        return switch (damage) {
            case "replacement", "control" -> 85;
            case "mojibake" -> 76;
            default -> 55;
        };
    }

    private static String words(String damage, JsonNode character) {
        return switch (damage) {
            case "replacement" -> "replacement character U+FFFD";
            case "control" -> text("control character U+%04X", Math.max(0, character.asInt(0)));
            case "outerBlank" -> "blanks around the value";
            case "notNfc" -> "text that is not NFC";
            case "mojibake" -> "text that was decoded wrongly";
            case "softHyphen" -> "soft hyphen U+00AD";
            case "zeroWidth" -> "invisible character of no width";
            case "bidi" -> "character that turns the direction of writing";
            default -> damage;
        };
    }

    /** A column that is a key but for a few rows. */
    private void keys(ColumnProfile c) {
        long surplus = c.present() - c.distinct();
        boolean names =
                c.logicalType() == LogicalType.STRING || c.logicalType() == LogicalType.INTEGER;
        if (names && c.present() >= 100 && surplus > 0 && surplus <= 0.01 * c.present()) {
            add(
                    "key.almost",
                    c.name(),
                    surplus,
                    null,
                    "duplicates",
                    62,
                    text("%s is a key but for %,d rows that repeat a value", c.name(), surplus));
        }
    }

    private void add(
            String code,
            @Nullable String column,
            long rows,
            @Nullable Long row,
            String check,
            double weight,
            String message) {
        all.add(new Profile.Finding(code, column, rows, row, null, check, message, weight));
    }

    /** The findings with the physical lines of their first rows. */
    private List<Profile.Finding> located() {
        var rows =
                all.stream()
                        .map(Profile.Finding::row)
                        .filter(row -> row != null)
                        .map(String::valueOf)
                        .distinct()
                        .collect(Collectors.joining(", "));
        Map<Long, Long> lines = new HashMap<>();
        if (!rows.isEmpty()) {
            table.duck()
                    .query(
                            "select _row, _line from %s where _row in (%s) and _line is not null"
                                    .formatted(table.sql(), rows),
                            row -> lines.put(row.getLong(1), row.getLong(2)));
        }
        return all.stream().map(finding -> located(finding, lines)).toList();
    }

    private static Profile.Finding located(Profile.Finding f, Map<Long, Long> lines) {
        if (f.row() == null) {
            return f;
        }
        var line = lines.get(f.row());
        var place =
                line == null
                        ? text(", first in row %,d", f.row())
                        : text(", first in row %,d (line %,d)", f.row(), line);
        return new Profile.Finding(
                f.code(),
                f.column(),
                f.rows(),
                f.row(),
                line,
                f.check(),
                f.message() + place,
                f.weight());
    }

    private static @Nullable Long number(@Nullable JsonNode node) {
        return node == null || node.isNull() ? null : node.asLong();
    }

    private static String text(String format, @Nullable Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
