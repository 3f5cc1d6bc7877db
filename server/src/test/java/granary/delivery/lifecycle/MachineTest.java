package granary.delivery.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MachineTest {
    private static final List<Machine> MACHINES =
            List.of(Machine.NOTICE, Machine.DELIVERY, Machine.SPLIT);

    /** Every state x verb of the golden file leads where the file says, or nowhere. */
    @Test
    void machines_are_those_of_the_golden_file() {
        var golden =
                JsonMapper.shared()
                        .readTree(getClass().getResourceAsStream("/delivery/state-machines.json"));

        assertThat(golden.size()).isEqualTo(MACHINES.size());
        for (var expected : golden) {
            var machine =
                    MACHINES.stream()
                            .filter(m -> m.name().equals(expected.path("machine").asString()))
                            .findFirst()
                            .orElseThrow();
            assertThat(lines(machine, expected.path("states")))
                    .as(machine.name())
                    .containsExactlyInAnyOrderElementsOf(lines(expected));
        }
    }

    private static List<String> lines(Machine machine, JsonNode states) {
        var lines = new ArrayList<String>();
        for (var transition : machine.transitions()) {
            for (var state : states) {
                machine.find(transition.verb(), state.asString())
                        .ifPresent(to ->
                                lines.add(
                                        "%s %s -> %s %s"
                                                .formatted(
                                                        transition.verb(),
                                                        state.asString(),
                                                        to,
                                                        transition.isSystem())));
            }
        }
        return lines;
    }

    private static List<String> lines(JsonNode expected) {
        return StreamSupport.stream(expected.path("transitions").spliterator(), false)
                .flatMap(t ->
                        StreamSupport.stream(t.path("from").spliterator(), false)
                                .map(from ->
                                        "%s %s -> %s %s"
                                                .formatted(
                                                        t.path("verb").asString(),
                                                        from.asString(),
                                                        t.path("to").get(0).asString(),
                                                        t.path("permission")
                                                                .asString()
                                                                .equals("system"))))
                .toList();
    }
}
