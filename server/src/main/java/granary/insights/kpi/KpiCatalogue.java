package granary.insights.kpi;

import granary.insights.fact.FactQuery;
import granary.insights.fact.Facts;
import granary.insights.fact.Sight;
import granary.insights.fact.Window;
import granary.platform.CommonProblem;
import granary.platform.web.Nearest;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The KPIs there are, and what they say. */
@Component
public class KpiCatalogue {
    /** The five a lead is judged on, in the order of the loop. */
    public static final List<String> FIVE =
            List.of(
                    "quality.accepted_accuracy",
                    "tat.lot",
                    "cost.per_accepted_item",
                    "rework.rate",
                    "coverage.request");

    private final Facts facts;
    private final List<KpiDefinition> definitions =
            FactQuery.folder("kpi", "").stream()
                    .map(KpiDefinition::of)
                    .sorted(java.util.Comparator.comparing(KpiCatalogue::rank))
                    .toList();

    KpiCatalogue(Facts facts) {
        this.facts = facts;
    }

    private static String rank(KpiDefinition kpi) {
        int at = FIVE.indexOf(kpi.id());
        return at < 0 ? "9" + kpi.id() : Integer.toString(at);
    }

    public List<KpiDefinition> all() {
        return definitions;
    }

    public KpiDefinition load(String id) {
        return definitions.stream()
                .filter(d -> d.id().equals(id))
                .findFirst()
                .orElseThrow(() -> {
                    var refusal = CommonProblem.notFound("KPI", id);
                    Nearest.to(id, definitions.stream().map(KpiDefinition::id).toList())
                            .ifPresent(near -> refusal.with("didYouMean", near));
                    return refusal;
                });
    }

    /** The total first, then its parts; only a figure of nothing while there are no facts. */
    public List<Figure> figures(
            KpiDefinition kpi, Window window, Sight sight, @Nullable BigDecimal target) {
        Map<String, Object> params = window.params(sight);
        params.put("target", target);
        var figures = facts.read(kpi.query(), params, (row, _) -> Figure.of(kpi, row));
        return figures.isEmpty() ? List.of(Figure.NOTHING) : figures;
    }

    public Figure total(
            KpiDefinition kpi, Window window, Sight sight, @Nullable BigDecimal target) {
        return figures(kpi, window, sight, target).getFirst();
    }
}
