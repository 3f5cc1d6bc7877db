package granary.engine.profile;

import granary.engine.data.Column;
import granary.engine.data.Duck;
import java.util.ArrayList;
import java.util.List;

/**
 * One column's figures as one SQL statement that gives one JSON document. Equal values are grouped
 * first; all that follows looks at each different value once.
 */
final class ColumnSql {

    static final double[] PROBABILITIES = {0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99};

    /** Texts that usually stand for nothing, in any case. */
    static final List<String> TOKENS =
            List.of(
                    "empty",
                    "n/a",
                    "na",
                    "null",
                    "none",
                    "nan",
                    "-",
                    "?",
                    "not available",
                    "unknown");

    /** Values are cut there in reports. */
    static final int SHOWN = 200;

    private static final int SHAPED = 80;
    private static final String BLANK = "[\\s\\p{Z}\\x{0085}]";

    /** How dates are written outside ISO 8601; the letters of the format beside those of SQL. */
    static final List<String[]> DATES =
            List.of(
                    new String[] {"dd/MM/yyyy", "%d/%m/%Y"},
                    new String[] {"MM/dd/yyyy", "%m/%d/%Y"},
                    new String[] {"dd.MM.yyyy", "%d.%m.%Y"},
                    new String[] {"dd-MM-yyyy", "%d-%m-%Y"},
                    new String[] {"MM-dd-yyyy", "%m-%d-%Y"},
                    new String[] {"yyyy/MM/dd", "%Y/%m/%d"});

    /** A kind of damage: its word and the SQL that is true for a damaged text {@code v}. */
    record Damage(String word, String sql) {}

    static final List<Damage> DAMAGES =
            List.of(
                    new Damage("replacement", "contains(v, chr(65533))"),
                    new Damage(
                            "control",
                            "regexp_matches(v, '[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f]|[\\x{0080}-\\x{009f}]')"),
                    new Damage(
                            "outerBlank", "regexp_matches(v, '^%s|%s$')".formatted(BLANK, BLANK)),
                    new Damage("notNfc", "v <> nfc_normalize(v)"),
                    new Damage(
                            "mojibake",
                            "regexp_matches(v, '[\\x{00c2}\\x{00c3}][\\x{0080}-\\x{00bf}]|\\x{00e2}\\x{20ac}')"),
                    new Damage("softHyphen", "contains(v, chr(173))"),
                    new Damage("zeroWidth", "regexp_matches(v, '[\\x{200b}-\\x{200d}\\x{2060}\\x{feff}]')"),
                    new Damage("bidi", "regexp_matches(v, '[\\x{202a}-\\x{202e}\\x{2066}-\\x{2069}]')"));

    private final String from;
    private final Column column;
    private final ProfileOptions options;

    ColumnSql(String from, Column column, ProfileOptions options) {
        this.from = from;
        this.column = column;
        this.options = options;
    }

    /** Selects {@code place} and the JSON. */
    String sql(int place) {
        var with = new ArrayList<String>();
        with.add(
                "vc as materialized (select %1$s as v, count(*) as n, min(_row) as r from %2$s where %1$s is not null group by all)"
                        .formatted(column.sql(), from));
        var members = new ArrayList<String>();
        if (column.isNumber()) {
            number(with, members);
        } else if (column.isText()) {
            text(with, members);
        } else {
            other(members);
        }
        return "(with %s\nselect %d as place, cast(to_json({%s}) as varchar) as figures)"
                .formatted(String.join(",\n", with), place, String.join(",\n", members));
    }

    private static void member(List<String> members, String name, String sql) {
        members.add("'%s': (%s)".formatted(name, sql));
    }

    private void top(List<String> members, String text) {
        member(
                members,
                "top",
                "select list({'v': left(s, %d), 'l': length(s), 'n': n} order by n desc, s) from (select %s as s, n from vc order by n desc, s limit %d)"
                        .formatted(SHOWN, text, options.top()));
    }

    private void basics(List<String> members, String low, String high) {
        member(
                members,
                "basics",
                "select {'present': coalesce(sum(n), 0)::bigint, 'distinct': count(*), 'most': max(n), 'low': %s, 'high': %s} from vc"
                        .formatted(low, high));
    }

    private void other(List<String> members) {
        boolean ordered = !column.sqlType().startsWith("STRUCT");
        basics(
                members,
                ordered ? "left(min(v)::varchar, 200)" : "null",
                ordered ? "left(max(v)::varchar, 200)" : "null");
        top(members, "v::varchar");
    }

