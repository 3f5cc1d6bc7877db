package granary.engine.check;

import com.fasterxml.jackson.annotation.JsonValue;

/** What happens to the rows that a row-level check flags. */
public enum OnFail implements Word {
    BLOCK,
    QUARANTINE,
    REPORT;

    @Override
    @JsonValue
    public String word() {
        return Word.super.word();
    }

    /**
     * @throws IllegalArgumentException when there is no such word
     */
    public static OnFail of(String word) {
        for (var value : values()) {
            if (value.word().equals(word)) {
                return value;
            }
        }
        throw new IllegalArgumentException("no onFail \"%s\"".formatted(word));
    }
}
