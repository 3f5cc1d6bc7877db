package granary.engine.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Names of one table's columns. DuckDB takes names that differ only in the case of ASCII letters
 * for one, and some names are Granary's own.
 */
final class ColumnNames {

    private static final String HINT = "Rename one of them, or read with --rename-duplicates";

    private final boolean rename;
    private final List<String> names = new ArrayList<>();
    private final Map<String, Integer> places = new HashMap<>();

    /** Two columns that cannot be told apart, or one that cannot be named. */
    record Clash(String title, String detail, String hint) {
        Clash(String title, String detail) {
            this(title, detail, HINT);
        }
    }

    ColumnNames(boolean rename) {
        this.rename = rename;
    }

    List<String> names() {
        return names;
    }

    /** Adds a name, under another one when it is taken and may be changed. */
    Optional<Clash> add(String wanted) {
        if (wanted.indexOf('\0') >= 0) {
            names.add(wanted);
            return Optional.of(
                    new Clash(
                            "A column's name has the character NUL",
                            "Column %d is named \"%s\""
                                    .formatted(names.size(), wanted.replace("\0", "\\u0000")),
                            "If this is a text, rename the column; else send the text itself"));
        }
        var name = wanted;
        for (int k = 2; rename && isTaken(name); k++) {
            name = wanted + "_" + k;
        }
        Optional<Clash> clash = isTaken(name) ? Optional.of(clash(name)) : Optional.empty();
        names.add(name);
        places.putIfAbsent(folded(name), names.size());
        return clash;
    }

    private boolean isTaken(String name) {
        return isReserved(name) || places.containsKey(folded(name));
    }

    private Clash clash(String name) {
        int here = names.size() + 1;
        if (isReserved(name)) {
            return new Clash(
                    "A column has a name that Granary keeps for itself",
                    "\"%s\" names column %d".formatted(name, here));
        }
        int earlier = places.getOrDefault(folded(name), 0);
        var first = names.get(earlier - 1);
        return first.equals(name)
                ? new Clash(
                        "A column name appears twice",
                        "\"%s\" names column %d and column %d".formatted(name, earlier, here))
                : new Clash(
                        "Two column names differ only in case",
                        "\"%s\" is column %d and \"%s\" column %d"
                                .formatted(first, earlier, name, here));
    }

    private static boolean isReserved(String name) {
        var folded = folded(name);
        return folded.equals("_row") || folded.equals("_line") || folded.startsWith(Typing.RAW);
    }

    private static String folded(String name) {
        var letters = name.toCharArray();
        for (int i = 0; i < letters.length; i++) {
            if (letters[i] >= 'A' && letters[i] <= 'Z') {
                letters[i] += 'a' - 'A';
            }
        }
        return new String(letters);
    }
}
