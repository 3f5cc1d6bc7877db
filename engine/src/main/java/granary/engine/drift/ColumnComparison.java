package granary.engine.drift;

import granary.engine.contract.Change;
import granary.engine.data.Column;
import granary.engine.data.Tabular;
import granary.engine.drift.DriftReport.ColumnDrift;
import granary.engine.drift.DriftReport.Side;
import granary.engine.drift.ValueCounts.Kind;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Compares one column that both tables have. */
final class ColumnComparison {

    /** A text column of which so large a part is different is a key or free text. */
    private static final double NEARLY_UNIQUE = 0.9;

    private final Tabular base;
    private final Tabular current;
    private final Column column;
    private final Column other;
    private final DriftOptions options;
    private final @Nullable Change change;

    ColumnComparison(
            Tabular base,
            Tabular current,
            String name,
            DriftOptions options,
            @Nullable Change change) {
        this.base = base;
        this.current = current;
        this.column = base.column(name);
        this.other = current.column(name);
        this.options = options;
        this.change = change;
    }

    /**
     * @param before rows, nulls, NaN and infinite values of the base
     */
    ColumnDrift compare(Side before, Side after) {
        var kind = kind(before, after);
        var word = kind.name().toLowerCase(Locale.ROOT);
        var few = fewRows(before, after);
        if (few != null || before.values() == 0 || after.values() == 0) {
            return unmeasured(word, before, after, few == null ? "no values to compare" : few);
        }
        boolean asked = options.columns().contains(column.name());
        if (kind == Kind.TIME && !asked) {
            return unmeasured(word, before, after, "time moves on; compared only when it is named");
        }
        try (var values = ValueCounts.of(base, current, column.name(), kind)) {
            if (kind == Kind.CATEGORY
                    && !asked
                    && before.values() >= 100
                    && values.differentBase() > NEARLY_UNIQUE * before.values()) {
                return unmeasured(
                        word,
                        distinct(before, values.differentBase()),
                        distinct(after, values.differentCurrent()),
                        "nearly every value is different, a key or free text; compared only when it is named");
            }
            return measured(kind, word, before, after, values);
        }
    }

    /** The base decides, unless it has no values; values of unlike types are compared as texts. */
    private Kind kind(Side before, Side after) {
        if (before.values() == 0) {
            return kind(other);
        }
        return after.values() == 0 || kind(column) == kind(other) ? kind(column) : Kind.CATEGORY;
    }

    private static Kind kind(Column column) {
        return column.isNumber() ? Kind.NUMBER : column.isTemporal() ? Kind.TIME : Kind.CATEGORY;
    }

    private @Nullable String fewRows(Side before, Side after) {
        long fewest = Math.min(before.rows(), after.rows());
        if (fewest < options.minRows()) {
            return "%d rows, at least %d are needed".formatted(fewest, options.minRows());
        }
        return null;
    }

    private ColumnDrift measured(
            Kind kind, String word, Side before, Side after, ValueCounts values) {
        var figures = kind == Kind.NUMBER || kind == Kind.TIME ? NumberFigures.of(values) : null;
        var bins = Binning.of(values, kind, figures, options.evidently());
        var counts = bins.counts();
        boolean isNumber = kind == Kind.NUMBER;
        var ks =
                figures == null
                        ? null
                        : new DriftReport.KsTest(
                                figures.ks(),
                                KolmogorovSmirnov.pValue(
                                        figures.ks(), values.base(), values.current()));
        var area = figures == null ? null : figures.wasserstein();
        var areaNormed = figures == null ? null : figures.wassersteinNormed();
        var newValues = bins.newValues();
        double newShare = bins.newShare();
        double psi = bins.psi();
        double js = counts.jensenShannon();
        double v = counts.cramersV();
        var figure =
                switch (options.method()) {
                    case AUTO, PSI -> Double.valueOf(psi);
                    case JS -> Double.valueOf(js);
                    case CHI2 -> Double.valueOf(v);
                    case KS -> ks == null ? null : Double.valueOf(ks.statistic());
                    case WASSERSTEIN -> areaNormed;
                };
        var fewValues = Math.min(values.base(), values.current()) < options.minRows();
        var judged =
                DriftRule.judge(
                        column.name(),
                        new DriftRule.Evidence(
                                before,
                                after,
                                fewValues ? null : figure,
                                fewValues
                                        ? "%d values, at least %d are needed"
                                                .formatted(
                                                        Math.min(values.base(), values.current()),
                                                        options.minRows())
                                        : "the method compares numbers only",
                                fewValues ? 0 : newShare,
                                change),
                        options);
        boolean show = options.showValues();
        return new ColumnDrift(
                column.name(),
                word,
                judged.verdict(),
                judged.reasons(),
                judged.verdict().compareTo(DriftVerdict.MODERATE) < 0 || !show
                        ? ""
                        : Moved.sentence(bins, isNumber ? figures : null),
                side(before, isNumber ? figures : null, true, values.differentBase()),
                side(after, isNumber ? figures : null, false, values.differentCurrent()),
                finite(psi),
                finite(js),
                ks,
                finite(area),
                finite(areaNormed),
                counts.chiSquare(),
                finite(v),
                finite(counts.totalVariation()),
                bins.listed(show),
                show ? newValues.stream().limit(Binning.LISTED).toList() : List.of(),
                newShare,
                show
                        ? bins.goneValues().stream()
                                .limit(Binning.LISTED)
                                .map(DriftReport.ValueCount::value)
                                .toList()
                        : List.of());
    }

    /** Without figures; nulls and the type may still say something. */
    private ColumnDrift unmeasured(String kind, Side before, Side after, String why) {
        boolean few = before.rows() < options.minRows() || after.rows() < options.minRows();
        var judged =
                few
                        ? new DriftRule.Judged(DriftVerdict.SKIPPED, List.of(why))
                        : DriftRule.judge(
                                column.name(),
                                new DriftRule.Evidence(before, after, null, why, 0, change),
                                options);
        return bare(column.name(), kind, judged, before, after);
    }

    /** A column of which nothing but its rows and nulls is known. */
    static ColumnDrift bare(
            String name, String kind, DriftRule.Judged judged, Side before, Side after) {
        return new ColumnDrift(
                name,
                kind,
                judged.verdict(),
                judged.reasons(),
                "",
                before,
                after,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                0,
                List.of());
    }

    private static Side distinct(Side side, long different) {
        return side(side, null, true, different);
    }

    private static Side side(
            Side side, @Nullable NumberFigures figures, boolean isBase, long different) {
        var sample = figures == null ? null : isBase ? figures.base() : figures.current();
        return new Side(
                side.rows(),
                side.nulls(),
                side.nan(),
                side.infinite(),
                sample == null ? null : sample.mean(),
                sample == null ? null : sample.std(),
                sample == null ? null : sample.median(),
                different);
    }

    private static @Nullable Double finite(@Nullable Double value) {
        return value != null && Double.isFinite(value) ? value : null;
    }
}
