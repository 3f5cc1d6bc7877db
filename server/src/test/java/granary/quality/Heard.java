package granary.quality;

import granary.House;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the ledger was told; it is written down a moment after the change. */
public final class Heard {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Heard() {}

    /** Details of the entries of an action about a dataset, once there are so many. */
    public static List<JsonNode> of(House house, String action, String dataset, int count)
            throws InterruptedException {
        var until = Instant.now().plus(PATIENCE);
        while (true) {
            var heard =
                    house
                            .db()
                            .fetch(
                                    "select detail::text from facts.ledger_entry where action = ? and detail ->> 'dataset' = ? order by seq",
                                    action,
                                    dataset)
                            .getValues(0, String.class)
                            .stream()
                            .map(detail -> JsonMapper.shared().readTree(detail))
                            .toList();
            if (heard.size() >= count) {
                return heard;
            }
            if (Instant.now().isAfter(until)) {
                throw new AssertionError(
                        "%s of %s was heard %d times".formatted(action, dataset, heard.size()));
            }
            Thread.sleep(100);
        }
    }
}
