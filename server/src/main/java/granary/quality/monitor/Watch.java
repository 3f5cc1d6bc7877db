package granary.quality.monitor;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a monitor looks at. */
sealed interface Watch {
    /** Whether a file came by the deadline. */
    record Freshness(@Nullable String source) implements Watch {}

    /**
     * How many rows came.
     *
     * @param min fewer fail; null with {@code max} null: the history says
     */
    record Volume(@Nullable String source, @Nullable Long min, @Nullable Long max)
            implements Watch {}

    /**
     * Whether the rows that a version added are like those of a base.
     *
     * @param columns empty for all
     */
    record Drift(Base base, List<String> columns) implements Watch {
        public Drift {
            columns = List.copyOf(columns);
        }
    }

    /** Whether the newest figure of a check is as its history says. */
    record Anomaly(String check, String slice) implements Watch {}

    /** Whether the newest version keeps its suite at this moment. */
    record OfSuite() implements Watch {}

    /** What added rows are compared with. */
    sealed interface Base {
        record Parent() implements Base {}

        record SameMonthLastYear() implements Base {}

        record Version(int number) implements Base {}
    }

    default String kind() {
        return switch (this) {
            case Freshness _ -> "freshness";
            case Volume _ -> "volume";
            case Drift _ -> "drift";
            case Anomaly _ -> "anomaly";
            case OfSuite _ -> "suite";
        };
    }
}
