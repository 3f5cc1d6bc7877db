package granary.delivery.split;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing a split was tested for.
 *
 * @param guard {@code leakage}, {@code duplicates}, {@code look-alikes}, {@code groups} or {@code
 *     time-order}
 * @param verdict {@code passed}, {@code warning} or {@code failed}
 * @param figure the number it was judged by: AUC of the best single column, or rows
 * @param evidence what stands behind the figure
 * @param fix what would make it pass; null when it passed
 */
public record Guard(
        String guard,
        String verdict,
        @Nullable Double figure,
        String sentence,
        Map<String, @Nullable Object> evidence,
        @Nullable String fix) {
    boolean hasFailed() {
        return verdict.equals("failed");
    }
}
