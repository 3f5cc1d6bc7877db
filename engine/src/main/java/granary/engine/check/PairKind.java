package granary.engine.check;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Kinds that compare the table with another object, an earlier version or the other split. */
public sealed interface PairKind extends Kind.Pair {

    /** Names the earlier state of the same object where a contract says nothing else. */
    String BASELINE = "baseline";

    @Override
    default Map<String, Object> parameters() {
        return Parameters.of((Record) this);
    }

    /** The worst change that is allowed. */
    enum Allowed {
        SAFE,
        RISKY
    }

    /** Changes of the columns since the baseline; the figure counts those that are not allowed. */
    record SchemaChange(String baseline, Allowed allow) implements PairKind {
        @Override
        public String word() {
            return "schemaChange";
        }

        @Override
        public Dimension dimension() {
            return Dimension.CONFORMITY;
        }
    }

    /**
     * Two objects add up to the same; the figure counts the cells that do not.
     *
     * @param measures {@code rows}, {@code sum(x)}, {@code min(x)}, {@code max(x)}, {@code mean(x)}
     *     or {@code distinct(x)}
     * @param by columns that make the groups; empty for the whole
     */
    record Reconcile(
            String with, List<String> measures, List<String> by, RowKind.Tolerance tolerance)
            implements PairKind {
        public Reconcile {
            measures = List.copyOf(measures);
            by = List.copyOf(by);
        }

        @Override
        public String word() {
            return "reconcile";
        }

        @Override
        public Dimension dimension() {
            return Dimension.CONSISTENCY;
        }
    }

    /** Which figure of a difference between two distributions. */
    enum Distance {
        PSI,
        JS,
        KS,
        WASSERSTEIN,
        CHI2
    }

    /**
     * The distribution of the columns moved; the figure is the largest.
     *
     * @param base the object compared with
     * @param threshold at which it fails, null for the method's own
     * @param columns empty for the check's columns, or all
     * @param minRows columns with fewer values are not judged
     */
    record Drift(
            String base,
            Distance method,
            @Nullable Double threshold,
            List<String> columns,
            int minRows)
            implements PairKind {
        public Drift {
            columns = List.copyOf(columns);
        }

        @Override
        public String word() {
            return "drift";
        }

        @Override
        public Dimension dimension() {
            return Dimension.ACCURACY;
        }
    }

    /**
     * What training knows of the test; the figure counts the findings.
     *
     * @param train object, or null for the checked one
     * @param test object, or null for the checked one
     * @param split column that tells the two apart, by the words {@code train} and {@code test},
     *     where both are in one object; else null
     */
    record Leakage(
            @Nullable String train,
            @Nullable String test,
            @Nullable String split,
            @Nullable String target,
            List<String> groups,
            @Nullable String time,
            List<String> ignore,
            double errorAuc,
            double warningAuc)
            implements PairKind {
        public Leakage {
            groups = List.copyOf(groups);
            ignore = List.copyOf(ignore);
        }

        @Override
        public String word() {
            return "leakage";
        }

        @Override
        public Dimension dimension() {
            return Dimension.ACCURACY;
        }
    }
}
