package granary.engine.check;

import granary.engine.data.Duck;
import granary.engine.data.Tabular;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * SQL that a contract brings: one select, proven to be one by DuckDB's own parser, that reads the
 * checked table and the objects beside it and nothing else: no file, no function that makes rows of
 * something outside.
 */
final class ContractSql {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Set<String> MAKING_ROWS =
            Set.of("range", "generate_series", "unnest", "repeat");

    private ContractSql() {}

    /**
     * The select with its placeholders filled in.
     *
     * @throws IllegalArgumentException when it is anything else
     */
    static String select(Subject subject, Check check, String query) {
        prove(subject, check, query);
        return filled(subject, check, query);
    }

    /** The query with its placeholders filled in, whatever it is. */
    static String filled(Subject subject, Check check, String query) {
        var table = subject.table();
        var text = query.strip();
        if (text.endsWith(";")) {
            text = text.substring(0, text.length() - 1);
        }
        for (var name : List.of("${object}", "{object}", "${table}", "{table}")) {
            text = text.replace(name, table.sql());
        }
        for (var name : List.of("${column}", "{column}", "${property}", "{property}")) {
            var column = check.column();
            text = column == null ? text : text.replace(name, table.column(column).sql());
        }
        for (var other : subject.companions().objects().entrySet()) {
            for (var pattern : List.of("${%s}", "{%s}")) {
                text =
                        text.replace(
                                pattern.formatted(other.getKey()), other.getValue().table().sql());
            }
        }
        return text;
    }

    /**
     * Whether a query is one select over the tables it may read.
     *
     * @throws IllegalArgumentException when it is anything else
     */
    static void prove(Subject subject, Check check, String query) {
        var text = filled(subject, check, query);
        for (var other : subject.companions().absent().entrySet()) {
            if (text.contains("${%s}".formatted(other.getKey()))) {
                throw new IllegalArgumentException(other.getValue());
            }
        }
        var readable = new HashSet<String>();
        readable.add(subject.table().name());
        subject.companions().objects().values().forEach(o -> readable.add(o.table().name()));
        prove(subject.table(), readable, text);
    }

    /**
     * Whether the conditions that a check brings are expressions over the table's rows.
     *
     * @throws IllegalArgumentException when one is anything else
     */
    static void proveExpressions(Check check, Tabular table) {
        var expressions = new ArrayList<String>();
        if (check.where() != null) {
            expressions.add(check.where());
        }
        if (check.kind() instanceof Kind.Rule(var expression)) {
            expressions.add(expression);
        }
        if (check.kind() instanceof Kind.Statistic(_, _, var expression) && expression != null) {
            expressions.add(expression);
        }
        for (var expression : expressions) {
            // Alone it may not close a bracket that it did not open; in brackets it may not go on
            // with a clause of its own. The line's end ends a comment in it.
            prove(table, Set.of(table.name()), "select %s\n".formatted(expression));
            prove(table, Set.of(table.name()), "select [(%s\n)]".formatted(expression));
        }
    }

    private static void prove(Tabular table, Set<String> readable, String text) {
        var tree = parsed(table.duck(), text);
        if (tree.path("error").asBoolean(true) || tree.path("statements").size() != 1) {
            throw new IllegalArgumentException("the query is not one select statement");
        }
        var allowed = new HashSet<String>();
        readable.forEach(name -> allowed.add(name.toLowerCase(Locale.ROOT)));
        named(tree, allowed);
        var outside = new ArrayList<String>();
        outside(tree, allowed, outside);
        if (!outside.isEmpty()) {
            throw new IllegalArgumentException(
                    "the query may read the checked object only, not " + outside.getFirst());
        }
    }

    private static JsonNode parsed(Duck duck, String text) {
        return JSON.readTree(
                duck.query(
                                "select cast(json_serialize_sql(?) as varchar)",
                                row -> row.getString(1),
                                text)
                        .getFirst());
    }

    /** Names that a {@code with} gives are tables too. */
    private static void named(JsonNode node, Set<String> allowed) {
        var entries = node.path("cte_map").path("map");
        entries.forEach(
                entry -> allowed.add(entry.path("key").asString().toLowerCase(Locale.ROOT)));
        node.forEach(child -> named(child, allowed));
    }

    private static void outside(JsonNode node, Set<String> allowed, List<String> outside) {
        var type = node.path("type").asString("");
        if (type.equals("BASE_TABLE")
                && !allowed.contains(
                        node.path("table_name").asString("").toLowerCase(Locale.ROOT))) {
            outside.add("the table " + node.path("table_name").asString(""));
        }
        if (type.equals("TABLE_FUNCTION")) {
            var function = node.path("function").path("function_name").asString("");
            if (!MAKING_ROWS.contains(function.toLowerCase(Locale.ROOT))) {
                outside.add("the function " + function);
            }
        }
        node.forEach(child -> outside(child, allowed, outside));
    }
}
