package granary.engine.check;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The check kinds as a reader of contracts needs them: what each asks and which words it takes. */
public final class Catalogue {

    /** Rows, one number for the table, or a comparison with something else. */
    public enum Level {
        ROW,
        TABLE,
        PAIR
    }

    /**
     * @param usual what it is when nothing is said; empty when it must be said or nothing is asked
     */
    public record Parameter(String name, String usual, String meaning) {}

    /**
     * @param fails when a row fails, or what the number is
     * @param odcs where ODCS has a place for it besides {@code type: custom}; empty for none
     */
    public record Entry(
            String kind,
            Level level,
            Dimension dimension,
            String fails,
            String odcs,
            List<Parameter> parameters) {

        public Entry {
            parameters = List.copyOf(parameters);
        }

        private Entry takes(String name, String usual, String meaning) {
            return new Entry(
                    kind,
                    level,
                    dimension,
                    fails,
                    odcs,
                    Stream.concat(
                                    parameters.stream(),
                                    Stream.of(new Parameter(name, usual, meaning)))
                            .toList());
        }
    }

    /** Words that every custom check takes beside its own. */
    public static final List<Parameter> COMMON =
            List.of(
                    new Parameter("column", "", "the column, where the entry stands at the object"),
                    new Parameter("columns", "", "several of them"),
                    new Parameter("where", "", "SQL that limits the rows in scope"),
                    new Parameter("by", "", "judge each value of this column for itself"),
                    new Parameter(
                            "onFail", "block", "block, quarantine or report the rows that fail"),
                    new Parameter(
                            "quarantineLimit",
                            "5",
                            "percent of the rows that may be set aside before the gate closes"),
                    new Parameter("onEmpty", "skip", "fail, where no rows are a failure"),
                    new Parameter("unit", "rows", "rows or percent"));

    private static final List<Entry> ENTRIES = List.copyOf(Entries.all());

    private Catalogue() {}

    /** In the order of the specification. */
    public static List<Entry> entries() {
        return ENTRIES;
    }

    public static Optional<Entry> find(String kind) {
        return ENTRIES.stream().filter(entry -> entry.kind().equals(kind)).findFirst();
    }

    public static List<String> kinds() {
        return ENTRIES.stream().map(Entry::kind).toList();
    }

    /** The list itself, by level. */
    private static final class Entries {

        private static Entry row(String kind, Dimension dimension, String fails, String odcs) {
            return new Entry(kind, Level.ROW, dimension, fails, odcs, List.of());
        }

        private static Entry table(String kind, Dimension dimension, String fails, String odcs) {
            return new Entry(kind, Level.TABLE, dimension, fails, odcs, List.of());
        }

        private static Entry pair(String kind, Dimension dimension, String fails) {
            return new Entry(kind, Level.PAIR, dimension, fails, "", List.of());
        }

        private static List<Entry> all() {
            return Stream.of(shape(), values(), rows(), numbers(), series(), rest())
                    .flatMap(List::stream)
                    .toList();
        }

        private static List<Entry> shape() {
            return List.of(
                    table(
                                    "columns",
                                    Dimension.CONFORMITY,
                                    "the number of columns that are missing, forbidden or out of place",
                                    "`properties`")
                            .takes("extra", "warn", "allow, warn or forbid columns of no property")
                            .takes("order", "any", "exact, where the order counts"),
                    row(
                                    "type",
                                    Dimension.CONFORMITY,
                                    "the value is there and does not convert without rounding or cutting",
                                    "`logicalType`")
                            .takes("logicalType", "", "the ODCS word")
                            .takes("format", "", "of dates and times"),
                    pair(
                                    "schemaChange",
                                    Dimension.CONFORMITY,
                                    "the number of changes since the baseline beyond the allowed class")
                            .takes("baseline", "baseline", "the object compared with")
                            .takes("allow", "safe", "safe or risky"),
                    row(
                            "nulls",
                            Dimension.COMPLETENESS,
                            "the value is null",
                            "`nullValues`; `required`"),
                    row(
                                    "missing",
                                    Dimension.COMPLETENESS,
                                    "the value is in the list",
                                    "`missingValues`")
                            .takes("missingValues", "[null, '']", "what stands for nothing")
                            .takes("trim", "true", "leave white space around a value out"),
                    table(
                                    "coverage",
                                    Dimension.COVERAGE,
                                    "the number of expected values or periods with fewer than min rows",
                                    "")
                            .takes("values", "", "the values that must be there")
                            .takes(
                                    "calendar",
                                    "",
                                    "{column, every, from, to, except}: every is P1D, P7D, P1M or P1Y")
                            .takes("except", "", "values or periods that need not be there")
                            .takes("min", "1", "rows that each needs"));
        }

