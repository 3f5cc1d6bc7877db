package granary.engine.check;

import static granary.engine.data.Duck.quote;

import granary.engine.data.Tabular;
import granary.engine.drift.Drift;
import granary.engine.drift.DriftOptions;
import granary.engine.drift.DriftReport.ColumnDrift;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far the columns' distributions moved from those of a base; the largest figure counts. */
final class Drifts {

    private Drifts() {}

    private record Moved(ColumnDrift column, BigDecimal figure) {}

    static CheckResult measure(
            Subject subject, Plan.Own plan, PairKind.Drift kind, RunOptions options) {
        var check = plan.check();
        var base = Others.object(subject, kind.base());
        var current = subject.present();
        var view = "_scope_" + check.id();
        if (!plan.scope().equals("true")) {
            current.duck()
                    .run(
                            "create or replace view %s as select * from %s where %s"
                                    .formatted(quote(view), current.sql(), plan.scope()));
            long rows = current.duck().count("select count(*) from " + quote(view));
            current = new Tabular(current.duck(), view, current.columns(), rows);
        }
        var settings = settings(kind, options);
        var report = Drift.compare(base.present(), current, settings);
        var moved = new ArrayList<Moved>();
        for (var column : report.columns()) {
            var figure = figure(column, kind.method());
            if (figure != null) {
                moved.add(new Moved(column, figure));
            }
        }
        if (moved.isEmpty()) {
            throw new NothingToMeasure(
                    "no column has %d values on both sides".formatted(kind.minRows()));
        }
        moved.sort(Comparator.comparing(Moved::figure).reversed());
        var result = Judge.number(check, moved.getFirst().figure(), null, null);
        var beyond =
                moved.stream().filter(one -> !check.expectation().holds(one.figure())).toList();
        return beyond.isEmpty()
                ? result.saying(sentence(moved.getFirst(), kind))
                : result.with(Judge.listed(listed(beyond)))
                        .saying(
                                Balances.some(
                                        beyond.stream().map(one -> sentence(one, kind)).toList()));
    }

    private static List<CheckResult.ValueRows> listed(List<Moved> beyond) {
        return beyond.stream()
                .map(one -> new CheckResult.ValueRows(one.column().name(), 0))
                .toList();
    }

    private static String sentence(Moved moved, PairKind.Drift kind) {
        return "%s %s %s%s"
                .formatted(
                        moved.column().name(),
                        Parameters.word(kind.method()),
                        moved.figure().round(new MathContext(6)).toPlainString(),
                        moved.column().moved().isEmpty()
                                ? ""
                                : " (" + moved.column().moved() + ")");
    }

    private static DriftOptions settings(PairKind.Drift kind, RunOptions options) {
        var settings =
                DriftOptions.USUAL
                        .withColumns(kind.columns())
                        .withMinRows(kind.minRows())
                        .withMethod(
                                switch (kind.method()) {
                                    case PSI -> DriftOptions.Method.PSI;
                                    case JS -> DriftOptions.Method.JS;
                                    case KS -> DriftOptions.Method.KS;
                                    case WASSERSTEIN -> DriftOptions.Method.WASSERSTEIN;
                                    case CHI2 -> DriftOptions.Method.CHI2;
                                });
        var limited =
                kind.threshold() == null ? settings : settings.withThreshold(kind.threshold());
        return options.showValues() ? limited : limited.withoutValues();
    }

    private static @Nullable BigDecimal figure(ColumnDrift column, PairKind.Distance method) {
        @Nullable Double figure =
                switch (method) {
                    case PSI -> column.psi();
                    case JS -> column.jensenShannon();
                    case KS -> column.ks() == null ? null : column.ks().statistic();
                    case WASSERSTEIN -> column.wassersteinNormed();
                    case CHI2 -> column.cramersV();
                };
        return figure == null || !Double.isFinite(figure) ? null : BigDecimal.valueOf(figure);
    }
}
