package granary.quality.monitor;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A monitor as it is kept.
 *
 * @param state {@code active}, {@code paused} or {@code retired}
 * @param mute null when nobody muted it; it may be over
 * @param nextAt when it looks next; null without a schedule, or while it is paused
 */
record MonitorRow(
        UUID id,
        String dataset,
        String name,
        Watch watch,
        String severity,
        Trigger trigger,
        String state,
        @Nullable Mute mute,
        @Nullable Instant nextAt,
        UUID createdBy,
        Instant createdAt,
        long rowVersion) {
    record Mute(Instant until, UUID by, @Nullable String why) {}

    /** The id of its check, of its findings and of its history. */
    String check() {
        return granary.quality.run.Built.MONITOR + id;
    }

    boolean isMuted(Instant now) {
        return mute != null && now.isBefore(mute.until());
    }

    List<MonitorVerb> verbs(Instant now) {
        return switch (state) {
            case "active" ->
                    List.of(
                            MonitorVerb.PAUSE,
                            isMuted(now) ? MonitorVerb.UNMUTE : MonitorVerb.MUTE,
                            MonitorVerb.LOOK,
                            MonitorVerb.RETIRE);
            case "paused" -> List.of(MonitorVerb.RESUME, MonitorVerb.RETIRE);
            default -> List.of();
        };
    }

    MonitorRow with(String otherState, @Nullable Mute otherMute, @Nullable Instant next) {
        return new MonitorRow(
                id,
                dataset,
                name,
                watch,
                severity,
                trigger,
                otherState,
                otherMute,
                next,
                createdBy,
                createdAt,
                rowVersion);
    }
}
