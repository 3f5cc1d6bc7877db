package granary.planning.request;

import granary.engine.plan.Priority;
import granary.planning.request.RequestController.ScoreBody;
import granary.platform.CommonProblem;
import granary.platform.FieldError;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A score and the parts it was made of.
 *
 * @param parts as they were given, by name
 */
record Scoring(String method, Map<String, String> parts, BigDecimal value) {
    private static final Set<String> IMPACTS = Set.of("0.25", "0.5", "1", "2", "3");
    private static final Set<String> FIBONACCI = Set.of("1", "2", "3", "5", "8", "13", "20");

    /** Refuses with every part that is missing or out of its range. */
    static Scoring of(ScoreBody body) {
        var form = new Form();
        return body.method().equals("rice") ? rice(body, form) : wsjf(body, form);
    }

    private static Scoring rice(ScoreBody body, Form form) {
        var reach = form.part("reach", body.reach());
        var impact = form.part("impact", body.impact());
        var confidence = form.part("confidence", body.confidence());
        var effort = form.part("effort", body.effort());
        form.ask(reach.signum() >= 0, "reach", "is below 0", "Count people or items a quarter.");
        form.ask(
                IMPACTS.contains(impact.stripTrailingZeros().toPlainString()),
                "impact",
                "is %s".formatted(impact),
                "Write 0.25, 0.5, 1, 2 or 3.");
        form.ask(
                confidence.signum() >= 0 && confidence.compareTo(BigDecimal.ONE) <= 0,
                "confidence",
                "%s is not between 0 and 1".formatted(confidence),
                confidence.compareTo(BigDecimal.ONE) > 0
                                && confidence.compareTo(BigDecimal.valueOf(100)) <= 0
                        ? "Write "
                                + confidence.movePointLeft(2).stripTrailingZeros().toPlainString()
                        : "Write a share from 0 to 1.");
        form.ask(effort.signum() > 0, "effort", "is not above 0", "Count person-months.");
        form.refuse();
        return new Scoring(
                "rice", form.parts, new Priority.Rice(reach, impact, confidence, effort).value());
    }

    private static Scoring wsjf(ScoreBody body, Form form) {
        var value = form.part("businessValue", body.businessValue());
        var urgency = form.part("urgency", body.urgency());
        var risk = form.part("riskReduction", body.riskReduction());
        var size = form.part("size", body.size());
        form.parts.forEach((name, part) ->
                form.ask(
                        FIBONACCI.contains(part),
                        name,
                        "is %s".formatted(part),
                        "Write 1, 2, 3, 5, 8, 13 or 20."));
        form.refuse();
        return new Scoring(
                "wsjf", form.parts, new Priority.Wsjf(value, urgency, risk, size).value());
    }

    /** Collects the parts and what is wrong with them. */
    private static final class Form {
        private final Map<String, String> parts = new LinkedHashMap<>();
        private final List<FieldError> errors = new ArrayList<>();

        BigDecimal part(String name, @Nullable BigDecimal given) {
            if (given == null) {
                errors.add(new FieldError("/" + name, "required", "is missing", "Give a number."));
                return BigDecimal.ZERO;
            }
            parts.put(name, given.stripTrailingZeros().toPlainString());
            return given;
        }

        void ask(boolean holds, String name, String message, String hint) {
            if (!holds && parts.containsKey(name)) {
                errors.add(new FieldError("/" + name, "range", message, hint));
            }
        }

        void refuse() {
            if (!errors.isEmpty()) {
                throw CommonProblem.invalid(errors);
            }
        }
    }
}
