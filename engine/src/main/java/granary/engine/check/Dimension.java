package granary.engine.check;

import com.fasterxml.jackson.annotation.JsonValue;

/** The quality dimensions of ODCS 3.1.0. */
public enum Dimension implements Word {
    ACCURACY,
    COMPLETENESS,
    CONFORMITY,
    CONSISTENCY,
    COVERAGE,
    TIMELINESS,
    UNIQUENESS;

    @Override
    @JsonValue
    public String word() {
        return Word.super.word();
    }

    /**
     * @throws IllegalArgumentException when there is no such word
     */
    public static Dimension of(String word) {
        for (var value : values()) {
            if (value.word().equals(word)) {
                return value;
            }
        }
        throw new IllegalArgumentException("no dimension \"%s\"".formatted(word));
    }
}
