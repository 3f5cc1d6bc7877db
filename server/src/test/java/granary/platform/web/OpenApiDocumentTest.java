package granary.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import granary.Golden;
import granary.House;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class OpenApiDocumentTest {
    /** What the pages take their types from. */
    private static final Path OF_THE_PAGES = Path.of("..", "web", "src", "api", "openapi.json");

    private final House house = House.open();

    @Test
    void the_pages_are_built_on_the_document_that_is_served() throws IOException {
        var served = (ObjectNode) house.signedOut().get("/api/openapi").expect(200).json();
        // The address of this very server.
        served.remove("servers");

        Golden.file(OF_THE_PAGES, served.toPrettyString() + "\n");
    }

    /** From it the types of the pages are made; a page of a list says of what it is a list. */
    @Test
    void every_answer_says_of_what_form_it_is() {
        var served = house.signedOut().get("/api/openapi").expect(200).json();
        var vague = new ArrayList<String>();
        served.path("paths")
                .properties()
                .forEach(path ->
                        path.getValue()
                                .properties()
                                .forEach(method ->
                                        answers(method.getValue())
                                                .filter(schema -> !says(served, schema))
                                                .forEach(_ ->
                                                        vague.add(
                                                                method.getKey()
                                                                        + " "
                                                                        + path.getKey()))));

        assertThat(vague).isEmpty();
    }

    private static Stream<JsonNode> answers(JsonNode method) {
        return Stream.of("200", "201", "202")
                .map(status -> method.path("responses").path(status).path("content"))
                .flatMap(content -> content.properties().stream())
                .filter(type -> type.getKey().contains("json") || type.getKey().equals("*/*"))
                .map(type -> type.getValue().path("schema"));
    }

    private static boolean says(JsonNode served, JsonNode schema) {
        if (schema.has("$ref")) {
            return says(served, served.at(schema.path("$ref").asString().substring(1)));
        }
        if (schema.has("oneOf")) {
            return schema.path("oneOf").valueStream().allMatch(one -> says(served, one));
        }
        if (schema.path("type").toString().contains("array")) {
            return says(served, schema.path("items"));
        }
        var items = schema.path("properties").path("items");
        return items.path("type").toString().contains("array")
                ? says(served, items)
                : !schema.path("properties").isEmpty()
                        || schema.path("type")
                                .toString()
                                .matches(".*(string|integer|number|boolean).*");
    }

    @Test
    void every_type_that_is_referred_to_is_described() {
        var served = house.signedOut().get("/api/openapi").expect(200).json();

        assertThat(served.findValues("$ref"))
                .isNotEmpty()
                .extracting(JsonNode::asString)
                .allSatisfy(ref ->
                        assertThat(served.at(ref.substring(1)).isMissingNode()).as(ref).isFalse());
    }
}
