package granary.engine.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The {@code granary.*} custom properties. A name that is none of them is an error, because a
 * mistyped one would be a promise nobody keeps; other vendors' names are theirs.
 */
final class CustomNames {

    private static final String OURS = "granary.";

    private static final Set<String> OF_A_CHECK =
            Set.of(
                    "granary.where",
                    "granary.by",
                    "granary.onFail",
                    "granary.quarantineLimit",
                    "granary.onEmpty",
                    "granary.rows",
                    "granary.role",
                    "granary.validFor",
                    "granary.evidence",
                    "granary.origin",
                    "granary.nonOverridable",
                    "granary.owner");

    private static final Set<String> ELSEWHERE =
            Set.of(
                    "granary.purposes",
                    "granary.phoneRegions",
                    "granary.volumeShare",
                    "granary.nonOverridable",
                    "granary.quarantineLimit",
                    "granary.datasheetMinimum",
                    "granary.notice",
                    "granary.knownAfter",
                    "granary.maskingProfile",
                    "granary.identifier",
                    "granary.unit",
                    "granary.owner",
                    "granary.origin",
                    "granary.evidence");

    private CustomNames() {}

    static List<ContractProblem> problems(Map<String, Object> document) {
        var problems = new ArrayList<ContractProblem>();
        walk("", document, problems);
        return problems;
    }

    private static void walk(
            String pointer, @Nullable Object node, List<ContractProblem> problems) {
        if (node instanceof Map<?, ?> map) {
            if (map.get("customProperties") instanceof List<?> list) {
                for (int i = 0; i < list.size(); i++) {
                    named(pointer, pointer + "/customProperties/" + i, list.get(i), problems);
                }
            }
            map.forEach((key, value) -> {
                if (!"customProperties".equals(key)) {
                    walk(pointer + "/" + escaped(String.valueOf(key)), value, problems);
                }
            });
        } else if (node instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                walk(pointer + "/" + i, list.get(i), problems);
            }
        }
    }

    static String escaped(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }

    private static void named(
            String owner, String at, @Nullable Object entry, List<ContractProblem> problems) {
        var name = Tree.text(Tree.map(entry), "property", "");
        var known = owner.contains("/quality/") ? OF_A_CHECK : ELSEWHERE;
        if (name.startsWith(OURS) && !known.contains(name)) {
            problems.add(
                    new ContractProblem(
                            at,
                            "Unknown custom property %s; did you mean %s?"
                                    .formatted(name, Nearest.to(name, known)),
                            "Known here are " + String.join(", ", new TreeSet<>(known))));
        }
    }
}
