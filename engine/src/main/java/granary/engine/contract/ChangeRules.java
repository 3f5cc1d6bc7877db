package granary.engine.contract;

import static granary.engine.contract.Change.Effect.BREAKING;
import static granary.engine.contract.Change.Effect.RISKY;
import static granary.engine.contract.Change.Effect.SAFE;

import granary.engine.contract.Change.Effect;
import java.util.regex.Pattern;

/**
 * What each change means for consumer and producer. Consumers are old readers of new data
 * (Confluent's FORWARD question); type promotions are Iceberg's.
 */
final class ChangeRules {

    record Rule(Effect consumer, Effect producer) {}

    private static final Pattern DECIMAL = Pattern.compile("decimal\\((\\d+),\\s*(\\d+)\\)");

    private ChangeRules() {}

    /**
     * @throws IllegalArgumentException when there is no such change
     */
    static Rule of(String change, String before, String after) {
        return switch (change) {
            case "column.add.optional",
                    "column.reorder",
                    "description.change",
                    "partition.change",
                    "object.add",
                    "purpose.add" ->
                    new Rule(SAFE, SAFE);
            case "column.add.required",
                    "nullable.forbid",
                    "enum.remove",
                    "range.narrow",
                    "key.unique.add",
                    "length.lower",
                    "check.error.add" ->
                    new Rule(SAFE, BREAKING);
            case "column.drop",
                    "nullable.allow",
                    "key.unique.drop",
                    "check.error.remove",
                    "sla.loosen",
                    "object.drop",
                    "purpose.remove" ->
                    new Rule(BREAKING, SAFE);
            case "column.rename",
                    "type.rescale",
                    "type.zone",
                    "key.primary.change",
                    "unit.change" ->
                    new Rule(BREAKING, BREAKING);
            case "column.renamePhysicalOnly", "type.narrow" -> new Rule(RISKY, BREAKING);
            case "type.widen",
                    "enum.add",
                    "range.widen",
                    "length.raise",
                    "check.severity.lower",
                    "classification.raise",
                    "notice.shorten" ->
                    new Rule(RISKY, SAFE);
            case "check.severity.raise", "sla.tighten" -> new Rule(SAFE, RISKY);
            case "classification.lower", "notice.lengthen" -> new Rule(SAFE, SAFE);
            case "pattern.change" -> new Rule(RISKY, RISKY);
            case "type.change" ->
                    before.equals("date") && after.startsWith("timestamp")
                            ? new Rule(BREAKING, RISKY)
                            : new Rule(BREAKING, BREAKING);
            default -> throw new IllegalArgumentException("no rule for " + change);
        };
    }

    /** Which change of type it is: int32 to int64 widens, decimal(9,2) to decimal(9,4) rescales. */
    static String typeChange(String before, String after) {
        var decimalBefore = DECIMAL.matcher(before);
        var decimalAfter = DECIMAL.matcher(after);
        if (decimalBefore.matches() && decimalAfter.matches()) {
            if (!decimalBefore.group(2).equals(decimalAfter.group(2))) {
                return "type.rescale";
            }
            return Integer.parseInt(decimalBefore.group(1))
                            < Integer.parseInt(decimalAfter.group(1))
                    ? "type.widen"
                    : "type.narrow";
        }
        int wide = rank(before);
        int wider = rank(after);
        boolean sameFamily = wide > 0 && wider > 0 && wide / 100 == wider / 100;
        if (sameFamily && wide != wider) {
            return wide < wider ? "type.widen" : "type.narrow";
        }
        return before.startsWith("timestamp") && after.startsWith("timestamp")
                ? "type.zone"
                : "type.change";
    }

    /** Integers 1xx and floats 2xx by their bits; 0 for everything else. */
    private static int rank(String type) {
        return switch (type) {
            case "int8", "i8" -> 108;
            case "int16", "i16" -> 116;
            case "int32", "i32" -> 132;
            case "int64", "i64" -> 164;
            case "float", "f32" -> 232;
            case "double", "f64" -> 264;
            default -> 0;
        };
    }
}
