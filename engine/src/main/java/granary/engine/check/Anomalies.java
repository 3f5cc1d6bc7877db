package granary.engine.check;

import granary.engine.anomaly.Anomaly;
import granary.engine.anomaly.AnomalyOptions;
import granary.engine.anomaly.AnomalyVerdict;
import granary.engine.anomaly.Point;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The figure of another check, now, against the figures it had before. */
final class Anomalies {

    private Anomalies() {}

    static CheckResult measure(
            Subject subject, Check check, TableKind.Anomaly kind, RunOptions options) {
        var watched = kind.metric().withWhere(both(kind.metric(), check));
        var now = CheckRun.run(subject, List.of(watched), options).checks().getFirst();
        var figure = now.metricValue();
        if (figure == null) {
            throw new NothingToMeasure(
                    "%s gave no figure: %s".formatted(now.name(), now.message()));
        }
        boolean share = kind.metric().unit().equals("percent");
        var history =
                subject.companions().history().getOrDefault(kind.metric().id(), List.of()).stream()
                        .filter(point -> point.slice() == null)
                        .map(point -> Point.of(point.at(), scaled(point.figure(), share)))
                        .toList();
        var verdict =
                Anomaly.judge(
                        history, Point.of(options.now(), scaled(figure, share)), rule(kind, share));
        return switch (verdict) {
            case AnomalyVerdict.Learning(var points, var of) ->
                    throw new NothingToMeasure("learning, %d of %d".formatted(points, of));
            case AnomalyVerdict.Normal _ ->
                    result(check, 0)
                            .saying(
                                    "%s is %s, as its history lets expect"
                                            .formatted(now.name(), figure.toPlainString()));
            case AnomalyVerdict.Alarm alarm ->
                    result(check, 1)
                            .saying("%s: %s".formatted(now.name(), alarm.message()))
                            .noted(alarm.reason().word());
            case AnomalyVerdict.Excused excused ->
                    result(check, 0)
                            .saying("%s: %s".formatted(now.name(), excused.alarm().message()))
                            .noted(excused.why());
        };
    }

    private static @Nullable String both(Check metric, Check own) {
        if (own.where() == null) {
            return metric.where();
        }
        return metric.where() == null
                ? own.where()
                : "(%s) and (%s)".formatted(metric.where(), own.where());
    }

    private static CheckResult result(Check check, int alarms) {
        return Judge.number(check, BigDecimal.valueOf(alarms), null, null);
    }

    private static BigDecimal scaled(BigDecimal figure, boolean share) {
        return share ? figure.movePointLeft(2) : figure;
    }

    /** No failing row is good news, and a share may be zero; no rows at all are not. */
    private static AnomalyOptions rule(TableKind.Anomaly kind, boolean share) {
        var options =
                (share ? AnomalyOptions.DAILY.ofShares() : AnomalyOptions.DAILY)
                        .withSeason(kind.season(), kind.window())
                        .withLimits(kind.k(), kind.minChange())
                        .withDirection(
                                switch (kind.direction()) {
                                    case BOTH -> AnomalyOptions.Direction.BOTH;
                                    case UP -> AnomalyOptions.Direction.UP;
                                    case DOWN -> AnomalyOptions.Direction.DOWN;
                                });
        return kind.metric().kind() instanceof Kind.RowLevel ? options.withZeroAllowed() : options;
    }
}
