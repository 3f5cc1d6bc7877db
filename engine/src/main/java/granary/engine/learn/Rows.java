package granary.engine.learn;

import granary.engine.data.Tabular;
import org.jspecify.annotations.Nullable;

/**
 * Rows to train or test on.
 *
 * @param where SQL that limits them, or null for all
 */
public record Rows(Tabular table, @Nullable String where) {

    public static Rows all(Tabular table) {
        return new Rows(table, null);
    }

    String from() {
        return table.sql() + (where == null ? "" : " where " + where);
    }
}
