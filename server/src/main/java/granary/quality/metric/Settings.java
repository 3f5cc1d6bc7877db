package granary.quality.metric;

import granary.engine.anomaly.AnomalyOptions;

/**
 * How a history is judged (quality.md 5).
 *
 * @param season days of a season
 * @param window used points that must have come before one more is judged by them
 * @param k spreads beyond which a point may alarm
 * @param minChange change below which it never does: a share of what was expected, or points when
 *     the figure is a share itself
 * @param isShare whether the figure is a percentage
 * @param isVolume whether it counts what came, so that nothing and a missing day alarm
 */
record Settings(
        int season, int window, double k, double minChange, boolean isShare, boolean isVolume) {
    static Settings of(String kind, String unit) {
        boolean isShare = unit.equals("percent");
        return new Settings(
                7,
                28,
                4,
                isShare ? 1 : 0.1,
                isShare,
                kind.equals("volume") || kind.equals("rowCount"));
    }

    /** The engine's rule; of other figures than rows that came, nothing may be good news. */
    AnomalyOptions options() {
        var usual = isShare ? AnomalyOptions.DAILY.ofShares() : AnomalyOptions.DAILY;
        var limited = usual.withLimits(k, minChange);
        return isVolume ? limited : limited.withZeroAllowed();
    }
}
