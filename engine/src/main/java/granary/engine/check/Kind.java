package granary.engine.check;

import static granary.engine.check.Dimension.ACCURACY;
import static granary.engine.check.Dimension.COMPLETENESS;
import static granary.engine.check.Dimension.CONFORMITY;
import static granary.engine.check.Dimension.CONSISTENCY;
import static granary.engine.check.Dimension.COVERAGE;
import static granary.engine.check.Dimension.TIMELINESS;
import static granary.engine.check.Dimension.UNIQUENESS;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Period;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a check measures. A case holds the kind's parameters and nothing else; how it is measured
 * stands in {@link Plan}. Families that came later have files of their own: {@link CellKind},
 * {@link RowKind}, {@link TableKind} and {@link PairKind}.
 *
 * <p>Cell kinds look at one row at a time and share one scan; grouped kinds compare rows; the rest
 * give one number.
 */
public sealed interface Kind {

    /** The kind's name in contracts and reports. */
    String word();

    Dimension dimension();

    /** The parameters by name, as in a contract; part of a check's identity. */
    Map<String, Object> parameters();

    /** Kinds that flag rows, so that rows can be listed and put aside. */
    sealed interface RowLevel extends Kind
            permits Cell, Duplicates, Dependency, Sensitive, RowKind {}

    /** Row-level kinds that need to see only the row itself. */
    sealed interface Cell extends RowLevel
            permits Type, Nulls, Missing, Domain, Pattern, Range, Length, Rule, CellKind {}

    /** Kinds that give one number for the whole table. */
    sealed interface Table extends Kind
            permits Columns,
                    Coverage,
                    Statistic,
                    Distinct,
                    Freshness,
                    RowCount,
                    Sql,
                    Manual,
                    Unmeasured,
                    TableKind {}

    /** Kinds that compare with another object, version or split. */
    sealed interface Pair extends Kind permits PairKind {}

    /** Which columns a file may have. */
    enum Extra {
        ALLOW,
        WARN,
        FORBID
    }

    /** Which count of duplicates is the figure; all three are always reported. */
    enum Counted {
        ROWS,
        GROUPS,
        SURPLUS
    }

    /**
     * @param expected contract columns; a file must have each, under its logical or physical name
     * @param inOrder whether they must also stand in the contract's order
     */
    record Columns(List<String> expected, Extra extra, boolean inOrder) implements Table {
        public Columns {
            expected = List.copyOf(expected);
        }

        public Columns(List<String> expected, Extra extra) {
            this(expected, extra, false);
        }

        @Override
        public String word() {
            return "columns";
        }

        @Override
        public Dimension dimension() {
            return CONFORMITY;
        }

        @Override
        public Map<String, Object> parameters() {
            var parameters = new LinkedHashMap<String, Object>();
            parameters.put("extra", extra.name().toLowerCase(Locale.ROOT));
            // What is not said is not part of the identity: ids given before the option stay.
            put(parameters, "order", inOrder ? "exact" : null);
            return parameters;
        }
    }

    /**
     * @param logicalType ODCS word
     */
    record Type(String logicalType) implements Cell {
        @Override
        public String word() {
            return "type";
        }

        @Override
        public Dimension dimension() {
            return CONFORMITY;
        }

        @Override
        public Map<String, Object> parameters() {
            return Map.of("logicalType", logicalType);
        }
    }

    record Nulls() implements Cell {
        @Override
        public String word() {
            return "nulls";
        }

        @Override
        public Dimension dimension() {
            return COMPLETENESS;
        }

        @Override
        public Map<String, Object> parameters() {
            return Map.of();
        }
    }

    /**
     * @param tokens texts that stand for nothing
     * @param countsNull whether null is in the list
     * @param trim whether white space around a value is left out before comparing; blank counts as
     *     the empty text
     */
    record Missing(List<String> tokens, boolean countsNull, boolean trim) implements Cell {
        public Missing {
            tokens = List.copyOf(tokens);
        }

        @Override
        public String word() {
            return "missing";
        }

        @Override
        public Dimension dimension() {
            return COMPLETENESS;
        }

        @Override
        public Map<String, Object> parameters() {
            return Map.of("missingValues", tokens, "null", countsNull, "trim", trim);
        }
    }

    /**
     * @param valid true: a value must be in the list; false: it must not
     * @param fold whether case is left out of the comparison
     * @param trim whether white space around a value is
     * @param nfc whether both sides are composed first (Unicode NFC)
     */
    record Domain(List<String> values, boolean valid, boolean fold, boolean trim, boolean nfc)
            implements Cell {
        public Domain {
            values = List.copyOf(values);
        }

        public Domain(List<String> values, boolean valid, boolean fold, boolean trim) {
            this(values, valid, fold, trim, false);
        }

        @Override
        public String word() {
            return "domain";
        }

        @Override
        public Dimension dimension() {
            return CONFORMITY;
        }

        @Override
        public Map<String, Object> parameters() {
            var parameters = new LinkedHashMap<String, Object>();
            parameters.put(valid ? "validValues" : "invalidValues", values);
            parameters.put("fold", fold);
            parameters.put("trim", trim);
            put(parameters, "nfc", nfc ? true : null);
            return parameters;
        }
    }