    private void number(List<String> with, List<String> members) {
        boolean floating = column.isFloating();
        var finite = floating ? " filter (where isfinite(v))" : "";
        basics(members, "min(v)%s::varchar".formatted(finite), "max(v)%s::varchar".formatted(finite));
        member(
                members,
                "signs",
                "select {'zeros': coalesce(sum(n) filter (where v = 0), 0)::bigint, 'negatives': coalesce(sum(n) filter (where v < 0), 0)::bigint, 'nan': %s, 'infinite': %s} from vc"
                        .formatted(
                                floating
                                        ? "coalesce(sum(n) filter (where isnan(v)), 0)::bigint"
                                        : "0",
                                floating
                                        ? "coalesce(sum(n) filter (where isinf(v)), 0)::bigint"
                                        : "0"));
        top(members, "v::varchar");
        with.add(
                "cum as materialized (select v::double as x, n, sum(n) over (order by v rows unbounded preceding) as c from vc%s)"
                        .formatted(floating ? " where isfinite(v)" : ""));
        with.add("total as (select sum(n)::double as t, min(x) as lo, max(x) as hi from cum)");
        var places = new ArrayList<String>();
        for (double p : PROBABILITIES) {
            var at = "floor((t - 1) * '%s'::double)".formatted(p);
            places.add("min(x) filter (where c > %s)".formatted(at));
            places.add("min(x) filter (where c > %s + 1)".formatted(at));
        }
        member(
                members,
                "quantiles",
                "select list_transform([%s], lambda q: q::varchar) from cum, total"
                        .formatted(String.join(", ", places)));
        member(members, "total", "select {'n': t::bigint, 'lo': lo::varchar, 'hi': hi::varchar} from total");
        member(
                members,
                "bins",
                "select list({'b': b, 'n': n} order by b) from (select case when hi > lo then least(greatest(floor((x / 2 - lo / 2) / (hi / %1$d / 2 - lo / %1$d / 2)), 0), %2$d) else 0 end::integer as b, sum(n)::bigint as n from cum, total group by b)"
                        .formatted(options.bins(), options.bins() - 1));
        // Distances from the middle value: the mean is never further from it than one standard
        // deviation, so nothing cancels out.
        with.add("mid as (select min(x) as m from cum where c > (select floor((t - 1) / 2) from total))");
        with.add("dist as (select x, x - mid.m as d, n from cum, mid)");
        member(members, "sums", sums());
        member(
                members,
                "sum",
                "select list({'g': g, 'k': k::varchar} order by g) from (select g, sum(%s * n) as k from (select x, n, %s as g from dist) group by g)"
                        .formatted(ExactSum.unitsSql("x", "g"), ExactSum.groupSql("x")));
    }

    private static String sums() {
        var parts = new ArrayList<String>();
        for (var what : List.of("d", "d * d")) {
            parts.add(
                    "select '%1$s' as what, g, sum(%2$s * n) as k from (select what, n, %3$s as g from (select %1$s as what, n from dist where abs(d) < 1e150)) group by g"
                            .formatted(
                                    what,
                                    ExactSum.unitsSql("what", "g"),
                                    ExactSum.groupSql("what")));
        }
        return "select {'parts': (select list({'what': what, 'g': g, 'k': k::varchar} order by what, g) from (%s)), 'far': (select coalesce(sum(n), 0)::bigint from dist where not abs(d) < 1e150)}"
                .formatted(String.join(" union all ", parts));
    }

    private void text(List<String> with, List<String> members) {
        basics(members, "left(min(v), %d)".formatted(SHOWN), "left(max(v), %d)".formatted(SHOWN));
        top(members, "v");
        member(
                members,
                "length",
                "select {'min': min(length(v)), 'max': max(length(v)), 'sum': sum(length(v) * n)::varchar} from vc");
        var shape =
                "regexp_replace(regexp_replace(regexp_replace(left(v, %d), '[0-9]', '9', 'g'), '\\p{Lu}', 'A', 'g'), '\\p{Ll}', 'a', 'g')"
                        .formatted(SHAPED);
        member(
                members,
                "patterns",
                "select list({'p': p, 'n': n, 'e': e} order by n desc, p) from (select %s as p, sum(n)::bigint as n, left(min(v), %d) as e from vc group by p order by n desc, p limit %d)"
                        .formatted(shape, SHAPED, Math.max(1, options.top())));
        member(
                members,
                "missing",
                "select list({'v': v, 'n': n} order by n desc, v) from vc where length(v) < 40 and lower(trim(v)) in (select unnest(%s))"
                        .formatted(Duck.literals(TOKENS)));
        with.add(
                "odd as materialized (select * from vc where regexp_matches(v, '[^\\x20-\\x7e]|^ | $'))");
        var damages = new ArrayList<String>();
        for (var damage : DAMAGES) {
            damages.add(
                    "'%1$s': (select {'n': coalesce(sum(n), 0)::bigint, 'r': min(r), 'c': %2$s} from odd where %3$s)"
                            .formatted(
                                    damage.word(),
                                    damage.word().equals("control")
                                            ? "arg_min(unicode(regexp_extract(v, '[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f]|[\\x{0080}-\\x{009f}]')), r)"
                                            : "null",
                                    damage.sql()));
        }
        member(members, "encoding", "select {%s}".formatted(String.join(", ", damages)));
        looks(with, members);
    }

    /** What a text looks like and is not. */
    private static void looks(List<String> with, List<String> members) {
        with.add(
                "dated as materialized (select v, n, r from vc where length(v) < 11 and regexp_full_match(v, '[0-9]{1,4}[./-][0-9]{1,2}[./-][0-9]{1,4}'))");
        var dates = new ArrayList<String>();
        for (var date : DATES) {
            dates.add(
                    "coalesce(sum(n) filter (where try_strptime(v, '%s') is not null), 0)::bigint"
                            .formatted(date[1]));
        }
        member(members, "dates", "select [%s] from dated".formatted(String.join(", ", dates)));
        member(
                members,
                "looks",
                """
                select {'numbers': coalesce(sum(n) filter (where regexp_full_match(v, '[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]+)?')), 0)::bigint,
                'commas': coalesce(sum(n) filter (where regexp_full_match(v, '[+-]?([0-9]{1,3}([.][0-9]{3})*|[0-9]+),[0-9]+')), 0)::bigint,
                'zeros': coalesce(sum(n) filter (where regexp_full_match(v, '0[0-9]+')), 0)::bigint}
                from vc where length(v) < 60\
                """);
        member(
                members,
                "noDates",
                "select {'n': coalesce(sum(n), 0)::bigint, 'r': min(r), 'iso': (select coalesce(sum(n), 0)::bigint from dated where regexp_full_match(v, '[0-9]{4}-[0-9]{2}-[0-9]{2}'))} from dated where regexp_full_match(v, '[0-9]{4}-[0-9]{2}-[0-9]{2}') and try_cast(v as date) is null");
    }

}
