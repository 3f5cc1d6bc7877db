package granary.governance;

/** What a cell of the permission matrix says, strongest first. */
public enum Cell {
    /** Everything in the role's scope. */
    YES,
    /** A token that names the permission. */
    TOKEN,
    /** Only through an active grant. */
    GRANT,
    /** Only one's own objects. */
    OWN,
    /** Only assigned lots or programmes. */
    LOTS,
    /** Only as consumer of that dataset. */
    CONSUMER,
    /** Never. */
    NO;

    static Cell of(String letter) {
        return switch (letter) {
            case "Y" -> YES;
            case "S" -> TOKEN;
            case "G" -> GRANT;
            case "O" -> OWN;
            case "L" -> LOTS;
            case "C" -> CONSUMER;
            case "-" -> NO;
            default -> throw new IllegalArgumentException("no cell of the matrix: " + letter);
        };
    }

    /** The letter, as in the matrix. */
    public String letter() {
        return switch (this) {
            case YES -> "Y";
            case TOKEN -> "S";
            case GRANT -> "G";
            case OWN -> "O";
            case LOTS -> "L";
            case CONSUMER -> "C";
            case NO -> "-";
        };
    }
}
