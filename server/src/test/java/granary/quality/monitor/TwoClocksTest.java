package granary.quality.monitor;

import static granary.quality.tables.Tables.MONITOR;
import static granary.quality.tables.Tables.MONITOR_RUN;
import static org.assertj.core.api.Assertions.assertThat;

import granary.House;
import granary.quality.SmallData;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Several servers on one database whose clocks strike at once. */
class TwoClocksTest {
    private static final int CLOCKS = 6;
    private static final int MONITORS = 5;

    private final House house = House.open();

    @Test
    void a_monitor_whose_moment_came_is_looked_at_once_however_many_clocks_strike()
            throws Exception {
        var orders = SmallData.registered(house, "orders");
        orders.agreed("orders", List.of("id integer"), "");
        var monitors = new ArrayList<UUID>();
        for (int i = 0; i < MONITORS; i++) {
            monitors.add(
                    UUID.fromString(
                            orders.omar
                                    .post("/quality/monitors", volume(orders.slug, "rows " + i))
                                    .expect(201)
                                    .text("/id")));
        }
        var due = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        house.db()
                .update(MONITOR)
                .set(MONITOR.NEXT_AT, due)
                .where(MONITOR.ID.in(monitors))
                .execute();

        strike();

        for (var monitor : monitors) {
            assertThat(
                            house.db()
                                    .fetchCount(
                                            MONITOR_RUN,
                                            MONITOR_RUN.MONITOR.eq(monitor),
                                            MONITOR_RUN.CAUSE.eq("schedule")))
                    .isEqualTo(1);
        }
        assertThat(
                        house.db()
                                .select(MONITOR.NEXT_AT)
                                .from(MONITOR)
                                .where(MONITOR.ID.in(monitors))
                                .fetch(MONITOR.NEXT_AT))
                .allMatch(next -> next.isAfter(due));
    }

    private void strike() throws Exception {
        var desk = house.bean(MonitorDesk.class);
        var start = new CyclicBarrier(CLOCKS);
        try (var clocks = Executors.newVirtualThreadPerTaskExecutor()) {
            var strikes = new ArrayList<Future<?>>();
            for (int i = 0; i < CLOCKS; i++) {
                strikes.add(
                        clocks.submit(() -> {
                            start.await();
                            desk.tick();
                            return null;
                        }));
            }
            for (var one : strikes) {
                one.get();
            }
        }
    }

    private static Map<String, Object> volume(String dataset, String name) {
        return Map.of(
                "dataset",
                dataset,
                "name",
                name,
                "watch",
                Map.of("kind", "volume", "min", 1),
                "trigger",
                Map.of("on", "schedule", "cron", "0 6 * * *", "timezone", "UTC"));
    }
}