        private static List<Entry> values() {
            return List.of(
                    row(
                                    "domain",
                                    Dimension.CONFORMITY,
                                    "the value is not one of the valid, or is one of the invalid values",
                                    "`invalidValues` with `validValues`")
                            .takes("validValues", "", "the values there may be")
                            .takes("invalidValues", "", "the values there may not be")
                            .takes("fold", "false", "leave case out of the comparison")
                            .takes("trim", "false", "leave white space around a value out")
                            .takes("nfc", "false", "compose both sides first (Unicode NFC)"),
                    row(
                                    "pattern",
                                    Dimension.CONFORMITY,
                                    "no part of the value matches, or one does with `not`",
                                    "`invalidValues` with `pattern`; `logicalTypeOptions.pattern`")
                            .takes("pattern", "", "RE2; anchor it to mean the whole value")
                            .takes("not", "false", "a match fails"),
                    row(
                                    "range",
                                    Dimension.CONFORMITY,
                                    "the value is outside; NaN always is",
                                    "`logicalTypeOptions.minimum`, `maximum`, `exclusiveMinimum`, `exclusiveMaximum`, `multipleOf`")
                            .takes("min", "", "a number, a date, or now, now-P30D, now+PT1H")
                            .takes("max", "", "likewise; both ends belong to the range")
                            .takes("exclusiveMin", "", "the end does not belong to it")
                            .takes("exclusiveMax", "", "likewise")
                            .takes("multipleOf", "", "the step, counted from 0"),
                    row(
                                    "length",
                                    Dimension.CONFORMITY,
                                    "the length is outside",
                                    "`logicalTypeOptions.minLength`, `maxLength`, `minItems`, `maxItems`")
                            .takes("min", "", "")
                            .takes("max", "", "")
                            .takes("unit", "codePoints", "codePoints, bytes (UTF-8) or items"),
                    row(
                                    "format",
                                    Dimension.CONFORMITY,
                                    "the value does not parse as it",
                                    "`logicalTypeOptions.format`")
                            .takes(
                                    "format",
                                    "",
                                    String.join(", ", Formats.WORDS)
                                            + ", or date: with a pattern such as date:dd.MM.yyyy"),
                    row(
                                    "encoding",
                                    Dimension.CONFORMITY,
                                    "the text holds a replacement character, a control character, a bidi override, a zero width character, mojibake, white space at its ends, or is not NFC",
                                    "")
                            .takes(
                                    "allow",
                                    "[newline, tab]",
                                    "newline, tab, or a reason: replacement, control, bidi, zeroWidth, mojibake, outerBlank, notNfc"));
        }

        private static List<Entry> rows() {
            return List.of(
                    row(
                                    "duplicates",
                                    Dimension.UNIQUENESS,
                                    "the row's key is that of another row",
                                    "`duplicateValues`; `unique`, `primaryKey`")
                            .takes(
                                    "properties",
                                    "the column",
                                    "the key; * for all but the primary key")
                            .takes("count", "rows", "rows, groups or surplus"),
                    row(
                                    "nearDuplicates",
                                    Dimension.UNIQUENESS,
                                    "the row is in a cluster of like texts and is not the one kept",
                                    "")
                            .takes("similarity", "jaccard", "jaccard or simhash")
                            .takes("threshold", "0.8", "from which on two texts are alike")
                            .takes("shingle", "word 3", "word or character, and how many")
                            .takes("keep", "first", "first, last or longest"),
                    table(
                                    "distinct",
                                    Dimension.UNIQUENESS,
                                    "the number of different values that are not null",
                                    "")
                            .takes("unit", "rows", "rows, or percent of the rows in scope"),
                    row(
                                    "dependency",
                                    Dimension.CONSISTENCY,
                                    "its value is not the one that most rows with the same `from` have; without a majority all rows of the group fail",
                                    "")
                            .takes("from", "", "columns that determine")
                            .takes("to", "", "the column determined")
                            .takes("majority", "0.5", "the share that a value must exceed"),
                    row("rule", Dimension.CONSISTENCY, "the expression is false", "")
                            .takes("expression", "", "boolean SQL over one row; null passes"),
                    row(
                                    "reference",
                                    Dimension.CONSISTENCY,
                                    "the key is not found there",
                                    "`relationships`")
                            .takes("to", "", "object.column, or a list of them")
                            .takes("optional", "true", "a null in the key passes")
                            .takes(
                                    "cardinality",
                                    "many-to-many",
                                    "many-to-one, one-to-many or one-to-one"),
                    pair(
                                    "reconcile",
                                    Dimension.CONSISTENCY,
                                    "the number of figures beyond the tolerance")
                            .takes("with", "", "the other object")
                            .takes(
                                    "measures",
                                    "[rows]",
                                    "rows, sum(x), min(x), max(x), mean(x), distinct(x), nulls(x)")
                            .takes("by", "", "columns that make the groups")
                            .takes("tolerance", "0", "a number, or {abs, rel}"),
                    row(
                                    "sequence",
                                    Dimension.CONSISTENCY,
                                    "the value breaks the order of the rows before it, or follows a gap",
                                    "")
                            .takes("by", "", "columns whose values have a sequence each")
                            .takes("order", "increasing", "increasing or strict")
                            .takes("step", "1, or P1D", "what lies between two neighbours")
                            .takes("gaps", "allow", "allow or forbid"));
        }

