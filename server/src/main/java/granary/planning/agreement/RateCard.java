package granary.planning.agreement;

import granary.engine.InputProblem;
import granary.engine.plan.RateTable;
import granary.engine.plan.RateTable.Mode;
import granary.platform.CommonProblem;
import granary.platform.FieldError;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** The rates of one kind of work under one agreement. */
public record RateCard(Agreement agreement, List<Rate> rates) {
    public RateCard {
        rates = List.copyOf(rates);
    }

    public boolean isEmpty() {
        return rates.isEmpty();
    }

    public String unit() {
        return rates.getFirst().unit();
    }

    /** Whether a unit is only paid once it was accepted. */
    public boolean paysOnlyAccepted() {
        return rates.stream().anyMatch(r -> r.payableWhen().equals("item_accepted"));
    }

    public RateTable table() {
        return table(rates, agreement.tierMode());
    }

    private static RateTable table(List<Rate> rates, String tierMode) {
        return new RateTable(
                rates.stream().map(r -> new RateTable.Row(r.fromQuantity(), r.price())).toList(),
                Mode.valueOf(tierMode.toUpperCase(java.util.Locale.ROOT)));
    }

    /** Refuses rates that leave a gap, overlap, or mix units within one kind of work. */
    static void check(List<Rate> rates, String tierMode) {
        var errors = new ArrayList<FieldError>();
        var kinds = new LinkedHashSet<Agreement.Kind>();
        rates.forEach(r -> kinds.add(new Agreement.Kind(r.taskType(), r.tier())));
        for (var kind : kinds) {
            var same =
                    rates.stream()
                            .filter(r ->
                                    r.taskType().equals(kind.taskType())
                                            && r.tier().equals(kind.tier()))
                            .toList();
            var name = kind.taskType() + "/" + kind.tier();
            try {
                var _ = table(same, tierMode);
            } catch (InputProblem e) {
                errors.add(
                        new FieldError(
                                "/rates", e.type(), name + ": " + e.title(), e.hint() + "."));
            }
            if (same.stream().map(Rate::unit).distinct().count() > 1
                    || same.stream().map(Rate::payableWhen).distinct().count() > 1) {
                errors.add(
                        new FieldError(
                                "/rates",
                                "rates.mixed",
                                name + " is priced by different units or conditions",
                                "Give all rates of one kind the same unit and payableWhen."));
            }
        }
        if (!errors.isEmpty()) {
            throw CommonProblem.invalid(errors);
        }
    }

    /** Where one unit more makes the whole order cheaper, which surprises both sides. */
    static List<String> cliffs(List<Rate> rates, String tierMode) {
        if (!tierMode.equals("all_units")) {
            return List.of();
        }
        return rates.stream()
                .filter(r ->
                        r.fromQuantity() > 1
                                && rates.stream()
                                        .anyMatch(o ->
                                                o.taskType().equals(r.taskType())
                                                        && o.tier().equals(r.tier())
                                                        && o.fromQuantity() < r.fromQuantity()
                                                        && o.price().compareTo(r.price()) > 0))
                .map(r ->
                        "%s/%s: %d units cost less than %d, because the price of all units falls."
                                .formatted(
                                        r.taskType(),
                                        r.tier(),
                                        r.fromQuantity(),
                                        r.fromQuantity() - 1))
                .toList();
    }
}
