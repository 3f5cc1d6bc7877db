package granary.engine.check;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Kinds that give one number of the whole table by code of their own. */
public sealed interface TableKind extends Kind.Table {

    @Override
    default Map<String, Object> parameters() {
        return Parameters.of((Record) this);
    }

    /** On which side a figure may raise an alarm. */
    enum Direction {
        BOTH,
        UP,
        DOWN
    }

    /**
     * The figure of another check is unlike its own history.
     *
     * @param metric whose figure
     * @param season points after which the pattern repeats
     * @param window points looked back on
     * @param k robust standard deviations
     * @param minChange smallest change worth a word, as a share of what was expected; of a figure
     *     in percent, in points / 100
     */
    record Anomaly(
            Check metric, int season, int window, double k, double minChange, Direction direction)
            implements TableKind {
        @Override
        public String word() {
            return "anomaly";
        }

        @Override
        public Dimension dimension() {
            return Dimension.COVERAGE;
        }
    }

    /**
     * Every value has its share of the rows that have one.
     *
     * @param min smallest share of any value, 0 to 1
     * @param max largest share
     * @param target wanted share by value; empty for none
     * @param tolerance how far a share may lie from its target
     */
    record Balance(
            @Nullable BigDecimal min,
            @Nullable BigDecimal max,
            Map<String, BigDecimal> target,
            BigDecimal tolerance)
            implements TableKind {
        public Balance {
            target = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(target));
        }

        @Override
        public String word() {
            return "balance";
        }

        @Override
        public Dimension dimension() {
            return Dimension.COVERAGE;
        }
    }
}
