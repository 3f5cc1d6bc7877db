package granary.engine.suggest;

import granary.engine.check.Check;
import granary.engine.check.Expectation;
import granary.engine.check.Kind;
import granary.engine.check.Severity;
import granary.engine.data.Duck;
import granary.engine.data.LogicalType;
import granary.engine.data.Tabular;
import granary.engine.profile.ColumnProfile;
import granary.engine.profile.Profile;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a profile lets one propose, before it is measured. Bounds come from the sense of a value,
 * never from the extremes seen.
 */
final class Proposals {

    /** Top values that a profile must list for its proposals. */
    static final int TOP = 300;

    private static final int FEW = 50;
    private static final long ENOUGH = 100;
    private static final double FREQUENT = 1.0;
    private static final double COVER = 0.9;
    private static final int LONGEST = 200;
    private static final int TOKENS = 5;

    /** A rare value is a stray beside one that is written alike and has five times its rows. */
    private static final double STRAY = 0.2;

    private final Profile profile;
    private final Tabular table;
    private final SuggestOptions options;
    private final String object;
    private final List<Check> checks = new ArrayList<>();
    private final List<String> findings = new ArrayList<>();

    /**
     * @param profile of the table
     * @param table the rows that the proposals are taken from
     */
    Proposals(Profile profile, Tabular table, SuggestOptions options) {
        this.profile = profile;
        this.table = table;
        this.options = options;
        this.object = options.name();
    }

    List<String> findings() {
        return findings;
    }

