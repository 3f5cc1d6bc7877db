package granary.engine.check;

import granary.engine.data.Tabular;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A figure as aggregates whose results over parts of a table merge without rounding. So it comes
 * out the same to the last bit whatever the threads, the files and the order in which they were
 * read.
 */
sealed interface Tally
        permits Tally.Rows, Tally.Extreme, Tally.Share, Tally.Whole, Tally.Sets, ExactSums {

    /**
     * Aggregates over the rows in scope.
     *
     * @param scope SQL that is true for them
     */
    List<String> sql(String scope);

    /** What two parts of a table give together, as texts of the same aggregates. */
    List<@Nullable String> merge(List<@Nullable String> one, List<@Nullable String> other);

    /** The figure, null where there is none. */
    @Nullable BigDecimal figure(List<@Nullable String> texts);

    /** What else is to be said, null for nothing. */
    default @Nullable String note(List<@Nullable String> texts) {
        return null;
    }

    /** Whether parts merge at all; otherwise the figure is of all rows at once. */
    default boolean merges() {
        return true;
    }

    /** Whether the texts say all; otherwise {@link #remedy} is asked. */
    default boolean complete(List<@Nullable String> texts) {
        return true;
    }

    /** The figure by a query of its own, where the shared aggregates could not hold it. */
    default @Nullable BigDecimal remedy(Tabular table, String scope, List<@Nullable String> texts) {
        throw new IllegalStateException("complete: " + texts);
    }

    /**
     * How many rows pass a test.
     *
     * @param test SQL that is never null
     * @param unknown SQL that is true where the test could not tell and let the row pass; null
     *     where it always can
     */
    record Rows(String test, @Nullable String unknown) implements Tally {
        Rows(String test) {
            this(test, null);
        }

        @Override
        public List<String> sql(String scope) {
            var failing = "count(*) filter (where %s and %s)".formatted(scope, test);
            return unknown == null
                    ? List.of(failing)
                    : List.of(
                            failing,
                            "count(*) filter (where %s and (%s))".formatted(scope, unknown));
        }

        @Override
        public List<@Nullable String> merge(
                List<@Nullable String> one, List<@Nullable String> other) {
            return unknown == null
                    ? List.of(added(one.getFirst(), other.getFirst()))
                    : List.of(
                            added(one.getFirst(), other.getFirst()),
                            added(one.getLast(), other.getLast()));
        }

        @Override
        public @Nullable String note(List<@Nullable String> texts) {
            var rows = texts.size() < 2 ? null : CheckRun.decimal(texts.getLast());
            return rows == null || rows.signum() == 0 ? null : "unknown " + rows.toPlainString();
        }

        @Override
        public @Nullable BigDecimal figure(List<@Nullable String> texts) {
            return CheckRun.decimal(texts.getFirst());
        }
    }

    /** The least or the greatest value. */
    record Extreme(String value, boolean least) implements Tally {
        @Override
        public List<String> sql(String scope) {
            return List.of(
                    "%s(%s) filter (where %s)".formatted(least ? "min" : "max", value, scope));
        }

        @Override
        public List<@Nullable String> merge(
                List<@Nullable String> one, List<@Nullable String> other) {
            var a = CheckRun.decimal(one.getFirst());
            var b = CheckRun.decimal(other.getFirst());
            if (a == null || b == null) {
                return a == null ? other : one;
            }
            return (a.compareTo(b) <= 0) == least ? one : other;
        }

        @Override
        public @Nullable BigDecimal figure(List<@Nullable String> texts) {
            return CheckRun.decimal(texts.getFirst());
        }
    }

    /** The share of rows where an expression is true, among those where it is not null. */
    record Share(String expression) implements Tally {
        @Override
        public List<String> sql(String scope) {
            return List.of(
                    "count(*) filter (where %s and (%s))".formatted(scope, expression),
                    "count(*) filter (where %s and (%s) is not null)".formatted(scope, expression));
        }

        @Override
        public List<@Nullable String> merge(
                List<@Nullable String> one, List<@Nullable String> other) {
            return List.of(added(one.get(0), other.get(0)), added(one.get(1), other.get(1)));
        }

        @Override
        public @Nullable BigDecimal figure(List<@Nullable String> texts) {
            var known = new BigDecimal(String.valueOf(texts.get(1)));
            return known.signum() == 0
                    ? null
                    : shortest(
                            new BigDecimal(String.valueOf(texts.getFirst()))
                                    .divide(known, MathContext.DECIMAL128));
        }
    }

    /**
     * An aggregate without an exact merge, such as a quantile.
     *
     * @param why in words, for a run that would have liked to merge it
     */
    record Whole(String figure, String why) implements Tally {
        @Override
        public List<String> sql(String scope) {
            return List.of(figure);
        }

        @Override
        public List<@Nullable String> merge(
                List<@Nullable String> one, List<@Nullable String> other) {
            throw new IllegalStateException("no merge: " + figure);
        }

        @Override
        public @Nullable BigDecimal figure(List<@Nullable String> texts) {
            return CheckRun.decimal(texts.getFirst());
        }

        @Override
        public boolean merges() {
            return false;
        }
    }

    /** A figure whose parts are sets of values, which a query of their own collects. */
    non-sealed interface Sets extends Tally {

        /** The set of one part as a text, or null when it is too large to keep. */
        @Nullable String values(Tabular table, String scope);
    }

    /** Two whole numbers as texts, added; null counts as 0. */
    static String added(@Nullable String one, @Nullable String other) {
        return whole(one).add(whole(other)).toString();
    }

    private static BigInteger whole(@Nullable String text) {
        return text == null ? BigInteger.ZERO : new BigInteger(text);
    }

    /** The nearest double, as the shortest decimal that reads back as it. */
    static BigDecimal shortest(BigDecimal exact) {
        return new BigDecimal(Double.toString(exact.doubleValue()));
    }
}
