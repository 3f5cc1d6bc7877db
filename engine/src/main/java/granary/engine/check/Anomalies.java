package granary.engine.check;

final class Anomalies {

    private Anomalies() {}

    static CheckResult measure(
            Subject subject, Check check, TableKind.Anomaly kind, RunOptions options) {
        throw new NothingToMeasure("no history");
    }
}
