package granary.quality.comparison;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What somebody wants compared. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Asked.Drift.class, name = "drift"),
    @JsonSubTypes.Type(value = Asked.Leak.class, name = "leak"),
    @JsonSubTypes.Type(value = Asked.Dedupe.class, name = "dedupe")
})
sealed interface Asked {
    /**
     * @param columns empty for all
     * @param thresholds figure from which a column drifted, by name
     */
    record Drift(Side base, Side current, List<String> columns, Map<String, Double> thresholds)
            implements Asked {}

    record Leak(
            Side train,
            Side test,
            @Nullable String target,
            List<String> groups,
            @Nullable String time,
            List<String> ignore)
            implements Asked {}

    /**
     * @param columns what must be equal in an exact copy; empty for all
     * @param text column whose texts may be nearly equal; null for exact copies only
     * @param keep {@code first}, {@code last} or {@code longest}
     */
    record Dedupe(
            Side rows,
            List<String> columns,
            @Nullable String text,
            double threshold,
            int shingle,
            String keep)
            implements Asked {}

    default String word() {
        return switch (this) {
            case Drift _ -> "drift";
            case Leak _ -> "leak";
            case Dedupe _ -> "dedupe";
        };
    }

    /** The side that the result is about. */
    default Side about() {
        return switch (this) {
            case Drift d -> d.current();
            case Leak l -> l.test();
            case Dedupe d -> d.rows();
        };
    }

    /** The side that it is compared with; null when with itself. */
    default @Nullable Side base() {
        return switch (this) {
            case Drift d -> d.base();
            case Leak l -> l.train();
            case Dedupe _ -> null;
        };
    }

    default List<Side> sides() {
        return Stream.of(base(), about()).filter(s -> s != null).toList();
    }

    /** Every column that is named. */
    default List<String> named() {
        var named = new ArrayList<String>();
        switch (this) {
            case Drift d -> {
                named.addAll(d.columns());
                named.addAll(d.thresholds().keySet());
            }
            case Leak l -> {
                named.addAll(l.groups());
                named.addAll(l.ignore());
                add(named, l.target());
                add(named, l.time());
            }
            case Dedupe d -> {
                named.addAll(d.columns());
                add(named, d.text());
            }
        }
        return named;
    }

    private static void add(List<String> to, @Nullable String column) {
        if (column != null) {
            to.add(column);
        }
    }
}
