package granary.engine.suggest;

import java.util.Arrays;
import java.util.Collection;

/** Whether a rare value looks like a frequent one written wrongly. */
final class Spelling {

    /** Letters that may differ, as a share of the length; one always may. */
    private static final double SHARE = 0.2;

    private Spelling() {}

    static boolean resemblesAny(String value, Collection<String> others) {
        return others.stream().anyMatch(other -> resembles(value, other));
    }

    static boolean resembles(String value, String other) {
        int allowed = Math.max(1, (int) (SHARE * other.length()));
        return Math.abs(value.length() - other.length()) <= allowed
                && distance(value, other, allowed) <= allowed;
    }

    /** Levenshtein's distance; more than the limit is only known to be more. */
    private static int distance(String a, String b, int limit) {
        int[] above = new int[b.length() + 1];
        Arrays.setAll(above, j -> j);
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            int least = i;
            for (int j = 1; j <= b.length(); j++) {
                int changed = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(changed, Math.min(above[j], row[j - 1]) + 1);
                least = Math.min(least, row[j]);
            }
            if (least > limit) {
                return limit + 1;
            }
            above = row;
        }
        return above[b.length()];
    }
}
