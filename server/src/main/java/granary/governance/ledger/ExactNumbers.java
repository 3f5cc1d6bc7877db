package granary.governance.ledger;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A JSON value made fit for canonical JSON, whose numbers are doubles: a number that a double
 * cannot hold exactly becomes text.
 */
final class ExactNumbers {
    private static final long EXACT = 1L << 53;

    private ExactNumbers() {}

    static @Nullable Object of(JsonNode node) {
        if (node.isObject()) {
            var members = new LinkedHashMap<String, @Nullable Object>();
            node.properties().forEach(m -> members.put(m.getKey(), of(m.getValue())));
            return members;
        }
        if (node.isArray()) {
            var items = new ArrayList<@Nullable Object>();
            node.forEach(item -> items.add(of(item)));
            return items;
        }
        if (node.isIntegralNumber()) {
            return node.canConvertToLong() && Math.abs(node.asLong()) <= EXACT
                    ? (Object) node.asLong()
                    : node.asString();
        }
        if (node.isNumber()) {
            double value = node.asDouble();
            return Double.isFinite(value) ? (Object) value : node.asString();
        }
        if (node.isBoolean()) {
            return node.asBoolean();
        }
        return node.isNull() ? null : node.asString();
    }
}
