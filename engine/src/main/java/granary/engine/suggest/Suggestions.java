package granary.engine.suggest;

import granary.engine.check.Check;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/**
 * The proposals for a table.
 *
 * @param contract a valid ODCS 3.1.0 document that holds all of them
 * @param findings what was seen and is no rule: rare values, holes in a calendar
 */
public record Suggestions(
        List<Suggestion> suggestions, Map<String, Object> contract, List<String> findings) {

    public Suggestions {
        suggestions = List.copyOf(suggestions);
        findings = List.copyOf(findings);
    }

    /** The proposals that a contract's checks do not make already: same columns and kind. */
    public List<Suggestion> beyond(List<Check> checks) {
        return suggestions.stream()
                .filter(suggestion ->
                        checks.stream()
                                .noneMatch(check ->
                                        check.columns().equals(suggestion.check().columns())
                                                && check.kind()
                                                        .word()
                                                        .equals(suggestion.check().kind().word())))
                .toList();
    }

    /** The proposed contract as YAML. */
    public String yaml() {
        return yaml(contract);
    }

    public static String yaml(Map<String, Object> document) {
        var settings =
                DumpSettings.builder()
                        .setDefaultFlowStyle(FlowStyle.BLOCK)
                        .setIndent(2)
                        .setWidth(120)
                        .build();
        return new Dump(settings).dumpToString(document);
    }
}
