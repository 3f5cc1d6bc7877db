package granary.quality.monitor;

import granary.platform.CommonProblem;
import granary.platform.Refusal;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A watch as the API and the database write it: the members that its kind has. */
record WatchForm(
        @NotNull String kind,
        @Nullable String source,
        @Nullable Long min,
        @Nullable Long max,
        @Nullable String base,
        @Nullable Integer version,
        @Nullable List<String> columns,
        @Nullable String check,
        @Nullable String slice) {
    static WatchForm of(Watch watch) {
        return switch (watch) {
            case Watch.Freshness(var source) -> form(watch, source, null, null);
            case Watch.Volume(var source, var min, var max) -> form(watch, source, min, max);
            case Watch.Drift(var base, var columns) ->
                    new WatchForm(
                            watch.kind(),
                            null,
                            null,
                            null,
                            switch (base) {
                                case Watch.Base.Parent() -> "parent";
                                case Watch.Base.SameMonthLastYear() -> "sameMonthLastYear";
                                case Watch.Base.Version _ -> "version";
                            },
                            base instanceof Watch.Base.Version(int number) ? number : null,
                            columns,
                            null,
                            null);
            case Watch.Anomaly(var check, var slice) ->
                    new WatchForm(watch.kind(), null, null, null, null, null, null, check, slice);
            case Watch.OfSuite() -> form(watch, null, null, null);
        };
    }

    private static WatchForm form(
            Watch watch, @Nullable String source, @Nullable Long min, @Nullable Long max) {
        return new WatchForm(watch.kind(), source, min, max, null, null, null, null, null);
    }

    /**
     * @throws Refusal {@code invalid-input}
     */
    Watch watch() {
        return switch (kind) {
            case "freshness" -> new Watch.Freshness(source);
            case "volume" -> {
                if (min != null && max != null && min > max) {
                    throw invalid("/watch/min", min + " is more than max", "Swap the two.");
                }
                yield new Watch.Volume(source, min, max);
            }
            case "drift" -> new Watch.Drift(against(), columns == null ? List.of() : columns);
            case "anomaly" -> {
                if (check == null || check.isBlank()) {
                    throw invalid("/watch/check", "is missing", "Name the check to follow.");
                }
                yield new Watch.Anomaly(check, slice == null ? "" : slice);
            }
            case "suite" -> new Watch.OfSuite();
            default ->
                    throw invalid(
                            "/watch/kind",
                            kind + " is no kind of monitor",
                            "Use freshness, volume, drift, anomaly or suite.");
        };
    }

    private Watch.Base against() {
        return switch (base == null ? "parent" : base) {
            case "parent" -> new Watch.Base.Parent();
            case "sameMonthLastYear" -> new Watch.Base.SameMonthLastYear();
            case "version" -> {
                if (version == null || version < 1) {
                    throw invalid(
                            "/watch/version", "is missing", "Name the version to compare with.");
                }
                yield new Watch.Base.Version(version);
            }
            case String other ->
                    throw invalid(
                            "/watch/base",
                            other + " is no base",
                            "Use parent, sameMonthLastYear or version.");
        };
    }

    private static Refusal invalid(String path, String message, String hint) {
        return CommonProblem.invalid(path, "watch", message, hint);
    }
}
