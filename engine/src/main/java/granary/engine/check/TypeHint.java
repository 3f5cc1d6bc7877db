package granary.engine.check;

import static granary.engine.data.Duck.literal;

import granary.engine.data.LogicalType;

/** Why a text does not convert, and what would make it, in SQL: the twin of {@code Typing.hint}. */
final class TypeHint {

    private static final String NUMBER_THEN = "^[+-]?[0-9][0-9.,]*\\s*";

    private TypeHint() {}

    static String sql(String text, LogicalType wanted, boolean showValues) {
        boolean number = wanted == LogicalType.NUMBER || wanted == LogicalType.INTEGER;
        var cases = new StringBuilder("case");
        when(cases, text, EncodingFaults.ENDS, "'; strip the blanks around it'");
        if (number) {
            when(
                    cases,
                    text,
                    "^[+-]?([0-9]{1,3}(\\.[0-9]{3})*|[0-9]+),[0-9]+$",
                    "'; looks like a decimal comma'");
        }
        if (wanted == LogicalType.INTEGER) {
            when(cases, text, "^[+-]?[0-9]+\\.[0-9]+$", "'; has decimals'");
        }
        if (number) {
            var unit =
                    showValues
                            ? "'; strip unit ' || regexp_replace(%s, %s, '')"
                                    .formatted(text, literal(NUMBER_THEN))
                            : "'; strip the unit'";
            when(cases, text, NUMBER_THEN + "(\\p{L}.*|%)$", unit);
        }
        return "%s || %s else '' end"
                .formatted(literal("not convertible to " + wanted.word()), cases);
    }

    private static void when(StringBuilder cases, String text, String regex, String then) {
        cases.append(" when regexp_matches(%s, %s) then %s".formatted(text, literal(regex), then));
    }
}
