package granary.engine.suggest;

import granary.engine.check.Check;
import granary.engine.check.Expectation;
import granary.engine.check.Kind;
import granary.engine.check.OnFail;
import granary.engine.check.Severity;
import granary.engine.data.LogicalType;
import granary.engine.profile.ColumnProfile;
import granary.engine.profile.Profile;
import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a profile lets one propose, before it is measured. Bounds come from the sense of a value,
 * never from the extremes seen.
 */
final class Proposals {

    private static final int FEW = 50;
    private static final long ENOUGH = 100;
    private static final double FREQUENT = 1.0;

    /**
     * A value is a stray beside the usual ones when it has less than a fifth of the rarest frequent
     * one's rows.
     */
    private static final double STRAY = 0.2;

    private final Profile profile;
    private final String object;
    private final List<Check> checks = new ArrayList<>();
    private final List<String> findings = new ArrayList<>();

    Proposals(Profile profile, String object) {
        this.profile = profile;
        this.object = object;
    }

    List<String> findings() {
        return findings;
    }

    List<Check> checks() {
        for (var column : profile.columns()) {
            if (column.present() > 0) {
                column(column);
            }
        }
        for (var key : profile.summary().candidateKeys()) {
            add(key, new Kind.Duplicates(Kind.Counted.ROWS));
        }
        for (var dependency : profile.summary().dependencies()) {
            add(
                    List.of(dependency.to()),
                    new Kind.Dependency(dependency.from(), dependency.to(), 0.5));
        }
        time();
        long rows = profile.summary().rows();
        if (rows > 0) {
            checks.add(
                    Check.of(object, List.of(), new Kind.RowCount())
                            .expecting(
                                    Expectation.between(Math.max(1, rows / 2), rows + rows / 2)));
        }
        return checks;
    }

    private void add(List<String> columns, Kind kind) {
        checks.add(Check.of(object, columns, kind));
    }

    private void column(ColumnProfile column) {
        var on = List.of(column.name());
        if (column.logicalType() != LogicalType.STRING) {
            add(on, new Kind.Type(column.logicalType().word()));
        }
        if (column.nulls() == 0 && column.rows() >= ENOUGH) {
            add(on, new Kind.Nulls());
        }
        missing(column);
        boolean listed = domain(column);
        if (column.isNumber()
                && !column.top().isEmpty()
                && column.negatives() == 0
                && column.rows() >= ENOUGH) {
            add(on, new Kind.Range("0", null, null, null, null));
        }
        if (column.logicalType() == LogicalType.STRING && !listed) {
            pattern(column);
        }
    }

    private void missing(ColumnProfile column) {
        if (column.missingTokens().isEmpty() || column.missingTokens().size() > 5) {
            return;
        }
        var tokens =
                column.missingTokens().stream()
                        .map(ColumnProfile.ValueCount::value)
                        .map(String::valueOf)
                        .toList();
        double share =
                column.missingTokens().stream().mapToDouble(ColumnProfile.ValueCount::percent).sum()
                        + column.nullPercent();
        var check = Check.of(object, column.name(), new Kind.Missing(tokens, true, true));
        checks.add(
                new Check(
                        check.id(),
                        null,
                        check.name(),
                        object,
                        check.columns(),
                        check.kind(),
                        check.dimension(),
                        Severity.WARNING,
                        OnFail.REPORT,
                        Expectation.of(
                                Expectation.Operator.mustBeLessOrEqualTo,
                                Math.min(100, (long) Math.ceil(share) + 1)),
                        "percent",
                        null));
    }

