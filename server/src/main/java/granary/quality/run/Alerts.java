package granary.quality.run;

import granary.quality.QualityAlert;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Writes the one message of a run. */
final class Alerts {
    private static final int SHOWN = 3;

    private Alerts() {}

    /** Where the failing rows concentrate; a value of the data is never told. */
    private static Optional<String> hint(RunLine line) {
        var hint = line.result().hint();
        if (hint != null) {
            return Optional.of(
                    String.format(
                            Locale.ROOT,
                            "%d of the rows that fail %s share one value of %s, %.1f times as many as elsewhere",
                            hint.rowsFailed(),
                            line.result().name(),
                            hint.slice().column(),
                            hint.lift()));
        }
        return line.slice().isEmpty() ? Optional.empty() : Optional.of(line.slice());
    }

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
                failing.stream().flatMap(line -> hint(line).stream()).findFirst().orElse(null),
                "/quality/runs/" + run.id());
    }
}
