package granary.engine.check;

/** The order of texts in reports: by code point, as UTF-8 bytes sort and UTF-16 does not. */
final class CodePoints {

    private CodePoints() {}

    static int compare(String one, String other) {
        int at = 0;
        int shorter = Math.min(one.length(), other.length());
        while (at < shorter && one.charAt(at) == other.charAt(at)) {
            at++;
        }
        if (at == shorter) {
            return Integer.compare(one.length(), other.length());
        }
        char a = one.charAt(at);
        char b = other.charAt(at);
        // A surrogate stands for a code point above every other character.
        return Character.isSurrogate(a) == Character.isSurrogate(b)
                ? Character.compare(a, b)
                : Character.isSurrogate(a) ? 1 : -1;
    }
}