    /**
     * @return whether the column is one of few values
     */
    private boolean domain(ColumnProfile column) {
        boolean text = column.logicalType() == LogicalType.STRING && !isMonth(column);
        if (!text
                || column.distinct() > FEW
                || column.distinct() > 0.05 * column.rows()
                || column.top().size() < column.distinct()) {
            return false;
        }
        var frequent = column.top().stream().filter(v -> v.percent() >= FREQUENT).toList();
        double cover =
                frequent.stream().mapToDouble(ColumnProfile.ValueCount::rows).sum()
                        / column.present();
        if (frequent.isEmpty() || cover < 0.9) {
            return false;
        }
        double rarest = frequent.getLast().rows();
        var valid = new ArrayList<String>();
        for (var value : column.top()) {
            if (value.percent() >= FREQUENT || value.rows() >= STRAY * rarest) {
                valid.add(String.valueOf(value.value()));
            } else {
                findings.add(
                        "%s holds \"%s\" in %d rows only; it is not proposed as valid"
                                .formatted(column.name(), value.value(), value.rows()));
            }
        }
        add(List.of(column.name()), new Kind.Domain(valid, true, false, false));
        return true;
    }

    /**
     * One shape for nearly all values, if it has a digit: a shape of letters alone is a word, not a
     * format.
     */
    private void pattern(ColumnProfile column) {
        if (column.patterns().isEmpty()) {
            return;
        }
        var shape = column.patterns().getFirst();
        if (shape.rows() >= 0.99 * column.present()
                && shape.pattern().contains("9")
                && shape.pattern().length() < 80) {
            add(List.of(column.name()), new Kind.Pattern(regex(shape.pattern()), false));
        }
    }

    /** {@code A999999} as {@code ^[A-Z][0-9]{6}$}. */
    static String regex(String shape) {
        var regex = new StringBuilder("^");
        for (int i = 0; i < shape.length(); ) {
            char c = shape.charAt(i);
            int run = 1;
            while (i + run < shape.length() && shape.charAt(i + run) == c) {
                run++;
            }
            regex.append(
                    switch (c) {
                        case 'A' -> "\\p{Lu}";
                        case 'a' -> "\\p{Ll}";
                        case '9' -> "[0-9]";
                        default ->
                                Character.isLetterOrDigit(c)
                                                || c == '-'
                                                || c == '_'
                                                || c == ' '
                                                || c == ':'
                                                || c == '/'
                                        ? String.valueOf(c)
                                        : "\\" + c;
                    });
            if (run > 1) {
                regex.append('{').append(run).append('}');
            }
            i += run;
        }
        return regex.append('$').toString();
    }

    /** The first column of dates, or of texts that are months or days, as the table's calendar. */
    private void time() {
        timeColumn()
                .ifPresent(column -> {
                    boolean month = isMonth(column);
                    var every = month ? Period.ofMonths(1) : Period.ofDays(1);
                    var from = String.valueOf(column.min());
                    var to = String.valueOf(column.max());
                    int letters = month ? 7 : 10;
                    if (from.length() >= letters && to.length() >= letters) {
                        add(
                                List.of(column.name()),
                                new Kind.Coverage(
                                        List.of(),
                                        every,
                                        from.substring(0, letters),
                                        to.substring(0, letters),
                                        List.of(),
                                        1));
                    }
                    var age = Duration.ofDays(month ? 62 : 3);
                    checks.add(
                            Check.of(object, column.name(), new Kind.Freshness(age))
                                    .expecting(
                                            Expectation.of(
                                                    Expectation.Operator.mustBeLessOrEqualTo,
                                                    age.toSeconds())));
                });
    }

    private Optional<ColumnProfile> timeColumn() {
        return profile.columns().stream()
                .filter(column -> column.present() > 0 && column.distinct() > 1)
                .filter(column ->
                        column.logicalType() == LogicalType.DATE
                                || column.logicalType() == LogicalType.TIMESTAMP
                                || isMonth(column))
                .findFirst();
    }

    private static boolean isMonth(ColumnProfile column) {
        return column.logicalType() == LogicalType.STRING
                && column.patterns().size() == 1
                && column.patterns().getFirst().pattern().equals("9999-99")
                && String.valueOf(column.min()).matches("(19|20)\\d\\d-(0[1-9]|1[0-2])")
                && String.valueOf(column.max()).matches("(19|20)\\d\\d-(0[1-9]|1[0-2])");
    }
}
