package granary.engine.data;

/**
 * A value that is there and does not convert.
 *
 * @param row 1-based data row
 * @param line 1-based physical line, 0 when the format has none
 * @param reason what it should have been, with the remedy where one is plain
 */
public record RejectedCell(long row, long line, String column, String value, String reason) {}
