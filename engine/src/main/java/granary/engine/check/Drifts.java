package granary.engine.check;

final class Drifts {

    private Drifts() {}

    static CheckResult measure(
            Subject subject, Plan.Own plan, PairKind.Drift kind, RunOptions options) {
        throw new NothingToMeasure("no base");
    }
}
