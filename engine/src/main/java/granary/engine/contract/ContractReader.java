package granary.engine.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import granary.engine.data.LogicalType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Reads ODCS 3.0.x and 3.1.0 from YAML or JSON: no tags, at most 50 aliases, no duplicate keys, at
 * most 5 MiB.
 *
 * <p>A document is valid when it fits the standard's JSON schema and its checks can be built; all
 * problems are reported at once.
 */
public final class ContractReader {

    private static final int LARGEST = 5 << 20;
    private static final int ALIASES = 50;
    private static final Map<String, String> RULES_OF_3_0 =
            Map.of(
                    "nullCheck",
                    "nullValues",
                    "duplicateCount",
                    "duplicateValues",
                    "duplicateValues",
                    "duplicateValues",
                    "validValues",
                    "invalidValues",
                    "rowCount",
                    "rowCount");

    private ContractReader() {}

    /**
     * @throws InvalidContract with every problem
     */
    public static Contract read(Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                throw new InvalidContract(List.of(tooLarge(Files.size(file))));
            }
            return read(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    /**
     * @throws InvalidContract with every problem
     */
    public static Contract read(String text) {
        var document = document(text);
        try {
            return of(document);
        } catch (InvalidContract e) {
            var lines = Lines.of(text);
            throw new InvalidContract(
                    e.problems().stream()
                            .map(problem -> problem.at(lines.line(problem.pointer())))
                            .toList());
        }
    }

    /** A document that was parsed before, such as one kept as JSON. */
    public static Contract of(Map<String, Object> document) {
        // A name without a value says nothing, as if it were not there.
        var normal = Tree.map(normalised(document));
        var problems = new ArrayList<>(OdcsSchema.problems(normal));
        if (problems.isEmpty()) {
            var contract = contract(normal, document);
            problems.addAll(names(contract));
            problems.addAll(CustomNames.problems(document));
            for (var object : contract.objects()) {
                problems.addAll(new CheckList(contract, object).problems());
            }
            if (problems.isEmpty()) {
                return contract;
            }
        }
        throw new InvalidContract(problems);
    }

    /** Everything wrong with a text, empty when it can be used. */
    public static List<ContractProblem> lint(String text) {
        try {
            read(text);
            return List.of();
        } catch (InvalidContract e) {
            return e.problems();
        }
    }

    private static ContractProblem tooLarge(long bytes) {
        return new ContractProblem(
                "",
                "The contract has %d bytes, at most %d are read".formatted(bytes, LARGEST),
                "Split it");
    }

    /** The YAML or JSON document as maps, lists and scalars. */
    public static Map<String, Object> document(String text) {
        if (text.length() > LARGEST || text.getBytes(UTF_8).length > LARGEST) {
            throw new InvalidContract(List.of(tooLarge(text.length())));
        }
        var settings =
                LoadSettings.builder()
                        .setAllowDuplicateKeys(false)
                        .setMaxAliasesForCollections(ALIASES)
                        .setAllowRecursiveKeys(false)
                        .setCodePointLimit(LARGEST)
                        .setTagConstructors(Map.of(Tag.FLOAT, new ExactNumber()))
                        .build();
        try {
            var loaded = new Load(settings).loadFromString(text);
            if (loaded instanceof Map<?, ?> map) {
                return Tree.document(map);
            }
        } catch (MarkedYamlEngineException e) {
            var mark = e.getProblemMark();
            throw new InvalidContract(
                    List.of(
                            new ContractProblem(
                                    "",
                                    "%s%s"
                                            .formatted(
                                                    e.getProblem(),
                                                    mark.map(m ->
                                                                    " (line %d, column %d)"
                                                                            .formatted(
                                                                                    m.getLine() + 1,
                                                                                    m.getColumn()
                                                                                            + 1))
                                                            .orElse("")),
                                    "Write plain YAML or JSON: no tags, no repeated keys",
                                    mark.map(m -> m.getLine() + 1).orElse(null))));
        } catch (YamlEngineException e) {
            throw new InvalidContract(
                    List.of(
                            new ContractProblem(
                                    "",
                                    String.valueOf(e.getMessage()),
                                    "Write plain YAML or JSON")));
        }
        throw new InvalidContract(
                List.of(
                        new ContractProblem(
                                "", "The document is not a mapping", "Begin with apiVersion")));
    }

    /**
     * 3.0 named a library check {@code rule} and put its list beside it; 3.1 says {@code metric}
     * and {@code arguments}, and wants an operator.
     */
    private static Map<String, Object> normalised(Map<String, Object> document) {
        return Tree.text(document, "apiVersion", "").startsWith("v3.0")
                ? Tree.map(renamed(document))
                : document;
    }

    private static Object renamed(Object node) {
        if (node instanceof Map<?, ?> map) {
            var copy = new LinkedHashMap<String, Object>();
            Tree.map(map).forEach((key, value) -> copy.put(key, renamed(value)));
            var rule = copy.get("rule");
            if (rule != null
                    && !copy.containsKey("metric")
                    && RULES_OF_3_0.get(rule.toString()) instanceof String metric) {
                copy.remove("rule");
                copy.put("metric", metric);
                var values = copy.remove("validValues");
                if (values != null) {
                    copy.put("arguments", Map.of("validValues", values));
                }
                if (copy.keySet().stream().noneMatch(key -> key.startsWith("must"))) {
                    copy.put("mustBe", 0);
                }
            }
            return copy;
        }
        if (node instanceof List<?> list) {
            var copy = new ArrayList<@Nullable Object>();
            list.forEach(item -> copy.add(item == null ? null : renamed(item)));
            return copy;
        }
        return node;
    }

    private static List<ContractProblem> names(Contract contract) {
        var problems = new ArrayList<ContractProblem>();
        for (var object : contract.objects()) {
            var seen = new ArrayList<String>();
            for (var property : object.properties()) {
                if (seen.contains(property.name())) {
                    problems.add(
                            new ContractProblem(
                                    property.pointer() + "/name",
                                    "Column %s appears twice in %s"
                                            .formatted(property.name(), object.name()),
                                    "Names are unique within an object"));
                }
                seen.add(property.name());
            }
        }
        return problems;
    }

    private static Contract contract(Map<String, Object> document, Map<String, Object> original) {
        var custom = Tree.custom(document);
        var purposes = Tree.present(custom.get("granary.purposes"));
        if (purposes.isEmpty()) {
            purposes = Tree.present(Tree.map(document.get("description")).get("purpose"));
        }
        var objects = new ArrayList<ContractObject>();
        var schema = Tree.maps(document.get("schema"));
        for (int i = 0; i < schema.size(); i++) {
            objects.add(object(schema.get(i), "/schema/" + i));
        }
        return new Contract(
                Tree.text(document, "id", ""),
                Tree.text(document, "name", Tree.text(document, "id", "")),
                Tree.text(document, "version", ""),
                Tree.text(document, "apiVersion", ""),
                Tree.text(document, "status", ""),
                team(document.get("team")),
                purposes,
                sla(document),
                objects,
                custom,
                original);
    }

    /** 3.1 has an object with members, 3.0 a list of them. */
    private static List<Contract.Member> team(@Nullable Object team) {
        var members =
                team instanceof List<?>
                        ? Tree.maps(team)
                        : Tree.maps(Tree.map(team).get("members"));
        return members.stream()
                .map(m ->
                        new Contract.Member(
                                Tree.text(m, "username", ""),
                                Tree.text(m, "name"),
                                Tree.text(m, "role")))
                .toList();
    }

    private static List<Contract.Sla> sla(Map<String, Object> document) {
        var list = new ArrayList<Contract.Sla>();
        var entries = Tree.maps(document.get("slaProperties"));
        for (int i = 0; i < entries.size(); i++) {
            var entry = entries.get(i);
            list.add(
                    new Contract.Sla(
                            Tree.text(entry, "property", ""),
                            entry.get("value"),
                            Tree.text(entry, "unit"),
                            Tree.text(
                                    entry, "element", Tree.text(document, "slaDefaultElement", "")),
                            "/slaProperties/" + i));
        }
        return list;
    }

    private static ContractObject object(Map<String, Object> node, String pointer) {
        var properties = new ArrayList<Property>();
        var nodes = Tree.maps(node.get("properties"));
        for (int i = 0; i < nodes.size(); i++) {
            properties.add(property(nodes.get(i), pointer + "/properties/" + i));
        }
        return new ContractObject(
                Tree.text(node, "id"),
                Tree.text(node, "name", ""),
                Tree.text(node, "physicalName"),
                Tree.text(node, "description"),
                properties,
                quality(node, pointer),
                relationships(node, pointer),
                Tree.custom(node),
                pointer);
    }

    private static Property property(Map<String, Object> node, String pointer) {
        return new Property(
                Tree.text(node, "id"),
                Tree.text(node, "name", ""),
                LogicalType.of(Tree.text(node, "logicalType", "string")),
                Tree.text(node, "physicalName"),
                Tree.text(node, "physicalType"),
                Tree.text(node, "description"),
                Tree.flag(node, "required"),
                Tree.flag(node, "unique"),
                Tree.flag(node, "primaryKey"),
                Tree.number(node, "primaryKeyPosition", Integer.MAX_VALUE),
                Tree.flag(node, "partitioned"),
                Tree.text(node, "classification"),
                Tree.map(node.get("logicalTypeOptions")),
                quality(node, pointer),
                relationships(node, pointer),
                Tree.custom(node),
                pointer);
    }

    private static List<Relationship> relationships(Map<String, Object> node, String pointer) {
        var list = new ArrayList<Relationship>();
        var entries = Tree.maps(node.get("relationships"));
        for (int i = 0; i < entries.size(); i++) {
            list.add(
                    new Relationship(
                            Tree.present(entries.get(i).get("from")),
                            Tree.present(entries.get(i).get("to")),
                            pointer + "/relationships/" + i));
        }
        return list;
    }

    private static List<QualityEntry> quality(Map<String, Object> node, String pointer) {
        var list = new ArrayList<QualityEntry>();
        var entries = Tree.maps(node.get("quality"));
        for (int i = 0; i < entries.size(); i++) {
            list.add(new QualityEntry(entries.get(i), pointer + "/quality/" + i));
        }
        return list;
    }
}
