package granary.engine.contract;

import granary.engine.check.Catalogue;
import granary.engine.check.CellKind;
import granary.engine.check.Check;
import granary.engine.check.EncodingFaults;
import granary.engine.check.Expectation;
import granary.engine.check.Formats;
import granary.engine.check.Kind;
import granary.engine.check.PairKind;
import granary.engine.check.RowKind;
import granary.engine.check.TableKind;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Turns {@code {check: <kind>, …}} into a check: the kinds of the catalogue. */
final class CustomReader {

    private final ContractObject object;
    private final EntryReader entry;
    private final Given of;
    private final List<String> on;
    private final Function<Object, Check> metric;

    /**
     * @param on the columns the check stands at
     * @param metric finds the check that an anomaly watches
     */
    CustomReader(
            ContractObject object,
            EntryReader entry,
            Map<String, Object> of,
            List<String> on,
            Function<Object, Check> metric) {
        this.object = object;
        this.entry = entry;
        this.of = new Given(of);
        this.on = on;
        this.metric = metric;
    }

    @Nullable Check read() {
        var word = of.text("check", "");
        var known = Catalogue.find(word);
        if (known.isEmpty()) {
            throw new IllegalArgumentException(
                    "no check kind \"%s\"; did you mean %s?"
                            .formatted(word, Nearest.to(word, Catalogue.kinds())));
        }
        of.onlyKnown(known.get());
        return switch (word) {
            case "columns" -> check(List.of(), columns());
            case "type" -> check(on, new Kind.Type(of.needed("logicalType")));
            case "schemaChange" ->
                    check(
                            List.of(),
                            new PairKind.SchemaChange(
                                    of.text("baseline", PairKind.BASELINE),
                                    of.word(
                                            PairKind.Allowed.class,
                                            "allow",
                                            PairKind.Allowed.SAFE)));
            case "nulls" -> check(on, new Kind.Nulls());
            case "missing" -> check(on, EntryReader.missing(of.of()));
            case "coverage" -> coverage();
            case "domain", "pattern" -> {
                var check = entry.invalid(of.of());
                yield check == null ? null : check(on, check.kind());
            }
            case "range" -> check(on, range());
            case "length" ->
                    check(on, new Kind.Length(of.whole("min"), of.whole("max"), lengthUnit()));
            case "format" -> format();
            case "encoding" -> encoding();
            case "duplicates" ->
                    check(
                            of.has("properties") ? entry.key(of.of()) : on,
                            new Kind.Duplicates(EntryReader.counted(of.of())));
            case "nearDuplicates" -> check(on, nearDuplicates());
            case "distinct" -> check(on, new Kind.Distinct("percent".equals(of.text("unit"))));
            case "dependency" -> dependency();
            case "rule" -> check(on, new Kind.Rule(of.needed("expression")));
            case "reference" -> check(on, reference());
            case "reconcile" -> check(List.of(), reconcile());
            case "sequence" -> check(on, sequence());
            case "accuracy" -> accuracy();
            case "outliers" -> check(on, outliers());
            case "statistic" -> check(on, statistic());
            case "freshness" -> freshness();
            case "lag" -> check(List.of(), lag());
            case "rowCount" -> check(List.of(), new Kind.RowCount());
            case "anomaly" -> anomaly();
            case "drift" -> drift();
            case "balance" -> check(on, balance());
            case "leakage" -> check(List.of(), leakage());
            case "sensitive" ->
                    check(
                            on,
                            new Kind.Sensitive(
                                    of.texts("detectors"), of.texts("allow"), of.texts("regions")));
            case "size" -> check(on, size());
            case "sql" -> check(on, new Kind.Sql(of.needed("query"), of.text("rows")));
            case "manual" ->
                    check(
                            on,
                            new Kind.Manual(
                                    of.needed("text"), of.text("role"), of.duration("validFor")));
            default -> throw new IllegalStateException(word + " is in the catalogue only");
        };
    }

    private Check check(List<String> columns, Kind kind) {
        return Check.of(object.name(), columns, kind);
    }

    private Kind.Columns columns() {
        return new Kind.Columns(
                object.properties().stream().map(Property::name).toList(),
                of.word(Kind.Extra.class, "extra", Kind.Extra.WARN),
                switch (of.text("order", "any")) {
                    case "exact" -> true;
                    case "any" -> false;
                    case String other ->
                            throw new IllegalArgumentException(
                                    "order is any or exact, not " + other);
                });
    }

