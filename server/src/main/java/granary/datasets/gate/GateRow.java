package granary.datasets.gate;

import granary.datasets.PublishCheck.GateItem;
import granary.datasets.PublishCheck.Standing;
import granary.datasets.table.Digests;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The checklist of a version as it was evaluated once.
 *
 * @param digest SHA-256 of what the items say, without when they said it
 * @param met items that hold nothing up: met, waived or overridden
 */
public record GateRow(
        UUID id,
        UUID version,
        String verdict,
        String digest,
        int met,
        int total,
        Instant evaluatedAt,
        List<Item> items) {

    /**
     * One line.
     *
     * @param verdict {@code met}, {@code unmet}, {@code waived}, {@code waiting} or {@code
     *     overridden}
     * @param severity {@code error} holds the version, {@code warning} is only shown
     */
    public record Item(
            String code,
            String title,
            String room,
            String verdict,
            String severity,
            @Nullable String value,
            @Nullable String expected,
            @Nullable UUID decidedBy,
            @Nullable Instant decidedAt,
            @Nullable String fix,
            @Nullable String link) {

        static Item of(String room, GateItem item) {
            return new Item(
                    item.code(),
                    item.title(),
                    room,
                    item.standing().name().toLowerCase(Locale.ROOT),
                    item.severity(),
                    item.value(),
                    item.expected(),
                    item.decidedBy(),
                    item.decidedAt(),
                    item.standing() == Standing.MET ? null : item.fix(),
                    item.link());
        }

        Item overridden(UUID by, Instant at) {
            return new Item(
                    code, title, room, "overridden", severity, value, expected, by, at, fix, link);
        }

        boolean holds() {
            return severity.equals("error") && verdict.equals("unmet");
        }

        boolean waits() {
            return severity.equals("error") && verdict.equals("waiting");
        }

        boolean isMet() {
            return !verdict.equals("unmet") && !verdict.equals("waiting");
        }
    }

    static GateRow of(UUID id, UUID version, List<Item> items, Instant at) {
        var verdict =
                items.stream().anyMatch(Item::holds)
                        ? "failed"
                        : items.stream().anyMatch(Item::waits) ? "pending" : "passed";
        var said =
                items.stream()
                        .map(i ->
                                String.join(
                                        "\u001f",
                                        i.code(),
                                        i.verdict(),
                                        i.severity(),
                                        String.valueOf(i.value()),
                                        String.valueOf(i.expected())))
                        .toList();
        return new GateRow(
                id,
                version,
                verdict,
                Digests.lines(said),
                (int) items.stream().filter(Item::isMet).count(),
                items.size(),
                at,
                List.copyOf(items));
    }

    public boolean isPassed() {
        return verdict.equals("passed");
    }

    public List<String> unmet() {
        return items.stream().filter(Item::holds).map(Item::code).toList();
    }
}
