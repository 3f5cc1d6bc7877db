package granary.engine.check;

import java.util.Map;

/**
 * Date patterns of contracts, in the letters of {@link java.time.format.DateTimeFormatter}, as
 * strptime writes them. A pattern that holds a percent sign is strptime's already.
 */
final class DatePattern {

    private static final Map<String, String> LETTERS =
            Map.ofEntries(
                    Map.entry("yyyy", "%Y"),
                    Map.entry("uuuu", "%Y"),
                    Map.entry("yy", "%y"),
                    Map.entry("MMMM", "%B"),
                    Map.entry("MMM", "%b"),
                    Map.entry("MM", "%m"),
                    Map.entry("M", "%-m"),
                    Map.entry("dd", "%d"),
                    Map.entry("d", "%-d"),
                    Map.entry("DDD", "%j"),
                    Map.entry("HH", "%H"),
                    Map.entry("H", "%-H"),
                    Map.entry("hh", "%I"),
                    Map.entry("mm", "%M"),
                    Map.entry("ss", "%S"),
                    Map.entry("SSS", "%g"),
                    Map.entry("SSSSSS", "%f"),
                    Map.entry("a", "%p"),
                    Map.entry("EEE", "%a"),
                    Map.entry("EEEE", "%A"),
                    Map.entry("XXX", "%z"),
                    Map.entry("XX", "%z"),
                    Map.entry("X", "%z"),
                    Map.entry("Z", "%z"));

    private DatePattern() {}

    /**
     * @throws IllegalArgumentException naming the letters that mean nothing
     */
    static String strptime(String pattern) {
        if (pattern.isBlank()) {
            throw new IllegalArgumentException("date: needs a pattern such as date:dd.MM.yyyy");
        }
        if (pattern.contains("%")) {
            return pattern;
        }
        var out = new StringBuilder();
        int at = 0;
        while (at < pattern.length()) {
            char c = pattern.charAt(at);
            if (c == '\'') {
                int end = pattern.indexOf('\'', at + 1);
                if (end < 0) {
                    throw new IllegalArgumentException("an open quote in the pattern " + pattern);
                }
                out.append(end == at + 1 ? "'" : pattern.substring(at + 1, end));
                at = end + 1;
            } else if (Character.isLetter(c)) {
                int end = at;
                while (end < pattern.length() && pattern.charAt(end) == c) {
                    end++;
                }
                var letters = pattern.substring(at, end);
                var word = LETTERS.get(letters);
                if (word == null) {
                    throw new IllegalArgumentException(
                            "the letters \"%s\" in the date pattern %s mean nothing"
                                    .formatted(letters, pattern));
                }
                out.append(word);
                at = end;
            } else {
                out.append(c);
                at++;
            }
        }
        return out.toString();
    }
}
