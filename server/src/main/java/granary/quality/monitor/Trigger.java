package granary.quality.monitor;

import granary.platform.CommonProblem;
import org.jspecify.annotations.Nullable;

/** When a monitor looks. */
sealed interface Trigger {
    String SCHEDULE = "schedule";
    String COMMITTED = "VersionCommitted";
    String LATE = "SourceLate";

    record Scheduled(Cadence cadence) implements Trigger {}

    /**
     * @param event {@code VersionCommitted} or {@code SourceLate}
     */
    record Upon(String event) implements Trigger {}

    default String on() {
        return switch (this) {
            case Scheduled _ -> SCHEDULE;
            case Upon(var event) -> event;
        };
    }

    /**
     * @throws granary.platform.Refusal {@code invalid-input}
     */
    static Trigger of(String on, @Nullable String cron, @Nullable String timezone) {
        return switch (on) {
            case SCHEDULE -> new Scheduled(Cadence.of(cron, timezone));
            case COMMITTED, LATE -> {
                if (cron != null || timezone != null) {
                    throw CommonProblem.invalid(
                            "/trigger/cron",
                            "trigger",
                            "an event has no schedule",
                            "Leave cron and timezone out, or use on: schedule.");
                }
                yield new Upon(on);
            }
            default ->
                    throw CommonProblem.invalid(
                            "/trigger/on",
                            "trigger",
                            on + " triggers no monitor",
                            "Use schedule, VersionCommitted or SourceLate.");
        };
    }
}
