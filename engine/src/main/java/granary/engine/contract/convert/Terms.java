package granary.engine.contract.convert;

import org.jspecify.annotations.Nullable;

/**
 * What another tool says of a check besides what it measures.
 *
 * @param what the check in the source's words
 * @param where object and column
 */
record Terms(
        String what,
        String where,
        String severity,
        @Nullable String condition,
        @Nullable String name,
        @Nullable String description) {

    static Terms of(String what, String where) {
        return new Terms(what, where, "error", null, null, null);
    }

    Terms as(String other) {
        return new Terms(what, where, other, condition, name, description);
    }

    Terms when(@Nullable String sql) {
        return sql == null
                ? this
                : new Terms(
                        what,
                        where,
                        severity,
                        condition == null ? sql : "(%s) and (%s)".formatted(condition, sql),
                        name,
                        description);
    }

    Terms named(@Nullable String title, @Nullable String words) {
        return new Terms(what, where, severity, condition, title, words);
    }
}
