package granary.engine.ledger;

/** Lower-case hex straight from a parser's characters, without a string between. */
final class Hex {
    private Hex() {}

    /**
     * Decodes exactly {@code bytes} bytes; false when the text is anything else, then {@code out}
     * holds rubbish there.
     */
    static boolean decode(char[] chars, int from, int length, byte[] out, int at, int bytes) {
        if (length != bytes * 2) {
            return false;
        }
        for (int i = 0; i < bytes; i++) {
            int high = digit(chars[from + 2 * i]);
            int low = digit(chars[from + 2 * i + 1]);
            if (high < 0 || low < 0) {
                return false;
            }
            out[at + i] = (byte) (high << 4 | low);
        }
        return true;
    }

    private static int digit(char c) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
    }
}
