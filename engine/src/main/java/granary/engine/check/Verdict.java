package granary.engine.check;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * How a check ended. Error means that it could not be evaluated, which counts as a failure of its
 * severity.
 */
public enum Verdict implements Word {
    PASS,
    WARN,
    FAIL,
    ERROR,
    SKIPPED,
    MANUAL;

    @Override
    @JsonValue
    public String word() {
        return Word.super.word();
    }

    /**
     * @throws IllegalArgumentException when there is no such word
     */
    public static Verdict of(String word) {
        for (var value : values()) {
            if (value.word().equals(word)) {
                return value;
            }
        }
        throw new IllegalArgumentException("no verdict \"%s\"".formatted(word));
    }
}
