package granary.engine.contract;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;

/** The standard's own JSON schema, shipped unchanged. */
final class OdcsSchema {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Schema SCHEMA = load();

    private OdcsSchema() {}

    private static Schema load() {
        var name = "odcs-json-schema-v3.1.0.json";
        try (var in = OdcsSchema.class.getResourceAsStream(name)) {
            var text =
                    new String(
                            Objects.requireNonNull(in, name).readAllBytes(),
                            StandardCharsets.UTF_8);
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2019_09)
                    .getSchema(text, InputFormat.JSON);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    /** Everything in which a document departs from the standard, in document order. */
    static List<ContractProblem> problems(Map<String, Object> document) {
        var found = new LinkedHashMap<String, ContractProblem>();
        for (var error : SCHEMA.validate(JSON.valueToTree(document))) {
            var pointer = error.getInstanceLocation().toString();
            var message = error.getMessage().replaceFirst("^\\S*: ", "");
            found.putIfAbsent(
                    pointer + message,
                    new ContractProblem(pointer, message, hint(error.getKeyword(), message)));
        }
        var problems = new ArrayList<>(found.values());
        problems.sort(Comparator.comparing(ContractProblem::pointer));
        return problems;
    }

    private static String hint(String keyword, String message) {
        return switch (keyword) {
            case "required" -> "Add it";
            case "enum", "const" -> "Use one of the values the standard names";
            case "type" ->
                    message.contains("string")
                            ? "Put it in quotes"
                            : "Write it as the type the standard names";
            case "additionalProperties", "unevaluatedProperties" ->
                    "Put what the standard does not name into customProperties, or correct the name";
            case "pattern" -> "Use letters, digits, - and _ only";
            case "oneOf", "anyOf" -> "Give exactly one operator, such as mustBe or mustBeLessThan";
            default -> "See the Open Data Contract Standard 3.1.0";
        };
    }
}