    private Kind.Range range() {
        return new Kind.Range(
                of.text("min"),
                of.text("max"),
                of.text("exclusiveMin"),
                of.text("exclusiveMax"),
                of.decimal("multipleOf"));
    }

    private Kind.LengthUnit lengthUnit() {
        return switch (of.text("unit", "codePoints")) {
            case "codePoints", "rows", "percent", "code points" -> Kind.LengthUnit.CODE_POINTS;
            case "bytes" -> Kind.LengthUnit.BYTES;
            case "items" -> Kind.LengthUnit.ITEMS;
            case String other ->
                    throw new IllegalArgumentException(
                            "unit is codePoints, bytes or items, not " + other);
        };
    }

    private Check format() {
        var format = of.needed("format");
        Formats.known(format);
        return check(on, new CellKind.Format(format));
    }

    private Check encoding() {
        var allow = of.has("allow") ? of.texts("allow") : List.of("newline", "tab");
        EncodingFaults.known(allow);
        return check(on, new CellKind.Encoding(allow));
    }

    private RowKind.NearDuplicates nearDuplicates() {
        var shingle = of.text("shingle", "word 3").split("[\\s:-]+", 2);
        boolean bare = shingle.length == 1 && shingle[0].matches("\\d+");
        boolean characters = shingle[0].startsWith("char");
        if (!bare && !characters && !shingle[0].equals("word")) {
            throw new IllegalArgumentException(
                    "shingle is such as word 3 or character 5, not " + of.text("shingle"));
        }
        double threshold = of.number("threshold", 0.8);
        if (!(threshold > 0 && threshold <= 1)) {
            throw new IllegalArgumentException("threshold is above 0 and at most 1");
        }
        return new RowKind.NearDuplicates(
                of.word(RowKind.Similarity.class, "similarity", RowKind.Similarity.JACCARD),
                threshold,
                Integer.parseInt(
                        bare
                                ? shingle[0]
                                : shingle.length > 1 ? shingle[1] : characters ? "5" : "3"),
                characters ? RowKind.ShingleUnit.CHARACTER : RowKind.ShingleUnit.WORD,
                of.word(RowKind.Keep.class, "keep", RowKind.Keep.FIRST));
    }

    private Check dependency() {
        var from = entry.known(of.texts("from"));
        var to = entry.known(of.needed("to"));
        if (from.isEmpty()) {
            throw new IllegalArgumentException("the check needs from");
        }
        return check(List.of(to), new Kind.Dependency(from, to, of.number("majority", 0.5)));
    }

    private RowKind.Reference reference() {
        return EntryReader.reference(
                of.texts("to"),
                of.flag("optional", true),
                of.word(
                        RowKind.Cardinality.class,
                        "cardinality",
                        RowKind.Cardinality.MANY_TO_MANY));
    }

    private PairKind.Reconcile reconcile() {
        return new PairKind.Reconcile(
                of.needed("with"),
                of.has("measures") ? of.texts("measures") : List.of("rows"),
                entry.known(of.texts("by")),
                of.tolerance());
    }

    private RowKind.Sequence sequence() {
        return new RowKind.Sequence(
                entry.known(of.texts("by")),
                of.word(RowKind.Order.class, "order", RowKind.Order.INCREASING),
                of.text("step"),
                of.word(RowKind.Gaps.class, "gaps", RowKind.Gaps.ALLOW));
    }

    private Check accuracy() {
        var key = entry.known(of.texts("key"));
        var compared = of.has("columns") ? entry.known(of.texts("columns")) : on;
        if (key.isEmpty() || compared.isEmpty()) {
            throw new IllegalArgumentException("the check needs key and columns");
        }
        return check(
                compared,
                new RowKind.Accuracy(of.needed("against"), key, compared, of.tolerance()));
    }

    private RowKind.Outliers outliers() {
        return new RowKind.Outliers(
                of.word(RowKind.Spread.class, "method", RowKind.Spread.MAD),
                of.number("k", 5),
                entry.known(of.texts("by")),
                of.whole("minRows", 30));
    }

