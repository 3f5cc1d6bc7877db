package granary.planning.request;

import com.fasterxml.jackson.annotation.JsonProperty;
import granary.governance.People.Person;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request as it is shown.
 *
 * @param progress derived from facts, never stored: {@code draft}, {@code waiting}, {@code
 *     assessing}, {@code accepted}, {@code in_progress}, {@code delivered}, {@code declined} or
 *     {@code withdrawn}
 */
record RequestView(
        UUID id,
        String key,
        String title,
        @Nullable String purpose,
        @Nullable String consumer,
        @Nullable LocalDate neededBy,
        @Nullable String volume,
        @Nullable String metric,
        @Nullable String sensitivity,
        @Nullable String dataset,
        String state,
        String progress,
        @Nullable Person requestedBy,
        @Nullable Person owner,
        @Nullable Person steward,
        @Nullable String budgetLine,
        @Nullable String unfundedReason,
        @Nullable String reason,
        List<Score> scores,
        @Nullable ForecastView forecast,
        Instant createdAt,
        @Nullable Instant submittedAt,
        @Nullable Instant decidedAt,
        @Nullable Instant fulfilledAt,
        @Nullable String delivery,
        List<String> allowedVerbs) {

    /**
     * @param value exact decimal as text, {@code 160.00}
     */
    record Score(
            String method,
            String value,
            @Nullable Person by,
            @JsonProperty("final") boolean isFinal,
            Map<String, String> parts,
            Instant at) {}

    /**
     * @param basis what it rests on: {@code three-point}, because nothing was measured yet
     * @param seed of the simulation, with which it repeats exactly
     */
    record ForecastView(
            LocalDate p50, LocalDate p80, String basis, Days estimate, String seed, Instant at) {}

    record Days(double optimisticDays, double likelyDays, double pessimisticDays) {}
}
