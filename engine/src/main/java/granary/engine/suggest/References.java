package granary.engine.suggest;

import granary.engine.check.Check;
import granary.engine.check.Kind;
import granary.engine.check.Severity;
import granary.engine.data.Column;
import granary.engine.data.Tabular;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Columns whose values are those of another table's key. Small numbers lie in every key, so a
 * column of another name must hold many different values to count.
 */
public final class References {

    private static final double INCLUDED = 0.99;
    private static final long MANY = 20;

    private References() {}

    /** One contract of several objects, with what refers from one to another. */
    public static Suggestions together(
            String id, Map<String, Tabular> tables, Map<String, Suggestions> found) {
        var suggestions = new ArrayList<Suggestion>();
        var findings = new ArrayList<String>();
        var schema = new ArrayList<Object>();
        var document = new LinkedHashMap<String, Object>();
        for (var object : tables.keySet()) {
            var own = found.get(object);
            if (own == null) {
                throw new IllegalStateException("nothing was looked for in " + object);
            }
            var contract = own.contract();
            if (document.isEmpty()) {
                document.putAll(contract);
                document.put("id", id);
                document.put("name", id);
            }
            int at = schema.size();
            schema.addAll((List<?>) contract.getOrDefault("schema", List.of()));
            own.suggestions().forEach(s -> suggestions.add(moved(s, at)));
            own.findings().forEach(f -> findings.add(object + ": " + f));
        }
        document.put("schema", schema);
        var objects = List.copyOf(tables.keySet());
        for (var from : objects) {
            for (var to : objects) {
                if (!from.equals(to)) {
                    between(from, to, tables, objects.indexOf(from), schema, suggestions);
                }
            }
        }
        return new Suggestions(suggestions, document, findings);
    }

    private static Suggestion moved(Suggestion s, int at) {
        var path = s.path().replaceFirst("^/schema/0/", "/schema/" + at + "/");
        return new Suggestion(
                path,
                s.kind(),
                s.column(),
                s.columns(),
                s.parameters(),
                s.expectation(),
                s.severity(),
                s.evidence(),
                s.sentence(),
                s.odcs(),
                s.check().at(path));
    }

    private static void between(
            String from,
            String to,
            Map<String, Tabular> tables,
            int at,
            List<Object> schema,
            List<Suggestion> suggestions) {
        var source = tables.get(from);
        var target = tables.get(to);
        if (source == null || target == null) {
            return;
        }
        for (var key : target.columns()) {
            if (!isKey(target, key)) {
                continue;
            }
            for (var column : source.columns()) {
                var evidence = inclusion(source, column, target, key);
                if (evidence != null) {
                    suggestions.add(suggestion(from, column, to, key, evidence, at, schema));
                }
            }
        }
    }

    private static boolean isKey(Tabular table, Column column) {
        return table.rows() > 1
                && table.duck()
                                .count(
                                        "select count(distinct %s) from %s"
                                                .formatted(column.sql(), table.sql()))
                        == table.rows();
    }

    private static Suggestion.@Nullable Evidence inclusion(
            Tabular source, Column column, Tabular target, Column key) {
        var row =
                source.duck()
                        .row(
                                """
                                select coalesce(sum(n), 0)::bigint as rows, count(*) as many,
                                       coalesce(sum(n) filter (where v in (select %4$s::varchar from %3$s)), 0)::bigint as found
                                from (select %2$s::varchar as v, count(*) as n from %1$s where %2$s is not null group by all)\
                                """
                                        .formatted(
                                                source.sql(),
                                                column.sql(),
                                                target.sql(),
                                                key.sql()));
        long rows = ((Number) row.getOrDefault("rows", 0L)).longValue();
        long many = ((Number) row.getOrDefault("many", 0L)).longValue();
        long included = ((Number) row.getOrDefault("found", 0L)).longValue();
        boolean likely =
                column.name().equalsIgnoreCase(key.name())
                        || many >= MANY && !isNumbers(source, column);
        return rows > 0 && many > 1 && likely && included >= INCLUDED * rows
                ? new Suggestion.Evidence(rows, included, (double) included / rows, List.of())
                : null;
    }

    private static boolean isNumbers(Tabular table, Column column) {
        return column.isNumber()
                || table.duck()
                                .count(
                                        "select count(*) from %1$s where %2$s is not null and try_cast(%2$s as double) is null"
                                                .formatted(table.sql(), column.sql()))
                        == 0;
    }

    @SuppressWarnings("unchecked")
    private static Suggestion suggestion(
            String from,
            Column column,
            String to,
            Column key,
            Suggestion.Evidence evidence,
            int at,
            List<Object> schema) {
        var object = (Map<String, Object>) schema.get(at);
        var quality = (List<Object>) object.computeIfAbsent("quality", _ -> new ArrayList<>());
        var path = "/schema/%d/quality/%d".formatted(at, quality.size());
        var check =
                Check.of(
                                from,
                                column.name(),
                                new Kind.Unmeasured("reference", "the other table is needed"))
                        .with(evidence.share() == 1 ? Severity.ERROR : Severity.WARNING)
                        .at(path);
        var parameters = new LinkedHashMap<String, Object>();
        parameters.put("to", "%s.%s".formatted(to, key.name()));
        parameters.put("columns", List.of(column.name()));
        var sentence =
                String.format(
                        Locale.ROOT,
                        "%,d of %,d values are in %s.%s",
                        evidence.matching(),
                        evidence.rows(),
                        to,
                        key.name());
        var odcs = ContractDraft.custom(check, sentence, evidence, parameters);
        quality.add(odcs);
        return new Suggestion(
                path,
                "reference",
                column.name(),
                List.of(column.name()),
                parameters,
                check.expectation().document(),
                check.severity().word(),
                evidence,
                sentence,
                odcs,
                check);
    }
}
