package granary.quality.companion;

import granary.engine.check.Check;
import granary.engine.check.Kind;
import granary.engine.check.PairKind;
import granary.engine.check.RowKind;
import granary.engine.check.TableKind;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a check wants to see beside its own table. */
final class NamedObjects {
    private static final Pattern IN_SQL = Pattern.compile("\\{([a-z][a-z0-9_-]*(?:@v\\d+)?)}");
    private static final Set<String> ITSELF = Set.of("object", "table", "column", "property");
    private static final Pattern MEASURE = Pattern.compile("\\w+\\(\\s*(.+?)\\s*\\)");

    private NamedObjects() {}

    /** Names of other objects; neither the checked one nor its own earlier state. */
    static Set<String> of(Check check) {
        var names = new TreeSet<>(named(check.kind()));
        names.remove(check.object());
        names.remove(PairKind.BASELINE);
        return names;
    }

    private static List<String> named(Kind kind) {
        return switch (kind) {
            case RowKind.Reference reference -> List.of(reference.object());
            case RowKind.Accuracy accuracy -> List.of(accuracy.against());
            case PairKind.Reconcile reconcile -> List.of(reconcile.with());
            case PairKind.Drift drift -> List.of(drift.base());
            case PairKind.SchemaChange change -> List.of(change.baseline());
            case PairKind.Leakage leakage ->
                    Stream.of(leakage.train(), leakage.test()).filter(Objects::nonNull).toList();
            case TableKind.Anomaly anomaly -> named(anomaly.metric().kind());
            case Kind.Sql(var query, var rows) ->
                    Stream.concat(inSql(query).stream(), inSql(rows).stream()).toList();
            default -> List.of();
        };
    }

    private static List<String> inSql(@Nullable String text) {
        return text == null
                ? List.of()
                : IN_SQL.matcher(text)
                        .results()
                        .map(found -> found.group(1))
                        .filter(name -> !ITSELF.contains(name))
                        .toList();
    }

    /** Columns of the other object that the check speaks of. */
    static Set<String> columns(Check check) {
        return Set.copyOf(columns(check.kind()));
    }

    private static Set<String> columns(Kind kind) {
        return new TreeSet<>(
                switch (kind) {
                    case RowKind.Reference reference -> reference.columns();
                    case RowKind.Accuracy accuracy ->
                            Stream.concat(accuracy.key().stream(), accuracy.columns().stream())
                                    .toList();
                    case PairKind.Reconcile reconcile ->
                            Stream.concat(
                                            reconcile.by().stream(),
                                            reconcile.measures().stream()
                                                    .flatMap(m ->
                                                            MEASURE.matcher(m)
                                                                    .results()
                                                                    .map(found -> found.group(1))))
                                    .toList();
                    case PairKind.Drift drift -> drift.columns();
                    case PairKind.Leakage leakage ->
                            Stream.concat(
                                            leakage.groups().stream(),
                                            Stream.of(leakage.target(), leakage.time())
                                                    .filter(Objects::nonNull))
                                    .toList();
                    case TableKind.Anomaly anomaly -> columns(anomaly.metric().kind());
                    default -> List.<String>of();
                });
    }
}
