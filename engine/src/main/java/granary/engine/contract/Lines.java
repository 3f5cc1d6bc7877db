package granary.engine.contract;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Where in its text each part of a document stands. */
final class Lines {

    private final Map<String, Integer> byPointer = new HashMap<>();

    private Lines() {}

    /** Of a text that was read before; of one that cannot be read, nothing is known. */
    static Lines of(String text) {
        var lines = new Lines();
        try {
            new Compose(LoadSettings.builder().setUseMarks(true).build())
                    .composeString(text)
                    .ifPresent(node -> lines.walk("", node, 0));
        } catch (YamlEngineException e) {
            lines.byPointer.clear();
        }
        return lines;
    }

    /** The line of a place, or of the nearest place around it that is there. */
    @Nullable Integer line(String pointer) {
        for (var at = pointer; ; at = at.substring(0, at.lastIndexOf('/'))) {
            var line = byPointer.get(at);
            if (line != null || at.isEmpty()) {
                return line;
            }
            if (at.lastIndexOf('/') < 0) {
                return null;
            }
        }
    }

    /** Aliases make a document larger than its text; a line is wanted once. */
    private void walk(String pointer, Node node, int depth) {
        if (depth > 60 || byPointer.size() > 100_000) {
            return;
        }
        if (!byPointer.containsKey(pointer)) {
            node.getStartMark().ifPresent(mark -> byPointer.put(pointer, mark.getLine() + 1));
        }
        switch (node) {
            case MappingNode map ->
                    map.getValue()
                            .forEach(entry -> {
                                if (entry.getKeyNode() instanceof ScalarNode key) {
                                    var at =
                                            pointer
                                                    + "/"
                                                    + key.getValue()
                                                            .replace("~", "~0")
                                                            .replace("/", "~1");
                                    key.getStartMark()
                                            .ifPresent(
                                                    mark -> byPointer.put(at, mark.getLine() + 1));
                                    walk(at, entry.getValueNode(), depth + 1);
                                }
                            });
            case SequenceNode list -> {
                for (int i = 0; i < list.getValue().size(); i++) {
                    walk(pointer + "/" + i, list.getValue().get(i), depth + 1);
                }
            }
            default -> {}
        }
    }
}
