package granary.quality.run;

import granary.quality.QualityAlert;
import java.util.Comparator;

/** Writes the one message of a run. */
final class Alerts {
    private static final int SHOWN = 3;

    private Alerts() {}

    /**
     * @param opened findings that the run opened
     */
    static QualityAlert of(Run run, int version, int opened) {
        var failing =
                run.lines().stream()
                        .filter(RunLine::isFailing)
                        .sorted(Comparator.comparingInt(RunLine::rank))
                        .toList();
        return new QualityAlert(
                run.id(),
                run.dataset(),
                version,
                run.purpose(),
                opened,
                failing.stream()
                        .limit(SHOWN)
                        .map(line ->
                                "%s: %s".formatted(line.result().name(), line.result().message()))
                        .toList(),
                failing.stream()
                        .map(RunLine::slice)
                        .filter(slice -> !slice.isEmpty())
                        .findFirst()
                        .orElse(null),
                "/quality/runs/" + run.id());
    }
}
