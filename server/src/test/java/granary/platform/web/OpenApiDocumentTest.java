package granary.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import granary.Golden;
import granary.House;
import java.io.IOException;
import java.nio.file.Path;
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
