package granary.engine.check;

import com.fasterxml.jackson.annotation.JsonValue;

/** What a failure means: an error closes the gate, a warning and an info do not. */
public enum Severity implements Word {
    ERROR,
    WARNING,
    INFO;

    @Override
    @JsonValue
    public String word() {
        return Word.super.word();
    }

    /**
     * @throws IllegalArgumentException when there is no such word
     */
    public static Severity of(String word) {
        for (var value : values()) {
            if (value.word().equals(word)) {
                return value;
            }
        }
        throw new IllegalArgumentException("no severity \"%s\"".formatted(word));
    }
}
