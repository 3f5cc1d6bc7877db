package granary.engine.data;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The logical types of ODCS 3.1.0. */
public enum LogicalType {
    STRING,
    DATE,
    TIMESTAMP,
    TIME,
    NUMBER,
    INTEGER,
    OBJECT,
    ARRAY,
    BOOLEAN;

    /** The word of the standard, such as {@code timestamp}. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * @throws IllegalArgumentException when the standard has no such word
     */
    public static LogicalType of(String word) {
        for (var type : values()) {
            if (type.word().equals(word)) {
                return type;
            }
        }
        throw new IllegalArgumentException("no logical type " + word);
    }
}
