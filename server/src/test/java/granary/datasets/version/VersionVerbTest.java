package granary.datasets.version;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The verbs are those of the published state machine, no more and no less. */
class VersionVerbTest {
    private static final Set<String> OF_THE_SYSTEM =
            Set.of("put", "evaluate", "erase-rows", "erase");

    @Test
    void verbs_states_and_permissions_are_those_of_the_machine() throws IOException {
        var machine = new TreeSet<String>();
        for (var transition : machine().path("transitions")) {
            var verb = transition.path("verb").asString();
            if (!OF_THE_SYSTEM.contains(verb)) {
                var from = new TreeSet<String>();
                transition.path("from").forEach(f -> from.add(f.asString()));
                machine.add(
                        "%s %s %s %s"
                                .formatted(
                                        verb,
                                        from,
                                        transition
                                                .path("to")
                                                .get(transition.path("to").size() - 1)
                                                .asString(),
                                        transition.path("permission").asString()));
            }
        }

        var ours = new TreeSet<String>();
        for (var verb : VersionVerb.values()) {
            var from = new TreeSet<String>();
            verb.from().forEach(f -> from.add(f.word()));
            ours.add(
                    "%s %s %s %s"
                            .formatted(verb.word(), from, verb.to().word(), verb.permission()));
        }
        assertThat(ours).containsExactlyElementsOf(machine);
    }

    private static JsonNode machine() throws IOException {
        try (var in = VersionVerbTest.class.getResourceAsStream("/datasets/state-machines.json")) {
            for (var machine : JsonMapper.shared().readTree(in)) {
                if (machine.path("machine").asString().equals("version")) {
                    return machine;
                }
            }
        }
        throw new AssertionError("no machine of versions");
    }
}