    /**
     * @param regex RE2; a search, so it must be anchored to mean the whole value
     */
    record Pattern(String regex, boolean not) implements Cell {
        @Override
        public String word() {
            return "pattern";
        }

        @Override
        public Dimension dimension() {
            return CONFORMITY;
        }

        @Override
        public Map<String, Object> parameters() {
            return Map.of("pattern", regex, "not", not);
        }
    }

    /** Bounds as texts: numbers, ISO dates or times, or {@code now}, {@code now-P30D}. */
    record Range(
            @Nullable String min,
            @Nullable String max,
            @Nullable String exclusiveMin,
            @Nullable String exclusiveMax,
            @Nullable BigDecimal multipleOf)
            implements Cell {
        @Override
        public String word() {
            return "range";
        }

        @Override
        public Dimension dimension() {
            return CONFORMITY;
        }

        @Override
        public Map<String, Object> parameters() {
            var parameters = new LinkedHashMap<String, Object>();
            put(parameters, "min", min);
            put(parameters, "max", max);
            put(parameters, "exclusiveMin", exclusiveMin);
            put(parameters, "exclusiveMax", exclusiveMax);
            put(parameters, "multipleOf", multipleOf);
            return parameters;
        }
    }

    /** What a length counts. */
    enum LengthUnit {
        CODE_POINTS("code points"),
        BYTES("bytes"),
        ITEMS("items");

        private final String words;

