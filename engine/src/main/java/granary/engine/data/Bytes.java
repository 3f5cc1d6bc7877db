package granary.engine.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** First bytes of files, and how they are shown. */
final class Bytes {

    private Bytes() {}

    static boolean startWith(byte[] head, int... bytes) {
        if (head.length < bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if ((head[i] & 0xff) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    static byte[] head(Path file, int most) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return in.readNBytes(most);
        }
    }

    /** The first four bytes, as text where they are, else in hexadecimal. */
    static String shown(byte[] head) {
        var text = new StringBuilder();
        var hex = new StringBuilder();
        boolean plain = true;
        for (int i = 0; i < Math.min(4, head.length); i++) {
            plain &= head[i] >= 0x20 && head[i] < 0x7f;
            text.append((char) (head[i] & 0xff));
            hex.append(i == 0 ? "" : " ").append("%02X".formatted(head[i]));
        }
        return plain ? '"' + text.toString() + '"' : hex.toString();
    }

    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
