package granary.engine.check;

import java.util.Locale;

/** How an enum constant is written in JSON: {@code QUARANTINE} as {@code quarantine}. */
interface Word {

    String name();

    default String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
