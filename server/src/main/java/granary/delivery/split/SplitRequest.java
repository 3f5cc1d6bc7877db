package granary.delivery.split;

import granary.engine.contract.ContractObject;
import granary.engine.split.SplitPlan;
import granary.platform.CommonProblem;
import granary.platform.FieldError;
import granary.platform.web.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was asked for as a plan of the engine, or everything that is wrong with it at once. */
final class SplitRequest {
    private static final List<String> METHODS = List.of("random", "time", "grouped");
    private static final double SHARES_TOLERANCE = 1e-6;

    private final SplitController.SplitBody body;
    private final List<String> columns;
    private final ContractObject contract;
    private final List<FieldError> errors = new ArrayList<>();

    private SplitRequest(
            SplitController.SplitBody body, List<String> columns, ContractObject contract) {
        this.body = body;
        this.columns = columns;
        this.contract = contract;
    }

    /**
     * @param keys columns that identify a row, by which a random split remembers it
     * @param seed drawn for it when none was asked
     */
    static SplitPlan plan(
            SplitController.SplitBody body,
            List<String> columns,
            ContractObject contract,
            List<String> keys,
            String seed) {
        return new SplitRequest(body, columns, contract).plan(keys, seed);
    }

    private SplitPlan plan(List<String> keys, String seed) {
        column("/target", body.target());
        column("/timeColumn", body.timeColumn());
        column("/groupColumn", body.groupColumn());
        body.exclude().forEach(c -> column("/exclude", c));
        body.ignore().forEach(c -> column("/ignore", c));
        if (body.target() != null && body.exclude().contains(body.target())) {
            wrong("/exclude", "target-excluded", "the target cannot be excluded", "Leave it in.");
        }
        if (body.parts().size() < 2) {
            wrong("/parts", "parts", "a split has at least two parts", "Name train and test.");
        }
        for (var part : body.parts().keySet()) {
            if (!part.matches("[a-z0-9][a-z0-9_-]{0,31}")) {
                wrong(
                        "/parts/" + part,
                        "name",
                        part + " is no name of a part",
                        "Use a-z, 0-9, - and _.");
            }
        }
        var plan =
                switch (body.method()) {
                    case "random" -> byShares(keys, seed);
                    case "grouped" -> byShares(group(), seed);
                    case "time" -> byTime();
                    default -> {
                        wrong(
                                "/method",
                                "method",
                                "there is no method " + body.method(),
                                "Methods: " + String.join(", ", METHODS));
                        yield null;
                    }
                };
        if (!errors.isEmpty() || plan == null) {
            throw CommonProblem.invalid(errors);
        }
        return plan;
    }

    private List<String> group() {
        if (body.groupColumn() == null) {
            wrong("/groupColumn", "required", "grouped by what?", "Name the column.");
            return List.of();
        }
        return List.of(body.groupColumn());
    }

    private @Nullable SplitPlan byShares(List<String> keys, String seed) {
        var parts = new ArrayList<SplitPlan.Part>();
        double sum = 0;
        for (var part : body.parts().entrySet()) {
            var share = share(part.getValue());
            if (share > 0 && share < 1) {
                parts.add(new SplitPlan.Part(part.getKey(), share));
                sum += share;
            } else {
                wrong(
                        "/parts/" + part.getKey(),
                        "share",
                        part.getValue() + " is no share",
                        "Give a number between 0 and 1.");
            }
        }
        if (errors.isEmpty() && Math.abs(sum - 1) > SHARES_TOLERANCE) {
            wrong("/parts", "shares", "the shares sum to " + sum, "Let them sum to 1.");
        }
        return errors.isEmpty()
                ? new SplitPlan(exact(parts, sum), keys, null, null, List.of(), seed)
                : null;
    }

    /** A number, or a decimal written as text, as programs do that avoid binary fractions. */
    private static double share(Object value) {
        return switch (value) {
            case Number number -> number.doubleValue();
            case String text when text.matches("0?\\.\\d{1,15}") -> Double.parseDouble(text);
            default -> Double.NaN;
        };
    }

    /** Shares such as 0.7 and 0.3 do not sum to 1 in binary to the last digit. */
    private static List<SplitPlan.Part> exact(List<SplitPlan.Part> parts, double sum) {
        return parts.stream().map(p -> new SplitPlan.Part(p.name(), p.share() / sum)).toList();
    }

    private @Nullable SplitPlan byTime() {
        var time =
                body.timeColumn() == null
                        ? contract.partitionColumn().orElse(null)
                        : body.timeColumn();
        if (time == null) {
            wrong("/timeColumn", "required", "by which time?", "Name the column.");
            return null;
        }
        var names = List.copyOf(body.parts().keySet());
        var cuts = new ArrayList<String>();
        for (int i = 0; i < names.size(); i++) {
            var from = bound(names.get(i), "from");
            if (i == 0 && from != null) {
                wrong(
                        "/parts/" + names.get(i),
                        "from",
                        "the first part starts at the start",
                        "Leave `from` out.");
            } else if (i > 0 && from == null) {
                wrong("/parts/" + names.get(i), "from", "where does it start?", "Give `from`.");
            } else if (from != null) {
                var before = bound(names.get(i - 1), "before");
                if (before != null && !before.equals(from)) {
                    wrong(
                            "/parts/" + names.get(i),
                            "gap",
                            "%s ends before %s, %s starts at %s"
                                    .formatted(names.get(i - 1), before, names.get(i), from),
                            "Let each part start where the one before ends.");
                }
                if (!cuts.isEmpty() && cuts.getLast().compareTo(from) >= 0) {
                    wrong(
                            "/parts/" + names.get(i),
                            "order",
                            "parts stand in the order of time",
                            "Put the earliest first.");
                }
                cuts.add(from);
            }
        }
        if (!errors.isEmpty()) {
            return null;
        }
        var equal = names.stream().map(n -> new SplitPlan.Part(n, 1.0 / names.size())).toList();
        return new SplitPlan(equal, List.of(), null, time, cuts, "");
    }

    private @Nullable String bound(String part, String which) {
        if (body.parts().get(part) instanceof Map<?, ?> bounds) {
            var value = bounds.get(which);
            return value == null ? null : value.toString();
        }
        wrong(
                "/parts/" + part,
                "bounds",
                "a part by time has bounds",
                "Give {\"before\": \"2009-04\"} or {\"from\": \"2009-04\"}.");
        return null;
    }

    private void column(String path, @Nullable String name) {
        if (name != null && !columns.contains(name)) {
            wrong(
                    path,
                    "unknown-column",
                    "there is no column " + name,
                    Nearest.to(name, columns)
                            .map(n -> "Did you mean %s?".formatted(n))
                            .orElse("Columns: " + String.join(", ", columns)));
        }
    }

    private void wrong(String path, String code, String message, String hint) {
        errors.add(new FieldError(path, code, message, hint));
    }
}
