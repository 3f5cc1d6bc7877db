package granary.engine.dedupe;

import granary.engine.dedupe.DedupeOptions.Shingling;
import java.util.Arrays;
import java.util.Locale;

/**
 * Cuts a text into hashed shingles: lower case, tokens are runs of Unicode letters or digits, and
 * what is shorter than one shingle is one. A text without a token is one shingle as it stands.
 */
final class Shingles {

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;
    private static final long[] NONE = {};

    /**
     * @param hashes different shingles, ascending; empty for a blank text
     * @param tokens hash of the sequence of tokens, equal for texts that differ in case, blanks and
     *     punctuation only
     */
    record Cut(long[] hashes, long tokens) {}

    private Shingles() {}

    /**
     * @param salt texts with different salts share no shingle
     */
    static Cut of(String text, Shingling shingling, long salt) {
        var lower = text.toLowerCase(Locale.ROOT);
        return shingling.characters()
                ? characters(lower, shingling.size(), salt)
                : words(lower, shingling.size(), salt);
    }

    private static Cut words(String lower, int size, long salt) {
        var tokens = new long[Math.max(16, lower.length() / 6)];
        int count = 0;
        long sequence = salt;
        int at = 0;
        while (at < lower.length()) {
            int code = lower.codePointAt(at);
            if (!Character.isLetterOrDigit(code)) {
                at += Character.charCount(code);
                continue;
            }
            long hash = FNV_OFFSET;
            while (at < lower.length() && Character.isLetterOrDigit(code = lower.codePointAt(at))) {
                hash = (hash ^ code) * FNV_PRIME;
                at += Character.charCount(code);
            }
            if (count == tokens.length) {
                tokens = Arrays.copyOf(tokens, 2 * count);
            }
            tokens[count] = mix(hash);
            sequence = mix(sequence * FNV_PRIME + tokens[count]);
            count++;
        }
        return count == 0
                ? whole(lower, salt)
                : new Cut(windows(tokens, count, size, salt), sequence);
    }

    private static Cut characters(String lower, int size, long salt) {
        var codes = new long[lower.length() + 1];
        int count = 0;
        boolean gap = false;
        long sequence = salt;
        for (int at = 0; at < lower.length(); ) {
            int code = lower.codePointAt(at);
            at += Character.charCount(code);
            if (!Character.isLetterOrDigit(code)) {
                gap = count > 0;
                continue;
            }
            if (gap) {
                codes[count++] = mix(' ');
                sequence = mix(sequence * FNV_PRIME + ' ');
                gap = false;
            }
            codes[count++] = mix(code);
            sequence = mix(sequence * FNV_PRIME + code);
        }
        return count == 0
                ? whole(lower, salt)
                : new Cut(windows(codes, count, size, salt), sequence);
    }

    private static Cut whole(String lower, long salt) {
        var bare = lower.strip();
        if (bare.isEmpty()) {
            return new Cut(NONE, salt);
        }
        long hash = text(bare, salt);
        return new Cut(new long[] {hash}, hash);
    }

    private static long[] windows(long[] parts, int count, int size, long salt) {
        int width = Math.min(size, count);
        var hashes = new long[count - width + 1];
        for (int i = 0; i < hashes.length; i++) {
            long hash = salt + width;
            for (int j = i; j < i + width; j++) {
                hash = mix(hash * FNV_PRIME + parts[j]);
            }
            hashes[i] = hash;
        }
        return different(hashes);
    }

    private static long[] different(long[] hashes) {
        Arrays.sort(hashes);
        int kept = 0;
        for (int i = 0; i < hashes.length; i++) {
            if (i == 0 || hashes[i] != hashes[i - 1]) {
                hashes[kept++] = hashes[i];
            }
        }
        return kept == hashes.length ? hashes : Arrays.copyOf(hashes, kept);
    }

    /** A hash of the text as it stands. */
    static long text(String text, long salt) {
        long hash = FNV_OFFSET ^ salt;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * FNV_PRIME;
            hash ^= hash >>> 29;
        }
        return mix(hash);
    }

    /** The finaliser of MurmurHash3: every bit of the result depends on every bit given. */
    static long mix(long value) {
        long x = value;
        x = (x ^ (x >>> 33)) * 0xff51afd7ed558ccdL;
        x = (x ^ (x >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return x ^ (x >>> 33);
    }
}
