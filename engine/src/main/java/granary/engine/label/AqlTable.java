package granary.engine.label;

import granary.engine.InputProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Single sampling plans of ANSI/ASQ Z1.4 (the same numbers as ISO 2859-1) for AQL 0.10 to 10
 * percent, arrows resolved. The reduced plans have Z1.4's gap: between accept and reject the lot is
 * accepted and inspection returns to normal.
 */
public final class AqlTable {
    public static final String SCHEME = "ANSI/ASQ Z1.4 single";

    private static final long[] LOT_UP_TO = {
        8,
        15,
        25,
        50,
        90,
        150,
        280,
        500,
        1200,
        3200,
        10_000,
        35_000,
        150_000,
        500_000,
        Long.MAX_VALUE
    };
    private static final Map<Level, String> LETTERS =
            Map.of(
                    Level.I, "AABCCDEFGHJKLMN",
                    Level.II, "ABCDEFGHJKLMNPQ",
                    Level.III, "BCDEFGHJKLMNPQR");

    private final Map<String, int[]> plans;
    private final List<String> aqls;

    /** How much is inspected for the same quality. */
    public enum Level {
        I,
        II,
        III
    }

    public enum Inspection {
        NORMAL,
        TIGHTENED,
        REDUCED;

        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * @param letter code letter of the lot
     * @param accept largest number of defects accepted
     * @param reject smallest number of defects rejected
     * @param inspectAll whether the sample is the whole lot
     */
    public record Plan(
            char letter, int n, int accept, int reject, String scheme, boolean inspectAll) {}

    private AqlTable(Map<String, int[]> plans, List<String> aqls) {
        this.plans = plans;
        this.aqls = aqls;
    }

    public static AqlTable load() {
        try (var in = AqlTable.class.getResourceAsStream("aql-single.csv")) {
            if (in == null) {
                throw new IllegalStateException("aql-single.csv is not on the class path");
            }
            var plans = new HashMap<String, int[]>();
            var aqls = new TreeSet<BigDecimal>();
            var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            text.lines()
                    .skip(1)
                    .map(line -> line.split(",", -1))
                    .forEach(c -> {
                        aqls.add(new BigDecimal(c[2]).stripTrailingZeros());
                        plans.put(
                                key(c[0], c[1], c[2]),
                                new int[] {
                                    Integer.parseInt(c[3]),
                                    Integer.parseInt(c[4]),
                                    Integer.parseInt(c[5])
                                });
                    });
            return new AqlTable(plans, aqls.stream().map(BigDecimal::toPlainString).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String key(String inspection, String letter, String aql) {
        return inspection
                + " "
                + letter
                + " "
                + new BigDecimal(aql).stripTrailingZeros().toPlainString();
    }

    public static char letter(long lot, Level level) {
        if (lot < 2) {
            throw InputProblem.of(
                    "acceptance.lot", "A lot of " + lot + " items", "A lot has at least 2 items");
        }
        int row = 0;
        while (lot > LOT_UP_TO[row]) {
            row++;
        }
        return LETTERS.getOrDefault(level, "").charAt(row);
    }

    /**
     * @param aqlPercent acceptable quality limit, defects per hundred
     */
    public Plan plan(long lot, Level level, BigDecimal aqlPercent, Inspection inspection) {
        char letter = letter(lot, level);
        int[] plan =
                plans.get(
                        key(inspection.word(), String.valueOf(letter), aqlPercent.toPlainString()));
        if (plan == null) {
            throw InputProblem.of(
                    "acceptance.aql",
                    "No plan for an AQL of " + aqlPercent.toPlainString() + " %",
                    "Take one of " + String.join(", ", aqls));
        }
        boolean all = plan[0] >= lot;
        int n = all ? (int) lot : plan[0];
        return new Plan(letter, n, plan[1], plan[2], SCHEME + " " + inspection.word(), all);
    }
}
