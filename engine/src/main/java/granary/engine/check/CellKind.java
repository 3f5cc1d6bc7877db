package granary.engine.check;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Kinds that look at one row at a time: how a value is written, and when a row arrived. */
public sealed interface CellKind extends Kind.Cell {

    @Override
    default Map<String, Object> parameters() {
        return Parameters.of((Record) this);
    }

    /**
     * A value parses as what it claims to be.
     *
     * @param format a word of {@link Formats}, or {@code date:} with a pattern such as {@code
     *     date:dd.MM.yyyy}
     */
    record Format(String format) implements CellKind {
        @Override
        public String word() {
            return "format";
        }

        @Override
        public Dimension dimension() {
            return Dimension.CONFORMITY;
        }
    }

    /**
     * A text holds nothing that came from a broken conversion.
     *
     * @param allow {@code newline}, {@code tab}, or the reasons that are no fault here
     */
    record Encoding(List<String> allow) implements CellKind {
        public Encoding {
            allow = List.copyOf(allow);
        }

        @Override
        public String word() {
            return "encoding";
        }

        @Override
        public Dimension dimension() {
            return Dimension.CONFORMITY;
        }
    }

    /**
     * A row arrives between {@code min} and {@code max} after what it tells of.
     *
     * @param max null for any
     */
    record Lag(String event, String arrival, @Nullable Duration max, Duration min)
            implements CellKind {
        @Override
        public String word() {
            return "lag";
        }

        @Override
        public Dimension dimension() {
            return Dimension.TIMELINESS;
        }
    }
}
