package granary.governance.session;

import granary.platform.CommonProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a password must be, and how it is kept: long rather than odd, and never a common one. */
public final class Passwords {
    public static final int LENGTH_MIN = 12;
    public static final int LENGTH_MAX = 128;

    private static final Set<String> COMMON = common();

    private Passwords() {}

    /**
     * The Argon2id hash to keep.
     *
     * @throws granary.platform.Refusal {@code invalid-input} at {@code /password}
     */
    public static String hash(String password, String login) {
        int length = password.codePointCount(0, password.length());
        if (length < LENGTH_MIN || length > LENGTH_MAX) {
            throw invalid(
                    "length",
                    "it has %d characters".formatted(length),
                    "Take %d to %d characters; a sentence is a good password."
                            .formatted(LENGTH_MIN, LENGTH_MAX));
        }
        var lower = password.toLowerCase(Locale.ROOT);
        if (lower.chars().distinct().count() < 4 || COMMON.contains(lower)) {
            throw invalid("common", "it is among the first that are tried", "Take another one.");
        }
        if (login.length() >= 4 && lower.contains(login)) {
            throw invalid("login-inside", "it holds the login", "Take another one.");
        }
        return String.valueOf(Secrets.PASSWORDS.encode(password));
    }

    /** Takes as long for somebody unknown as for somebody known. */
    static boolean matches(String password, @Nullable String hash) {
        boolean isRight = Secrets.PASSWORDS.matches(password, hash == null ? Secrets.NOBODY : hash);
        return isRight && hash != null;
    }

    private static RuntimeException invalid(String code, String message, String hint) {
        return CommonProblem.invalid("/password", code, message, hint);
    }

    private static Set<String> common() {
        try (var in = Passwords.class.getResourceAsStream("/governance/passwords-common.txt")) {
            if (in == null) {
                throw new IllegalStateException("passwords-common.txt is not shipped");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
