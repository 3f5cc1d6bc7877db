package granary.cli.html;

import granary.cli.Text;
import granary.engine.suggest.Suggestions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** Proposals with their evidence, then the contract that holds them. */
final class SuggestSections {

    private SuggestSections() {}

    static List<String> of(Node root) {
        var rows = new ArrayList<List<String>>();
        for (var s : root.get("suggestions").items()) {
            var evidence = s.get("evidence");
            rows.add(
                    List.of(
                            Html.text(s.get("columns").shown()),
                            Html.text(s.get("kind").text()),
                            Html.text(s.get("severity").text()),
                            Html.text(s.get("description").text()),
                            "%s %s"
                                    .formatted(
                                            Plots.meter(evidence.get("share").number(), "a"),
                                            Text.percent(evidence.get("share").number())),
                            Html.text(against(evidence))));
        }
        var contract = new LinkedHashMap<String, Object>();
        root.get("contract")
                .members()
                .forEach((name, value) -> contract.put(String.valueOf(name), value));
        return List.of(
                Html.section(
                        "Suggestions",
                        Html.table(
                                "Each rule with how well it holds",
                                List.of(
                                        "columns",
                                        "rule",
                                        "severity",
                                        "because",
                                        "holds for",
                                        "against it"),
                                rows)),
                Html.section(
                        "Findings",
                        Html.list(
                                root.get("findings").items().stream()
                                        .map(f -> Html.text(f.text()))
                                        .toList())),
                Html.section(
                        "Contract",
                        "<pre>%s</pre>".formatted(Html.lines(Suggestions.yaml(contract)))));
    }

    private static String against(Node evidence) {
        return String.join(
                "; ",
                evidence.get("counterExamples").items().stream()
                        .map(e ->
                                "row %s%s"
                                        .formatted(
                                                e.get("row").shown(),
                                                e.get("value").isThere()
                                                        ? ": " + e.get("value").text()
                                                        : ""))
                        .toList());
    }
}
