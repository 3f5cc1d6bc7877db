package granary.engine.pii;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Personal data in a table. Values are not in it.
 *
 * @param spans at most {@link PiiTable#LISTED}, by row
 */
public record PiiReport(Summary summary, List<ColumnVerdict> columns, List<CellSpan> spans) {

    /**
     * @param byEntity rows per entity
     */
    public record Summary(long rows, long rowsWithAny, Map<String, Long> byEntity, String note) {}

    /**
     * @param entity what the column is or mostly contains, null when nothing was found
     * @param share of its values that are not null in which that entity was found
     * @param rows rows with any entity
     * @param entities rows per entity
     * @param verdict {@code is} (at least 0.9 of the values are nothing else), {@code contains} or
     *     {@code none}
     */
    public record ColumnVerdict(
            String name,
            @Nullable String entity,
            double share,
            long rows,
            Map<String, Long> entities,
            String verdict) {}

    public record CellSpan(long row, String column, PiiSpan span) {}
}
