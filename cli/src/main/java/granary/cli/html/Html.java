package granary.cli.html;

import granary.cli.Text;
import java.util.ArrayList;
import java.util.List;

/** Pieces of a page. Whatever is not made here is text, and text is escaped. */
final class Html {

    private Html() {}

    /** Text that can be nothing but text; control characters are shown, not sent. */
    static String text(String value) {
        var safe = new StringBuilder();
        for (var line : value.split("\n", -1)) {
            safe.append(safe.isEmpty() ? "" : "↵").append(Text.plain(line));
        }
        return escaped(safe.toString());
    }

    /** Text whose lines stay lines, for {@code pre}. */
    static String lines(String value) {
        return String.join("\n", value.lines().map(Text::plain).map(Html::escaped).toList());
    }

    private static String escaped(String value) {
        return value.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    static String badge(String word) {
        var tone =
                switch (word) {
                    case "fail", "error", "drift", "breaking" -> "bad";
                    case "warn", "warning", "moderate", "risky", "different" -> "warn";
                    case "pass", "stable", "same", "safe" -> "ok";
                    default -> "";
                };
        return "<span class=\"badge %s\">%s</span>".formatted(tone, text(word));
    }

    static String section(String title, String... parts) {
        var body = String.join("\n", parts);
        return body.isBlank()
                ? ""
                : "<section><h2>%s</h2>\n%s\n</section>".formatted(text(title), body);
    }

    /** Figures with their names, side by side. */
    static String tiles(List<String[]> figures) {
        var tiles = new StringBuilder("<dl class=\"tiles\">");
        for (var figure : figures) {
            tiles.append(
                    "<div><dt>%s</dt><dd>%s</dd></div>"
                            .formatted(text(figure[0]), text(figure[1])));
        }
        return tiles.append("</dl>").toString();
    }

    /** Names and values in two columns; the values are HTML. */
    static String facts(List<String[]> facts) {
        var list = new StringBuilder("<dl class=\"facts\">");
        for (var fact : facts) {
            list.append("<dt>%s</dt><dd>%s</dd>".formatted(text(fact[0]), fact[1]));
        }
        return facts.isEmpty() ? "" : list.append("</dl>").toString();
    }

    /**
     * A table; its cells are HTML.
     *
     * @param heads a head that begins with {@code #} is of a column of numbers
     */
    static String table(String caption, List<String> heads, List<List<String>> rows) {
        if (rows.isEmpty()) {
            return "";
        }
        var table = new StringBuilder("<div class=\"wide\"><table>");
        table.append("<caption>%s</caption><thead><tr>".formatted(text(caption)));
        for (var head : heads) {
            table.append(
                    "<th scope=\"col\"%s>%s</th>"
                            .formatted(number(head), text(head.replaceFirst("^#", ""))));
        }
        table.append("</tr></thead><tbody>");
        for (var row : rows) {
            table.append("<tr>");
            for (int i = 0; i < row.size(); i++) {
                table.append(
                        i == 0
                                ? "<th scope=\"row\"%s>%s</th>"
                                        .formatted(number(heads.get(i)), row.get(i))
                                : "<td%s>%s</td>".formatted(number(heads.get(i)), row.get(i)));
            }
            table.append("</tr>\n");
        }
        return table.append("</tbody></table></div>").toString();
    }

    private static String number(String head) {
        return head.startsWith("#") ? " class=\"num\"" : "";
    }

    static String list(List<String> items) {
        var list = new ArrayList<String>();
        items.forEach(item -> list.add("<li>%s</li>".formatted(item)));
        return items.isEmpty() ? "" : "<ul>%s</ul>".formatted(String.join("\n", list));
    }

    static String marked(String cell) {
        return "<mark>%s</mark>".formatted(cell);
    }

    static String note(String sentence) {
        return "<p class=\"note\">%s</p>".formatted(text(sentence));
    }
}
