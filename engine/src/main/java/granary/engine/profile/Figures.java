package granary.engine.profile;

import granary.engine.data.Duck;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The figures of many columns from their different values: each query gives one JSON member per
 * column. What a statement costs to plan is paid once and not per column.
 */
final class Figures {

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
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final JsonNode NONE = JSON.createObjectNode();
    private static final String CONTROL =
            "[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f]|[\\x{0080}-\\x{009f}]";
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
                    new Damage("control", "regexp_matches(v, '%s')".formatted(CONTROL)),
                    new Damage(
                            "outerBlank", "regexp_matches(v, '^%s|%s$')".formatted(BLANK, BLANK)),
                    new Damage("notNfc", "v <> nfc_normalize(v)"),
                    new Damage(
                            "mojibake",
                            "regexp_matches(v, '[\\x{00c2}\\x{00c3}][\\x{0080}-\\x{00bf}]|\\x{00e2}\\x{20ac}')"),
                    new Damage("softHyphen", "contains(v, chr(173))"),
                    new Damage(
                            "zeroWidth",
                            "regexp_matches(v, '[\\x{200b}-\\x{200d}\\x{2060}\\x{feff}]')"),
                    new Damage(
                            "bidi",
                            "regexp_matches(v, '[\\x{202a}-\\x{202e}\\x{2066}-\\x{2069}]')"));

    private final Values values;
    private final ProfileOptions options;
    private final Map<Integer, ObjectNode> found = new HashMap<>();

    private Figures(Values values, ProfileOptions options) {
        this.values = values;
        this.options = options;
    }

    static Figures of(Values values, ProfileOptions options) {
        var figures = new Figures(values, options);
        figures.texts();
        figures.numbers();
        figures.others();
        return figures;
    }

    /** What was found for a column; nothing for one without values. */
    JsonNode of(int column) {
        var node = found.get(column);
        return node == null ? NONE : node;
    }

    /** A query that selects {@code col} and the member. */
    private void member(String name, String sql) {
        values.duck()
                .query(
                        "select col, cast(to_json(m) as varchar) from (%s)".formatted(sql),
                        row ->
                                found.computeIfAbsent(row.getInt(1), _ -> JSON.createObjectNode())
                                        .set(name, JSON.readTree(row.getString(2))));
    }

    private void top(String table, String text) {
        member(
                "top",
                "select col, list({'v': left(%1$s, %2$d), 'l': length(%1$s), 'n': n} order by n desc, %1$s) as m from (select *, row_number() over (partition by col order by n desc, %1$s) as place from %3$s) where place <= %4$d group by col"
                        .formatted(text, SHOWN, table, options.top()));
    }

    private void others() {
        var t = values.others();
        member(
                "basics",
                "select col, {'present': sum(n)::bigint, 'distinct': count(*), 'most': max(n), 'low': left(min(s), 200), 'high': left(max(s), 200)} as m from %s group by col"
                        .formatted(t));
        top(t, "s");
    }

    private void numbers() {
        var t = values.numbers();
        member(
                "basics",
                """
                select col, {'present': sum(n)::bigint, 'distinct': count(*), 'most': max(n),
                    'low': coalesce(min(e)::varchar, arg_min(s, x) filter (where isfinite(x))),
                    'high': coalesce(max(e)::varchar, arg_max(s, x) filter (where isfinite(x)))} as m
                from %s group by col\
                """
                        .formatted(t));
        member(
                "signs",
                """
                select col, {'zeros': coalesce(sum(n) filter (where x = 0), 0)::bigint,
                    'negatives': coalesce(sum(n) filter (where x < 0), 0)::bigint,
                    'nan': coalesce(sum(n) filter (where isnan(x)), 0)::bigint,
                    'infinite': coalesce(sum(n) filter (where isinf(x)), 0)::bigint} as m
                from %s group by col\
                """
                        .formatted(t));
        top(t, "s");
        var cum = values.derived("cum");
        values.run(
                "create or replace table %s as select col, x, n, sum(n) over (partition by col order by x, s rows unbounded preceding)::bigint as c from %s where isfinite(x)"
                        .formatted(cum, t));
        var totals = values.derived("totals");
        values.run(
                "create or replace table %s as select col, sum(n)::bigint as t, min(x) as lo, max(x) as hi, null::double as mid from %s group by col"
                        .formatted(totals, cum));
        values.run(
                "update %1$s set mid = (select min(x) from %2$s c where c.col = %1$s.col and c.c > (%1$s.t - 1) // 2)"
                        .formatted(totals, cum));
        member(
                "total",
                "select col, {'n': t, 'lo': lo::varchar, 'hi': hi::varchar} as m from " + totals);
        quantiles(cum, totals);
        member(
                "bins",
                "select col, list({'b': b, 'n': n} order by b) as m from (select col, case when hi > lo then least(greatest(floor((x / 2 - lo / 2) / (hi / %1$d / 2 - lo / %1$d / 2)), 0), %2$d) else 0 end::integer as b, sum(n)::bigint as n from %3$s join %4$s using (col) group by all) group by col"
                        .formatted(options.bins(), options.bins() - 1, cum, totals));
        sum("sum", "x", "true", cum, totals);
        // Distances from the middle value: the mean is never further from it than one standard
        // deviation, so nothing cancels out.
        sum("d", "x - mid", "abs(x - mid) < 1e150", cum, totals);
        sum("dd", "(x - mid) * (x - mid)", "abs(x - mid) < 1e150", cum, totals);
        member(
                "far",
                "select col, sum(n)::bigint as m from %s join %s using (col) where not abs(x - mid) < 1e150 group by col"
                        .formatted(cum, totals));
        values.drop(cum);
        values.drop(totals);
    }

    private void quantiles(String cum, String totals) {
        var places = new ArrayList<String>();
        for (double p : PROBABILITIES) {
            var at = "floor((t - 1)::double * '%s'::double)".formatted(p);
            places.add("(min(x) filter (where c > %s))::varchar".formatted(at));
            places.add("(min(x) filter (where c > %s + 1))::varchar".formatted(at));
        }
        member(
                "quantiles",
                "select col, [%s] as m from %s join %s using (col) group by col"
                        .formatted(String.join(", ", places), cum, totals));
    }

    private void sum(String name, String what, String where, String cum, String totals) {
        member(
                name,
                "select col, list({'g': g, 'k': k::varchar} order by g) as m from (select col, g, sum(%1$s * n) as k from (select *, %2$s as g from (select col, %3$s as what, n from %4$s join %5$s using (col) where %6$s)) group by col, g) group by col"
                        .formatted(
                                ExactSum.unitsSql("what", "g"),
                                ExactSum.groupSql("what"),
                                what,
                                cum,
                                totals,
                                where));
    }

    private void texts() {
        var t = values.texts();
        member(
                "basics",
                "select col, {'present': sum(n)::bigint, 'distinct': count(*), 'most': max(n), 'low': left(min(v), %1$d), 'high': left(max(v), %1$d)} as m from %2$s group by col"
                        .formatted(SHOWN, t));
        top(t, "v");
        member(
                "length",
                "select col, {'min': min(length(v)), 'max': max(length(v)), 'sum': sum(length(v) * n)::varchar} as m from %s group by col"
                        .formatted(t));
        var shape =
                "regexp_replace(regexp_replace(regexp_replace(left(v, %d), '[0-9]', '9', 'g'), '\\p{Lu}', 'A', 'g'), '\\p{Ll}', 'a', 'g')"
                        .formatted(SHAPED);
        member(
                "patterns",
                "select col, list({'p': p, 'n': n, 'e': e} order by n desc, p) as m from (select *, row_number() over (partition by col order by n desc, p) as place from (select col, %1$s as p, sum(n)::bigint as n, left(min(v), %2$d) as e from %3$s group by col, p)) where place <= %4$d group by col"
                        .formatted(shape, SHAPED, t, Math.max(1, options.top())));
        member(
                "missing",
                "select col, list({'v': v, 'n': n} order by n desc, v) as m from %s where length(v) < 40 and lower(trim(v)) in (select unnest(%s)) group by col"
                        .formatted(t, Duck.literals(TOKENS)));
        encoding(t);
        looks(t);
    }

    private void encoding(String t) {
        var damages = new ArrayList<String>();
        for (var damage : DAMAGES) {
            damages.add(
                    "'%1$s': {'n': coalesce(sum(n) filter (where %3$s), 0)::bigint, 'r': min(r) filter (where %3$s), 'c': %2$s}"
                            .formatted(
                                    damage.word(),
                                    damage.word().equals("control")
                                            ? "arg_min(unicode(regexp_extract(v, '%s')), r) filter (where %s)"
                                                    .formatted(CONTROL, damage.sql())
                                            : "null",
                                    damage.sql()));
        }
        member(
                "encoding",
                "select col, {%s} as m from %s where regexp_matches(v, '[^\\x20-\\x7e]|^ | $') group by col"
                        .formatted(String.join(", ", damages), t));
    }

    /** What a text looks like and is not. */
    private void looks(String t) {
        var dates = new ArrayList<String>();
        for (var date : DATES) {
            dates.add(
                    "coalesce(sum(n) filter (where try_strptime(v, '%s') is not null), 0)::bigint"
                            .formatted(date[1]));
        }
        var iso = "regexp_full_match(v, '[0-9]{4}-[0-9]{2}-[0-9]{2}')";
        var bad = iso + " and try_cast(v as date) is null";
        member(
                "dates",
                "select col, {'formats': [%s], 'iso': coalesce(sum(n) filter (where %s), 0)::bigint, 'bad': coalesce(sum(n) filter (where %s), 0)::bigint, 'r': min(r) filter (where %s)} as m from %s where length(v) < 11 and regexp_full_match(v, '[0-9]{1,4}[./-][0-9]{1,2}[./-][0-9]{1,4}') group by col"
                        .formatted(String.join(", ", dates), iso, bad, bad, t));
        member(
                "looks",
                """
                select col, {'numbers': coalesce(sum(n) filter (where regexp_full_match(v, '[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]+)?')), 0)::bigint,
                    'commas': coalesce(sum(n) filter (where regexp_full_match(v, '[+-]?([0-9]{1,3}([.][0-9]{3})*|[0-9]+),[0-9]+')), 0)::bigint} as m
                from %s where length(v) < 60 and regexp_matches(v, '[0-9]') group by col\
                """
                        .formatted(t));
    }
}
