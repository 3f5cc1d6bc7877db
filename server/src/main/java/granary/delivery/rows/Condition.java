package granary.delivery.rows;

import granary.engine.data.Column;
import granary.engine.data.Duck;
import granary.engine.data.Tabular;
import granary.platform.CommonProblem;
import granary.platform.Refusal;
import granary.platform.web.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Which rows, as a person writes it: comparisons joined by {@code and}, as in {@code event_month >=
 * '2009-04' and contact <> 'unknown'}; also {@code in (…)}, {@code is null}, {@code is not null}.
 * It is read here and written anew as SQL, so that nothing but a condition gets to the database.
 */
public final class Condition {
    private static final Pattern TOKEN =
            Pattern.compile(
                    "\\s*(?:('(?:[^']|'')*')|(\"(?:[^\"]|\"\")+\")|(-?\\d+(?:\\.\\d+)?)|(<=|>=|<>|!=|=|<|>|\\(|\\)|,)|([\\p{L}_][\\p{L}\\p{N}_.]*))");

    private final Tabular table;
    private final String path;
    private final String text;
    private final List<String> tokens;
    private int at;

    private Condition(Tabular table, String path, String text) {
        this.table = table;
        this.path = path;
        this.text = text;
        this.tokens = tokens();
    }

    /**
     * The condition as SQL over the table.
     *
     * @param path JSON pointer of the text, for the refusal
     * @throws Refusal {@code invalid-input} naming what cannot be read
     */
    public static String sql(Tabular table, String text, String path) {
        return new Condition(table, path, text).all();
    }

    private List<String> tokens() {
        var found = new ArrayList<String>();
        var matcher = TOKEN.matcher(text);
        int end = 0;
        while (end < text.stripTrailing().length()) {
            matcher.region(end, text.length());
            if (!matcher.lookingAt()) {
                throw refused("cannot read it from \"%s\"".formatted(text.substring(end).strip()));
            }
            found.add(matcher.group().strip());
            end = matcher.end();
        }
        return found;
    }

    private String all() {
        var terms = new ArrayList<String>();
        do {
            terms.add("(" + term() + ")");
        } while (accept("and"));
        if (at < tokens.size()) {
            throw refused("expected `and` before " + tokens.get(at));
        }
        return String.join(" and ", terms);
    }

    private String term() {
        var column = column(next("a column"));
        var operator = next("a comparison").toLowerCase(Locale.ROOT);
        return switch (operator) {
            case "=", "<>", "<", "<=", ">", ">=" ->
                    column.sql() + " " + operator + " " + literal(column);
            case "!=" -> column.sql() + " <> " + literal(column);
            case "in" -> column.sql() + " in " + list(column);
            case "is" -> {
                boolean isNegated = accept("not");
                expect("null");
                yield column.sql() + (isNegated ? " is not null" : " is null");
            }
            default -> throw refused("there is no comparison " + operator);
        };
    }

    private String list(Column column) {
        expect("(");
        var values = new ArrayList<String>();
        do {
            values.add(literal(column));
        } while (accept(","));
        expect(")");
        return "(" + String.join(", ", values) + ")";
    }

    private String literal(Column column) {
        var token = next("a value");
        if (token.startsWith("'")) {
            var value = Duck.literal(token.substring(1, token.length() - 1).replace("''", "'"));
            return column.isText() ? value : "cast(%s as %s)".formatted(value, column.sqlType());
        }
        if (token.matches("-?\\d.*")) {
            return column.isText() ? Duck.literal(token) : token;
        }
        if (token.equalsIgnoreCase("true") || token.equalsIgnoreCase("false")) {
            return token.toLowerCase(Locale.ROOT);
        }
        throw refused("%s is no value; texts stand in single quotes".formatted(token));
    }

    private Column column(String token) {
        var name =
                token.startsWith("\"")
                        ? token.substring(1, token.length() - 1).replace("\"\"", "\"")
                        : token;
        return table.find(name)
                .orElseThrow(() ->
                        CommonProblem.invalid(
                                path,
                                "unknown-column",
                                "there is no column " + name,
                                Nearest.to(name, table.names())
                                        .map(n -> "Did you mean %s?".formatted(n))
                                        .orElse("Columns: " + String.join(", ", table.names()))));
    }

    private String next(String what) {
        if (at >= tokens.size()) {
            throw refused("it ends where " + what + " should stand");
        }
        return tokens.get(at++);
    }

    private boolean accept(String word) {
        if (at < tokens.size() && tokens.get(at).equalsIgnoreCase(word)) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(String word) {
        if (!accept(word)) {
            throw refused("expected `%s`".formatted(word));
        }
    }

    private Refusal refused(String why) {
        return CommonProblem.invalid(
                path,
                "condition",
                "%s: %s".formatted(text, why),
                "Write comparisons joined by `and`, as in event_month >= '2009-04' and age < 60.");
    }
}
