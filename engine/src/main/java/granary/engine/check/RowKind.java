package granary.engine.check;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Kinds that flag rows by what stands beside them: other rows, other objects, or files. */
public sealed interface RowKind extends Kind.RowLevel {

    @Override
    default Map<String, Object> parameters() {
        return Parameters.of((Record) this);
    }

    /** How alike two texts are. */
    enum Similarity {
        JACCARD,
        SIMHASH
    }

    /** Which row of a cluster stays. */
    enum Keep {
        FIRST,
        LAST,
        LONGEST
    }

    /** What a shingle is made of. */
    enum ShingleUnit {
        WORD,
        CHARACTER
    }

    /**
     * Texts that are nearly the same; all but the kept row of each cluster fail.
     *
     * @param threshold 0 to 1, above 0
     * @param shingle units in a shingle
     */
    record NearDuplicates(
            Similarity similarity, double threshold, int shingle, ShingleUnit unit, Keep keep)
            implements RowKind {
        @Override
        public String word() {
            return "nearDuplicates";
        }

        @Override
        public Dimension dimension() {
            return Dimension.UNIQUENESS;
        }
    }

    /** How many rows may share a key, here and there. */
    enum Cardinality {
        MANY_TO_MANY,
        MANY_TO_ONE,
        ONE_TO_MANY,
        ONE_TO_ONE
    }

    /**
     * The check's columns, as one key, are found in another object.
     *
     * @param optional whether a null in the key passes
     */
    record Reference(String object, List<String> columns, boolean optional, Cardinality cardinality)
            implements RowKind {
        public Reference {
            columns = List.copyOf(columns);
        }

        @Override
        public String word() {
            return "reference";
        }

        @Override
        public Dimension dimension() {
            return Dimension.CONSISTENCY;
        }
    }

    /** Whether equal neighbours are in order. */
    enum Order {
        INCREASING,
        STRICT
    }

    /** Whether a value may lie more than one step above the one before it. */
    enum Gaps {
        ALLOW,
        FORBID
    }

    /**
     * Values rise in the order of the rows.
     *
     * @param by each value of these columns has a sequence of its own
     * @param step a number, or an ISO 8601 duration for times; null for 1, or one day for dates
     */
    record Sequence(List<String> by, Order order, @Nullable String step, Gaps gaps)
            implements RowKind {
        public Sequence {
            by = List.copyOf(by);
        }

        @Override
        public String word() {
            return "sequence";
        }

        @Override
        public Dimension dimension() {
            return Dimension.CONSISTENCY;
        }
    }

    /**
     * How far two figures may be apart; the wider of the two counts.
     *
     * @param abs in the figure's own unit
     * @param rel of the trusted figure
     */
    record Tolerance(BigDecimal abs, BigDecimal rel) {
        public static final Tolerance NONE = new Tolerance(BigDecimal.ZERO, BigDecimal.ZERO);
    }

    /**
     * A row says the same as the row with its key in a trusted object.
     *
     * @param key columns that both have
     * @param columns compared columns that both have
     */
    record Accuracy(String against, List<String> key, List<String> columns, Tolerance tolerance)
            implements RowKind {
        public Accuracy {
            key = List.copyOf(key);
            columns = List.copyOf(columns);
        }

        @Override
        public String word() {
            return "accuracy";
        }

        @Override
        public Dimension dimension() {
            return Dimension.ACCURACY;
        }
    }

    /** What a distance is measured in. */
    enum Spread {
        MAD,
        IQR
    }

    /**
     * A number lies far from the median of its group.
     *
     * @param k robust standard deviations
     * @param by columns that make the groups
     * @param minRows groups with fewer numbers get no verdict
     */
    record Outliers(Spread method, double k, List<String> by, long minRows) implements RowKind {
        public Outliers {
            by = List.copyOf(by);
        }

        @Override
        public String word() {
            return "outliers";
        }

        @Override
        public Dimension dimension() {
            return Dimension.ACCURACY;
        }
    }

    /** Both ends belong to it; null is open. */
    record Bounds(@Nullable BigDecimal min, @Nullable BigDecimal max) {
        boolean holds(BigDecimal figure) {
            return (min == null || figure.compareTo(min) >= 0)
                    && (max == null || figure.compareTo(max) <= 0);
        }
    }

    /**
     * A picture or sound, given by its path or its bytes, has the size it should.
     *
     * @param width in pixels
     * @param height in pixels
     * @param duration in seconds
     * @param bytes of the file
     * @param decodes whether it must be read to its end without a fault
     */
    record Size(
            @Nullable Bounds width,
            @Nullable Bounds height,
            @Nullable Bounds duration,
            @Nullable Bounds bytes,
            boolean decodes)
            implements RowKind {
        @Override
        public String word() {
            return "size";
        }

        @Override
        public Dimension dimension() {
            return Dimension.CONFORMITY;
        }
    }
}