    /**
     * @param rows of the whole table, of which the profile may have seen a part
     */
    List<Check> checks(long rows) {
        for (var column : profile.columns()) {
            if (column.present() > 0) {
                column(column);
            } else if (column.rows() > 0) {
                findings.add(column.name() + " is null in every row; nothing is proposed for it");
            }
        }
        for (var key : profile.summary().candidateKeys()) {
            if (key.size() == 1 || profile.summary().rows() >= ENOUGH) {
                add(key, new Kind.Duplicates(Kind.Counted.ROWS));
            }
        }
        for (var dependency : profile.summary().dependencies()) {
            checks.add(
                    Check.of(
                                    object,
                                    List.of(dependency.to()),
                                    new Kind.Dependency(dependency.from(), dependency.to(), 0.5))
                            .with(Severity.WARNING));
        }
        time();
        if (rows > 0) {
            checks.add(
                    Check.of(object, List.of(), new Kind.RowCount())
                            .expecting(
                                    Expectation.between(
                                            Math.max(1, rows / 2), rows + Math.max(1, rows / 2))));
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
        sense(column);
        if (column.logicalType() == LogicalType.STRING && !isMonth(column) && !domain(column)) {
            Formats.of(table, table.column(column.name()), column.present())
                    .filter(_ -> column.present() >= ENOUGH)
                    .ifPresent(regex -> add(on, new Kind.Pattern(regex, false)));
        }
        var length = column.length();
        if (options.strictness() == SuggestOptions.Strictness.HIGH
                && length != null
                && column.rows() >= ENOUGH) {
            add(on, new Kind.Length(null, (int) Math.min(1_000_000, 2 * length.max())));
        }
    }

    /**
     * A table that writes nothing in one way has a word for it, which may be right; how often is
     * held. One that leaves cells empty beside such words was put together from several hands: what
     * is missing there is missing, and no longer what somebody meant to say.
     */
    private void missing(ColumnProfile column) {
        var tokens = column.missingTokens();
        if (tokens.isEmpty() || tokens.size() > TOKENS) {
            return;
        }
        var words =
                tokens.stream().map(ColumnProfile.ValueCount::value).map(String::valueOf).toList();
        double share = tokens.stream().mapToDouble(ColumnProfile.ValueCount::percent).sum();
        boolean mixed = column.nulls() > 0 || words.size() > 1;
        if (mixed || share <= 100 * (1 - options.confidence())) {
            checks.add(
                    Check.of(object, column.name(), new Kind.Missing(words, true, true))
                            .with(Severity.WARNING));
            return;
        }
        findings.add(
                String.format(
                        Locale.ROOT,
                        "%s says \"%s\" in %.1f %% of the rows and is never empty: if that means missing, name it in missingValues",
                        column.name(),
                        words.getFirst(),
                        share));
        if (share < 100) {
            checks.add(
                    Check.of(
                                    object,
                                    column.name(),
                                    new Kind.Statistic(
                                            Kind.Figure.SHARE,
                                            null,
                                            "%s in (%s)"
                                                    .formatted(
                                                            Duck.quote(column.name()),
                                                            words.stream()
                                                                    .map(Duck::literal)
                                                                    .collect(
                                                                            Collectors.joining(
                                                                                    ", ")))))
                            .with(Severity.WARNING)
                            .expecting(
                                    new Expectation(
                                            Expectation.Operator.mustBeLessOrEqualTo,
                                            BigDecimal.valueOf(Math.min(100, (long) share + 2))
                                                    .movePointLeft(2),
                                            null)));
        }
    }

    /**
     * A share lies between 0 and 1, a count is not negative, a day that has been is not to come.
     */
    private void sense(ColumnProfile column) {
        if (column.rows() < ENOUGH || column.distinct() < 2) {
            return;
        }
        var on = List.of(column.name());
        if (column.isNumber() && column.negatives() == 0 && column.nan() == 0) {
            boolean share =
                    column.logicalType() == LogicalType.NUMBER
                            && column.infinite() == 0
                            && column.max() != null
                            && new BigDecimal(column.max()).compareTo(BigDecimal.ONE) <= 0
                            && column.distinct() > 2;
            add(on, new Kind.Range("0", share ? "1" : null, null, null, null));
        }
        boolean day =
                column.logicalType() == LogicalType.DATE
                        || column.logicalType() == LogicalType.TIMESTAMP;
        if (day
                && column.max() != null
                && column.max().compareTo(options.now().toString().replace('T', ' ')) <= 0) {
            add(on, new Kind.Range(null, "now", null, null, null));
        }
    }

    /**
     * The usual values of a column of few. A rare value that is written like a usual one is a
     * finding, not a valid value; other rare values are taken as they are.
     *
     * @return whether the column is one of few values
     */
    private boolean domain(ColumnProfile column) {
        var length = column.length();
        if (column.top().size() < column.distinct()
                || length == null
                || length.max() > LONGEST
                || column.distinct() < 2
                || column.candidates().key()) {
            return false;
        }
        var frequent = column.top().stream().filter(v -> share(v, column) >= FREQUENT).toList();
        double cover =
                frequent.stream().mapToDouble(ColumnProfile.ValueCount::rows).sum()
                        / column.present();
        if (frequent.isEmpty()
                || frequent.size() > FEW
                || frequent.size() > 0.05 * column.present()
                || cover < COVER) {
            return false;
        }
        var valid = new ArrayList<String>();
        var strays = new ArrayList<ColumnProfile.ValueCount>();
        for (var value : column.top()) {
            boolean stray =
                    share(value, column) < FREQUENT
                            && frequent.stream()
                                    .anyMatch(usual ->
                                            value.rows() <= STRAY * usual.rows()
                                                    && Spelling.resembles(
                                                            String.valueOf(value.value()),
                                                            String.valueOf(usual.value())));
            if (stray) {
                strays.add(value);
            } else {
                valid.add(String.valueOf(value.value()));
            }
        }
        if (valid.size() > 2 * FEW) {
            return false;
        }
        if (!strays.isEmpty()) {
            findings.add(told(column, strays));
        }
        add(List.of(column.name()), new Kind.Domain(valid, true, false, false));
        return true;
    }

    private static String told(ColumnProfile column, List<ColumnProfile.ValueCount> strays) {
        var first = strays.getFirst();
        long rows = strays.stream().mapToLong(ColumnProfile.ValueCount::rows).sum();
        return strays.size() == 1
                ? "%s holds \"%s\" in %d rows only, written like a usual value; it is not proposed as valid"
                        .formatted(column.name(), first.value(), rows)
                : "%s holds \"%s\" and %d other rare values, in %d rows, written like usual ones; they are not proposed as valid"
                        .formatted(column.name(), first.value(), strays.size() - 1, rows);
    }

    private static double share(ColumnProfile.ValueCount value, ColumnProfile column) {
        return 100.0 * value.rows() / column.present();
    }

    /** The first column of dates, or of texts that are months or days, as the table's calendar. */
    private void time() {
        timeColumn()
                .ifPresent(column -> {
                    boolean month = isMonth(column);
                    var every = month ? Period.ofMonths(1) : Period.ofDays(1);
                    var from = String.valueOf(column.min());
                    int letters = month ? 7 : 10;
                    if (from.length() >= letters) {
                        add(
                                List.of(column.name()),
                                new Kind.Coverage(
                                        List.of(),
                                        every,
                                        from.substring(0, letters),
                                        null,
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
