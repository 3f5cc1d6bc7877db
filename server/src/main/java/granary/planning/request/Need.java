package granary.planning.request;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks for. A draft may leave out all but the title.
 *
 * @param purpose code of what the data is for, as in {@code term-deposit-model}
 * @param consumer slug of who will use it
 * @param volume how much, in words people use: {@code 45000 rows}
 * @param metric what it should move, and by that how one will know it is good
 * @param sensitivity a guess: {@code public}, {@code internal}, {@code confidential} or {@code
 *     restricted}
 */
record Need(
        String title,
        @Nullable String purpose,
        @Nullable String consumer,
        @Nullable LocalDate neededBy,
        @Nullable String volume,
        @Nullable String metric,
        @Nullable String sensitivity) {

    /** SHA-256 of the content, to tell whether anything changed since it was declined. */
    String digest() {
        try {
            var content =
                    String.join(
                            "\u001f",
                            Arrays.asList(
                                    title,
                                    String.valueOf(purpose),
                                    String.valueOf(consumer),
                                    String.valueOf(neededBy),
                                    String.valueOf(volume),
                                    String.valueOf(metric),
                                    String.valueOf(sensitivity)));
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(content.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
