package granary.insights.today;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody sees first.
 *
 * @param needsYou ranked by severity, due time and waiting time
 */
record TodayView(
        List<Waiting> needsYou, List<Watched> watching, List<News> since, List<Aim> targets) {

    /** Something that waits for the one who asks. */
    record Waiting(
            String id,
            String kind,
            @Nullable Integer severity,
            String object,
            String title,
            @Nullable String facts,
            String link,
            @Nullable Instant due,
            @Nullable Instant waitingSince,
            Action action) {}

    record Action(String title, String link) {}

    /** Something that moves without them. */
    record Watched(
            String object,
            String title,
            String state,
            String what,
            @Nullable String next,
            @Nullable String link) {}

    /**
     * @param tone {@code ok}, {@code bad} or {@code info}
     */
    record News(Instant at, String title, @Nullable String link, String tone) {}

    record Aim(
            String kpi,
            String title,
            @Nullable BigDecimal value,
            String unit,
            @Nullable Boolean met) {}
}
