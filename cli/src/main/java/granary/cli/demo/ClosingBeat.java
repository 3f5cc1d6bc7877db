package granary.cli.demo;

import static granary.cli.Report.map;
import static granary.cli.demo.Beat.Played;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** What it all came to: figures with their evidence, and a playbook that knows what was learnt. */
final class ClosingBeat {
    private ClosingBeat() {}

    static Played closing(Stage stage) {
        var lena = stage.as("lena");
        lena.get("/insights/today").ok();
        lena.get("/insights/dashboard").ok();
        lena.get("/insights/reports/outcome").ok();
        var kpis = lena.get("/insights/kpis").ok().body();
        var edition = lena.post("/insights/playbook/editions", map()).ok();
        var playbook =
                new String(
                        lena.get("/insights/playbook/editions/" + edition.text("n") + ".md")
                                .ok()
                                .bytes(),
                        StandardCharsets.UTF_8);
        var items = kpis.isArray() ? kpis : kpis.path("items");
        var facts = new java.util.ArrayList<Object>();
        items.forEach(kpi -> facts.add(kpi(kpi)));
        return new Played()
                .fact("kpis", facts)
                .fact("playbook", playbook)
                .say("%d KPIs; playbook of %,d characters", facts.size(), playbook.length());
    }

    static Object kpi(tools.jackson.databind.JsonNode kpi) {
        return map(
                "kpi", kpi.path("id").asString(""),
                "value", text(kpi.path("value")),
                "unit", kpi.path("unit").asString(""),
                "numerator", text(kpi.path("numerator")),
                "denominator", text(kpi.path("denominator")));
    }

    private static @org.jspecify.annotations.Nullable String text(
            tools.jackson.databind.JsonNode node) {
        return node.isNull() || node.isMissingNode()
                ? null
                : node.isNumber() ? node.decimalValue().toPlainString() : node.asString("");
    }

    static final List<Beat> BEATS =
            List.of(new Beat(17, "KPIs, report, playbook", ClosingBeat::closing));
}
