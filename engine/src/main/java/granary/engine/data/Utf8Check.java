package granary.engine.data;

/** Well-formed UTF-8, byte by byte (The Unicode Standard, table 3-7). */
final class Utf8Check {

    private int needed;
    private int low = 0x80;
    private int high = 0xbf;

    /** Whether the text so far may be UTF-8. After a bad byte it starts anew. */
    boolean accept(int b) {
        if (needed > 0) {
            boolean good = b >= low && b <= high;
            low = 0x80;
            high = 0xbf;
            needed = good ? needed - 1 : 0;
            return good;
        }
        if (b < 0x80) {
            return true;
        }
        if (b >= 0xc2 && b <= 0xdf) {
            needed = 1;
        } else if (b >= 0xe0 && b <= 0xef) {
            needed = 2;
            low = b == 0xe0 ? 0xa0 : 0x80;
            high = b == 0xed ? 0x9f : 0xbf;
        } else if (b >= 0xf0 && b <= 0xf4) {
            needed = 3;
            low = b == 0xf0 ? 0x90 : 0x80;
            high = b == 0xf4 ? 0x8f : 0xbf;
        } else {
            return false;
        }
        return true;
    }

    /** Whether no character is half read. */
    boolean atBoundary() {
        return needed == 0;
    }
}
