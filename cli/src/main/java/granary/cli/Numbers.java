package granary.cli;

import granary.engine.InputProblem;
import java.math.BigDecimal;

/** Numbers in files, never guessed. */
public final class Numbers {
    private Numbers() {}

    /**
     * @param file named in the problem
     * @throws InputProblem showing both readings of an ambiguous number
     */
    public static BigDecimal decimal(String text, String file) {
        try {
            return new BigDecimal(text.strip());
        } catch (NumberFormatException e) {
            throw InputProblem.of(
                            "number.syntax",
                            "\"" + text + "\" is not a plain decimal number",
                            hint(text))
                    .in(file)
                    .causedBy(e);
        }
    }

    public static long whole(String text, String file) {
        var number = decimal(text, file);
        if (number.stripTrailingZeros().scale() > 0) {
            throw InputProblem.of(
                            "number.whole",
                            "\"" + text + "\" is not a whole number",
                            "Count units in whole numbers")
                    .in(file);
        }
        return number.longValueExact();
    }

    private static String hint(String text) {
        if (text.matches("-?\\d{1,3},\\d{3}")) {
            return "It may mean "
                    + text.replace(",", "")
                    + " or "
                    + text.replace(',', '.')
                    + "; write one of them";
        }
        if (text.matches("-?[\\d. ]+,\\d+")) {
            return "Write " + text.replaceAll("[. ]", "").replace(',', '.');
        }
        return "Write digits with a point for decimals, such as 1234.56";
    }
}