        private static List<Entry> numbers() {
            return List.of(
                    row(
                                    "accuracy",
                                    Dimension.ACCURACY,
                                    "the row differs from the row with its key in a trusted object",
                                    "")
                            .takes("against", "", "the trusted object")
                            .takes("key", "", "columns that both have")
                            .takes("columns", "", "compared columns that both have")
                            .takes("tolerance", "0", "a number, or {abs, rel}"),
                    row(
                                    "outliers",
                                    Dimension.ACCURACY,
                                    "the number lies more than k robust standard deviations from its group's median",
                                    "")
                            .takes("method", "mad", "mad or iqr")
                            .takes("k", "5", "")
                            .takes("by", "", "columns that make the groups")
                            .takes("minRows", "30", "groups with fewer numbers get no verdict"),
                    table("statistic", Dimension.ACCURACY, "the number", "")
                            .takes(
                                    "of",
                                    "mean",
                                    "min, max, mean, median, quantile(p), std, sum or share(expression)")
                            .takes("p", "", "of a quantile")
                            .takes("expression", "", "of a share"));
        }

        private static List<Entry> series() {
            return List.of(
                    table(
                                    "freshness",
                                    Dimension.TIMELINESS,
                                    "the age of the newest value, in seconds; more than 5 minutes ahead of the clock fails",
                                    "`slaProperties` latency, frequency")
                            .takes("maxAge", "", "ISO 8601, such as P2D"),
                    row("lag", Dimension.TIMELINESS, "arrival less event is outside", "")
                            .takes("event", "", "column of when it happened")
                            .takes("arrival", "", "column of when it came")
                            .takes("max", "", "ISO 8601")
                            .takes("min", "PT0S", "ISO 8601"),
                    table("rowCount", Dimension.COVERAGE, "the number of rows", "`rowCount`"),
                    table(
                                    "anomaly",
                                    Dimension.COVERAGE,
                                    "1 when the figure of another check is unlike its history, else 0",
                                    "")
                            .takes("metric", "rowCount", "the id of a check, or one written out")
                            .takes("season", "7", "points after which the pattern repeats")
                            .takes("window", "28", "points looked back on")
                            .takes("k", "4", "robust standard deviations")
                            .takes(
                                    "minChange",
                                    "0.1, or 0.01 of a percentage",
                                    "smallest change worth a word: a share of what is expected; of a percentage, a hundredth of the points")
                            .takes("direction", "both", "both, up or down"),
                    pair("drift", Dimension.ACCURACY, "the largest figure of the columns")
                            .takes("base", "baseline", "the object compared with")
                            .takes("method", "psi", "psi, js, ks, wasserstein or chi2")
                            .takes("threshold", "0.2 of psi, else 0.1", "at which it fails")
                            .takes("minRows", "200", "columns with fewer values are not judged"),
                    table(
                                    "balance",
                                    Dimension.COVERAGE,
                                    "the number of values with more or less than their share",
                                    "")
                            .takes("min", "", "smallest share of any value, 0 to 1")
                            .takes("max", "", "largest share")
                            .takes("target", "", "wanted share by value")
                            .takes("tolerance", "0.05", "how far a share may lie from its target"));
        }

        private static List<Entry> rest() {
            return List.of(
                    pair("leakage", Dimension.ACCURACY, "the number of findings")
                            .takes("train", "the object", "the object trained on")
                            .takes("test", "the object", "the object tested on")
                            .takes(
                                    "split",
                                    "",
                                    "the column that says train or test, where both are one object")
                            .takes("target", "", "the column to predict")
                            .takes("groups", "", "columns whose values belong to one side")
                            .takes("time", "", "column by which training comes first")
                            .takes("ignore", "", "columns left out")
                            .takes("auc", "0.95", "a column that predicts this well is an error")
                            .takes("warnAuc", "0.85", "or a warning"),
                    row(
                                    "sensitive",
                                    Dimension.CONFORMITY,
                                    "a detector of personal data finds something",
                                    "")
                            .takes("detectors", "all but DATE_TIME and URL", "entities looked for")
                            .takes("allow", "", "entities that may be there")
                            .takes("regions", "", "phone regions, such as GB"),
                    row(
                                    "size",
                                    Dimension.CONFORMITY,
                                    "the picture or sound is outside, or does not decode",
                                    "")
                            .takes("width", "", "{min, max} in pixels")
                            .takes("height", "", "{min, max} in pixels")
                            .takes("duration", "", "{min, max} in seconds")
                            .takes("bytes", "", "{min, max}")
                            .takes("decodes", "true", "it must be read to its end"),
                    table("sql", Dimension.CONSISTENCY, "the number", "`type: sql`")
                            .takes("query", "", "one select; {object} and {column} stand for names")
                            .takes(
                                    "rows",
                                    "",
                                    "a select of the `_row` of each failing row (`granary.rows` of a sql entry)"),
                    table(
                                    "manual",
                                    Dimension.ACCURACY,
                                    "nothing: a person attests it",
                                    "`type: text`")
                            .takes("text", "", "what is attested")
                            .takes("role", "", "who may (`granary.role` of a text entry)")
                            .takes(
                                    "validFor",
                                    "",
                                    "ISO 8601; how long it holds (`granary.validFor`)"));
        }
    }
}
