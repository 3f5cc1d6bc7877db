package granary.planning.agreement;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a vendor's work costs.
 *
 * @param onFile whether the data processing agreement with the vendor is signed and kept
 * @param tierMode {@code graduated} or {@code all_units}
 */
public record Agreement(
        UUID id,
        String key,
        String vendor,
        String currency,
        String tierMode,
        boolean onFile,
        LocalDate validFrom,
        @Nullable LocalDate validTo,
        String state,
        UUID author,
        long rowVersion,
        List<Rate> rates) {

    /** Whether it prices work that is done on this day. */
    public boolean holdsOn(LocalDate day) {
        var end = validTo;
        return state.equals("active")
                && !day.isBefore(validFrom)
                && (end == null || !day.isAfter(end));
    }

    /** The rates of one kind of work, in the order of their quantities. */
    public RateCard card(String taskType, String tier) {
        return new RateCard(
                this,
                rates.stream()
                        .filter(r -> r.taskType().equals(taskType) && r.tier().equals(tier))
                        .toList());
    }

    /** The kinds of work it prices. */
    public List<Kind> kinds() {
        return rates.stream().map(r -> new Kind(r.taskType(), r.tier())).distinct().toList();
    }

    public record Kind(String taskType, String tier) {}
}
