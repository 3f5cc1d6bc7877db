package granary.engine.contract;

import java.math.BigDecimal;
import org.snakeyaml.engine.v2.constructor.json.ConstructYamlJsonFloat;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** A number with more digits than a float keeps stays as it was written. */
final class ExactNumber extends ConstructYamlJsonFloat {

    @Override
    public Object construct(Node node) {
        var rounded = super.construct(node);
        if (node instanceof ScalarNode scalar
                && rounded instanceof Double value
                && Double.isFinite(value)) {
            var exact = new BigDecimal(scalar.getValue());
            return exact.compareTo(new BigDecimal(value.toString())) == 0 ? rounded : exact;
        }
        return rounded;
    }
}
