package granary.engine.contract;

import java.util.Collection;
import java.util.Comparator;

/** The known word that a wrong one was most likely meant to be. */
final class Nearest {

    private Nearest() {}

    static String to(String word, Collection<String> known) {
        return known.stream()
                .min(
                        Comparator.comparingInt((String other) -> distance(word, other))
                                .thenComparing(Comparator.naturalOrder()))
                .orElse("none");
    }

    /** Levenshtein's, case left out. */
    private static int distance(String a, String b) {
        var row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                boolean same =
                        Character.toLowerCase(a.charAt(i - 1))
                                == Character.toLowerCase(b.charAt(j - 1));
                int cost = Math.min(diagonal + (same ? 0 : 1), Math.min(row[j], row[j - 1]) + 1);
                diagonal = row[j];
                row[j] = cost;
            }
        }
        return row[b.length()];
    }
}