    private Check coverage() {
        var calendar = new Given(Tree.map(of.of().get("calendar")));
        if (calendar.of().isEmpty()) {
            if (!of.has("values")) {
                throw new IllegalArgumentException("the check needs values or calendar");
            }
            return check(
                    on,
                    new Kind.Coverage(
                            of.texts("values"),
                            null,
                            null,
                            null,
                            of.texts("except"),
                            of.whole("min", 1)));
        }
        for (var name : calendar.of().keySet()) {
            var known = List.of("column", "every", "from", "to", "except");
            if (!known.contains(name)) {
                throw new IllegalArgumentException(
                        "calendar takes no %s; did you mean %s?"
                                .formatted(name, Nearest.to(name, known)));
            }
        }
        var column = calendar.text("column");
        return check(
                column == null ? on : List.of(entry.known(column)),
                new Kind.Coverage(
                        List.of(),
                        java.time.Period.parse(calendar.text("every", "P1D")),
                        calendar.text("from"),
                        calendar.text("to"),
                        calendar.has("except") ? calendar.texts("except") : of.texts("except"),
                        of.whole("min", 1)));
    }

    private Kind.Statistic statistic() {
        var figure = of.text("of", "mean");
        if (figure.startsWith("quantile")) {
            var given = figure.replaceAll("[^0-9.]", "");
            var p = new BigDecimal(given.isEmpty() ? of.needed("p") : given);
            if (p.signum() < 0 || p.compareTo(BigDecimal.ONE) > 0) {
                throw new IllegalArgumentException("a quantile is between 0 and 1, not " + p);
            }
            return new Kind.Statistic(Kind.Figure.QUANTILE, p.doubleValue(), null);
        }
        if (figure.startsWith("share")) {
            var inside = figure.replaceFirst("^share\\(?", "").replaceFirst("\\)$", "");
            return new Kind.Statistic(
                    Kind.Figure.SHARE, null, inside.isEmpty() ? of.needed("expression") : inside);
        }
        return new Kind.Statistic(of.word(Kind.Figure.class, "of", Kind.Figure.MEAN), null, null);
    }

    private Check freshness() {
        var age = SlaDuration.of(of.needed("maxAge"), null);
        return check(on, new Kind.Freshness(age))
                .expecting(
                        Expectation.of(Expectation.Operator.mustBeLessOrEqualTo, age.toSeconds()));
    }

    private CellKind.Lag lag() {
        var max = of.duration("max");
        var min = of.duration("min");
        return new CellKind.Lag(
                entry.known(of.needed("event")),
                entry.known(of.needed("arrival")),
                max,
                min == null ? Duration.ZERO : min);
    }

    private Check anomaly() {
        var watched = of.has("metric") ? of.of().get("metric") : "rowCount";
        var check = metric.apply(watched);
        return check(
                on,
                new TableKind.Anomaly(
                        check,
                        of.whole("season", 7),
                        of.whole("window", 28),
                        of.number("k", 4),
                        of.number("minChange", check.unit().equals("percent") ? 0.01 : 0.1),
                        of.word(TableKind.Direction.class, "direction", TableKind.Direction.BOTH)));
    }

    /** Without an operator it fails from the threshold on. */
    private Check drift() {
        var method = of.word(PairKind.Distance.class, "method", PairKind.Distance.PSI);
        var threshold = of.decimal("threshold");
        var columns = of.has("columns") ? entry.known(of.texts("columns")) : on;
        var limit =
                threshold != null
                        ? threshold
                        : new BigDecimal(method == PairKind.Distance.PSI ? "0.2" : "0.1");
        return check(
                        columns,
                        new PairKind.Drift(
                                of.text("base", PairKind.BASELINE),
                                method,
                                threshold == null ? null : threshold.doubleValue(),
                                columns,
                                of.whole("minRows", 200)))
                .expecting(Expectation.of(Expectation.Operator.mustBeLessThan, limit));
    }

    private TableKind.Balance balance() {
        var target = new LinkedHashMap<String, BigDecimal>();
        var given = new Given(Tree.map(of.of().get("target")));
        for (var value : given.of().keySet()) {
            target.put(value, given.decimal(value, "0"));
        }
        var min = of.decimal("min");
        var max = of.decimal("max");
        if (min == null && max == null && target.isEmpty()) {
            throw new IllegalArgumentException("the check needs min, max or target");
        }
        return new TableKind.Balance(min, max, target, of.decimal("tolerance", "0.05"));
    }

    private PairKind.Leakage leakage() {
        var split = of.text("split");
        return new PairKind.Leakage(
                of.text("train"),
                of.text("test"),
                split == null ? null : entry.known(split),
                of.text("target"),
                of.texts("groups"),
                of.text("time"),
                of.texts("ignore"),
                of.number("auc", 0.95),
                of.number("warnAuc", 0.85));
    }

    private RowKind.Size size() {
        return new RowKind.Size(
                of.bounds("width"),
                of.bounds("height"),
                of.bounds("duration"),
                of.bounds("bytes"),
                of.flag("decodes", true));
    }
}