        LengthUnit(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /** Length in code points, in UTF-8 bytes, or in items of a list. */
    record Length(@Nullable Integer min, @Nullable Integer max, LengthUnit unit) implements Cell {
        public Length(@Nullable Integer min, @Nullable Integer max) {
            this(min, max, LengthUnit.CODE_POINTS);
        }

        @Override
        public String word() {
            return "length";
        }

        @Override
        public Dimension dimension() {
            return CONFORMITY;
        }

        @Override
        public Map<String, Object> parameters() {
            var parameters = new LinkedHashMap<String, Object>();
            put(parameters, "min", min);
            put(parameters, "max", max);
            put(parameters, "unit", unit == LengthUnit.CODE_POINTS ? null : unit.words());
            return parameters;
        }
    }

    /**
     * @param expression boolean SQL over one row; null passes
     */
    record Rule(String expression) implements Cell {
        @Override
        public String word() {
            return "rule";
        }

        @Override
        public Dimension dimension() {
            return CONSISTENCY;
        }

        @Override
        public Map<String, Object> parameters() {
            return Map.of("expression", expression);
        }
    }

    /** The key is the check's columns; rows with a null in any of them are left out. */
    record Duplicates(Counted counted) implements RowLevel {
        @Override
        public String word() {
            return "duplicates";
        }

        @Override
        public Dimension dimension() {
            return UNIQUENESS;
        }

        @Override
        public Map<String, Object> parameters() {
            return Map.of("count", counted.name().toLowerCase(Locale.ROOT));
        }
    }

    /**
     * Equal {@code from} means equal {@code to}.
     *
     * @param majority a value held by more than this share of its group is right, the others are
     *     wrong; where none is, all rows of the group fail
     */
    record Dependency(List<String> from, String to, double majority) implements RowLevel {
        public Dependency {
            from = List.copyOf(from);
        }

        @Override
        public String word() {
            return "dependency";
        }

        @Override
        public Dimension dimension() {
            return CONSISTENCY;
        }

        @Override
        public Map<String, Object> parameters() {
            return Map.of("from", from, "to", to, "majority", majority);
        }
    }

    /**
     * A detector of personal data finds something in the value.
     *
     * @param detectors entities looked for; empty means all
     * @param allow entities that may be there
     * @param regions phone regions, such as GB
     */
    record Sensitive(List<String> detectors, List<String> allow, List<String> regions)
            implements RowLevel {
        public Sensitive {
            detectors = List.copyOf(detectors);
            allow = List.copyOf(allow);
            regions = List.copyOf(regions);
        }

        @Override
        public String word() {
            return "sensitive";
        }

        @Override
        public Dimension dimension() {
            return CONFORMITY;
        }

        @Override
        public Map<String, Object> parameters() {
            return Map.of("detectors", detectors, "allow", allow, "regions", regions);
        }
    }

    /**
     * Every period or value has its rows; the figure is how many lack them.
     *
     * @param every length of a period, or null when {@code values} are given
     * @param from first period wanted, null for the first there is
     * @param to last period wanted, null for the last there is
     * @param except periods or values that need not be there
     * @param min rows that each needs
     */
    record Coverage(
            List<String> values,
            @Nullable Period every,
            @Nullable String from,
            @Nullable String to,
            List<String> except,
            long min)
            implements Table {
        public Coverage {
            values = List.copyOf(values);
            except = List.copyOf(except);
        }

        @Override
        public String word() {
            return "coverage";
        }

        @Override
        public Dimension dimension() {
            return COVERAGE;
        }

        @Override
        public Map<String, Object> parameters() {
            var parameters = new LinkedHashMap<String, Object>();
            parameters.put("values", values);
            put(parameters, "every", every == null ? null : every.toString());
            put(parameters, "from", from);
            put(parameters, "to", to);
            parameters.put("except", except);
            parameters.put("min", min);
            return parameters;
        }
    }

    /** Which figure of a column. */
    enum Figure {
        MIN,
        MAX,
        MEAN,
        MEDIAN,
        QUANTILE,
        STD,
        SUM,
        SHARE
    }

    /**
     * @param quantile 0 to 1, only for QUANTILE (type 7)
     * @param expression boolean SQL, only for SHARE
     */
    record Statistic(Figure of, @Nullable Double quantile, @Nullable String expression)
            implements Table {
        @Override
        public String word() {
            return "statistic";
        }

        @Override
        public Dimension dimension() {
            return ACCURACY;
        }

        @Override
        public Map<String, Object> parameters() {
            var parameters = new LinkedHashMap<String, Object>();
            parameters.put("of", of.name().toLowerCase(Locale.ROOT));
            put(parameters, "quantile", quantile);
            put(parameters, "expression", expression);
            return parameters;
        }
    }

    /**
     * Distinct values that are not null.
     *
     * @param percent whether the figure is their share of the rows in scope
     */
    record Distinct(boolean percent) implements Table {
        public Distinct() {
            this(false);
        }

        @Override
        public String word() {
            return "distinct";
        }

        @Override
        public Dimension dimension() {
            return UNIQUENESS;
        }

        @Override
        public Map<String, Object> parameters() {
            return percent ? Map.of("unit", "percent") : Map.of();
        }
    }

    /** Age of the newest value; the figure is in seconds. */
    record Freshness(Duration maxAge) implements Table {
        @Override
        public String word() {
            return "freshness";
        }

        @Override
        public Dimension dimension() {
            return TIMELINESS;
        }

        @Override
        public Map<String, Object> parameters() {
            return Map.of("maxAge", maxAge.toString());
        }
    }

    record RowCount() implements Table {
        @Override
        public String word() {
            return "rowCount";
        }

        @Override
        public Dimension dimension() {
            return COVERAGE;
        }

        @Override
        public Map<String, Object> parameters() {
            return Map.of();
        }
    }

    /**
     * @param query one read-only select that gives one number or boolean; {@code {object}} is the
     *     table
     * @param rows a select that gives the {@code _row} of each row to be listed, or null
     */
    record Sql(String query, @Nullable String rows) implements Table {
        public Sql(String query) {
            this(query, null);
        }

        @Override
        public String word() {
            return "sql";
        }

        @Override
        public Dimension dimension() {
            return CONSISTENCY;
        }

        @Override
        public Map<String, Object> parameters() {
            var parameters = new LinkedHashMap<String, Object>();
            parameters.put("query", query);
            put(parameters, "rows", rows);
            return parameters;
        }
    }

    /**
     * A person attests it.
     *
     * @param role who may, or null for anyone who may decide on the gate
     * @param validFor how long an attestation holds, or null for one version
     */
    record Manual(String text, @Nullable String role, @Nullable Duration validFor)
            implements Table {
        public Manual(String text) {
            this(text, null, null);
        }

        @Override
        public String word() {
            return "manual";
        }

        @Override
        public Dimension dimension() {
            return ACCURACY;
        }

        @Override
        public Map<String, Object> parameters() {
            var parameters = new LinkedHashMap<String, Object>();
            parameters.put("text", text);
            put(parameters, "role", role);
            put(parameters, "validFor", validFor == null ? null : validFor.toString());
            return parameters;
        }
    }

    /**
     * A promise that this version cannot measure; it is reported, never left out in silence.
     *
     * @param wanted the kind's name in the contract
     * @param why such as {@code engine soda}
     */
    record Unmeasured(String wanted, String why) implements Table {
        @Override
        public String word() {
            return wanted;
        }

        @Override
        public Dimension dimension() {
            return CONFORMITY;
        }

        @Override
        public Map<String, Object> parameters() {
            return Map.of("why", why);
        }
    }

    private static void put(Map<String, Object> parameters, String name, @Nullable Object value) {
        if (value != null) {
            parameters.put(name, value);
        }
    }
}
