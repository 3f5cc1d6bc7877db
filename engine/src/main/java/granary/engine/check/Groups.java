package granary.engine.check;

import granary.engine.data.Tabular;
import java.util.stream.Collectors;

/** Kinds that compare rows with each other: duplicates and dependencies. */
final class Groups {

    private Groups() {}

    static Plan duplicates(Check check, Tabular table, String scope) {
        var keys = check.columns().stream().map(name -> table.column(name).sql()).toList();
        var key = String.join(", ", keys);
        var present =
                keys.stream().map(k -> k + " is not null").collect(Collectors.joining(" and "));
        var figures =
                """
                select coalesce(sum(n), 0) as rows, count(*) as groups, coalesce(sum(n - 1), 0) as surplus
                from (select count(*) as n from %s where %s and %s group by %s having count(*) > 1)\
                """
                        .formatted(table.sql(), scope, present, key);
        var rows =
                """
                select _row from (select _row, count(*) over (partition by %s) as n from %s where %s and %s)
                where n > 1\
                """
                        .formatted(key, table.sql(), scope, present);
        return new Plan.Grouped(check, scope, figures, rows, "occurs more than once");
    }

    /**
     * Rows whose value is not held by more than the majority share of their group; in a group
     * without such a value, all. Rows with a null on either side say nothing.
     */
    static Plan dependency(Check check, Kind.Dependency kind, Tabular table, String scope) {
        var keys = kind.from().stream().map(name -> table.column(name).sql()).toList();
        var key = String.join(", ", keys);
        var to = table.column(kind.to()).sql();
        var counted = counted(kind, table, scope);
        var wrong = "m < n and m <= %s * n".formatted(kind.majority());
        var figures =
                """
                select coalesce(sum(m), 0) as rows, count(distinct (%1$s)) as groups, coalesce(sum(m), 0) as surplus
                from (%2$s) where %3$s\
                """
                        .formatted(keys.size() == 1 ? key : "row(" + key + ")", counted, wrong);
        var rows =
                """
                select t._row from %s t join (select * from (%s) where %s) w using (%s, %s) where %s\
                """
                        .formatted(table.sql(), counted, wrong, key, to, scope);
        return new Plan.Grouped(
                check,
                scope,
                figures,
                rows,
                "differs from most rows with the same " + String.join(", ", kind.from()));
    }

    /** Rows per key and value: m, and per key: n and best, the rows of its commonest value. */
    private static String counted(Kind.Dependency kind, Tabular table, String scope) {
        var keys = kind.from().stream().map(name -> table.column(name).sql()).toList();
        var key = String.join(", ", keys);
        var present =
                keys.stream().map(k -> k + " is not null").collect(Collectors.joining(" and "));
        return """
        select %1$s, %2$s, count(*) as m, sum(count(*)) over (partition by %1$s) as n,
               max(count(*)) over (partition by %1$s) as best
        from %3$s where %4$s and %5$s and %2$s is not null
        group by %1$s, %2$s\
        """
                .formatted(key, table.column(kind.to()).sql(), table.sql(), scope, present);
    }

    /** The rows of groups in which no value has the majority. */
    static String ties(Check check, Kind.Dependency kind, Tabular table) {
        var scope = Plan.scope(check);
        var keys = kind.from().stream().map(name -> table.column(name).sql()).toList();
        return """
        select t._row from %s t join (select * from (%s) where best <= %s * n and best < n) w
        using (%s, %s) where %s\
        """
                .formatted(
                        table.sql(),
                        counted(kind, table, scope),
                        kind.majority(),
                        String.join(", ", keys),
                        table.column(kind.to()).sql(),
                        scope);
    }
}
