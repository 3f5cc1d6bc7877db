package granary.engine.check;

import static granary.engine.data.Duck.literal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows whose key another object does not have; a composite key matches as a whole. */
final class References {

    private References() {}

    static Flagged flagged(Subject subject, Plan.Own plan, RowKind.Reference kind) {
        return Flagged.of(subject, plan.check(), of -> sql(of, plan, kind));
    }

    private static String sql(Subject subject, Plan.Own plan, RowKind.Reference kind) {
        var other = Others.object(subject, kind.object()).table();
        var table = subject.table();
        var columns = plan.check().columns();
        if (columns.isEmpty() || columns.size() != kind.columns().size()) {
            throw new IllegalArgumentException(
                    "the key %s cannot match %s".formatted(columns, kind.columns()));
        }
        var here = new ArrayList<String>();
        var there = new ArrayList<String>();
        for (int i = 0; i < columns.size(); i++) {
            var own = table.column(columns.get(i));
            var target = other.column(kind.columns().get(i));
            here.add(Others.comparable(own, target));
            there.add(Others.comparable(target, own));
        }
        var target = kind.object() + "." + String.join(", ", kind.columns());
        return """
        with here as (select _row, %s, count(*) over (partition by %s) as uses from %s where %s),
             there as (select %s, count(*) as found from %s where %s group by all)
        select _row, reason
        from (select here._row, case %s end as reason from here left join there on %s)
        where reason is not null\
        """
                .formatted(
                        named(here, "a"),
                        String.join(", ", here),
                        table.sql(),
                        plan.scope(),
                        named(there, "b"),
                        other.sql(),
                        there.stream()
                                .map(key -> key + " is not null")
                                .collect(Collectors.joining(" and ")),
                        reasons(kind, columns.size(), target),
                        each(columns.size(), "a%1$d = b%1$d", " and "));
    }

    private static String named(List<String> keys, String letter) {
        return IntStream.range(0, keys.size())
                .mapToObj(i -> "%s as %s%d".formatted(keys.get(i), letter, i))
                .collect(Collectors.joining(", "));
    }

    private static String each(int keys, String pattern, String between) {
        return IntStream.range(0, keys)
                .mapToObj(i -> pattern.formatted(i))
                .collect(Collectors.joining(between));
    }

    private static String reasons(RowKind.Reference kind, int keys, String target) {
        var cases = new StringBuilder();
        cases.append(
                "when %s then %s "
                        .formatted(
                                each(keys, "a%d is null", " or "),
                                kind.optional() ? "null" : "'null in the key'"));
        cases.append("when found is null then %s ".formatted(literal("not found in " + target)));
        boolean oneThere =
                kind.cardinality() == RowKind.Cardinality.MANY_TO_ONE
                        || kind.cardinality() == RowKind.Cardinality.ONE_TO_ONE;
        boolean oneHere =
                kind.cardinality() == RowKind.Cardinality.ONE_TO_MANY
                        || kind.cardinality() == RowKind.Cardinality.ONE_TO_ONE;
        if (oneThere) {
            cases.append(
                    "when found > 1 then 'found ' || found || ' times in ' || %s "
                            .formatted(literal(target)));
        }
        if (oneHere) {
            cases.append("when uses > 1 then 'the key is used by ' || uses || ' rows' ");
        }
        return cases.toString();
    }
}
