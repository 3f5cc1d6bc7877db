package granary.quality.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import granary.Answer;
import granary.House;
import granary.quality.SmallData;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/**
 * Two people at the same file at the same moment: no row is lost, none is decided or lands twice.
 */
class TwoPeopleTest {
    private static final int ROWS = 120;

    private final House house = House.open();

    @Test
    void who_decides_at_the_same_time_shares_the_rows_and_lands_them_once() throws Exception {
        var orders = SmallData.registered(house, "orders");
        orders.agreed(
                "orders",
                List.of("id integer", "amount integer"),
                """
                - {id: no-debt, type: custom, engine: granary, implementation: {check: range, column: amount, min: 0}}
                """);
        orders.send("append", "id,amount", "0,1");
        orders.commit(1);
        var lines = new ArrayList<>(List.of("id,amount"));
        for (int i = 1; i <= ROWS; i++) {
            lines.add("%d,%d".formatted(i, i % 2 == 0 ? -5 : 5));
        }
        var run = orders.send("append", lines.toArray(String[]::new)).text("/id");
        assertThat(orders.commit(2).text("/state")).isEqualTo("gate_failed");
        var file = "/quality/quarantine/" + run;

        var decided =
                together(
                        () -> orders.omar.post(file + "/decisions", Map.of("decision", "dropped")),
                        () -> orders.lena.post(file + "/decisions", fix()),
                        () -> orders.omar.post(file + "/decisions", Map.of("decision", "accepted")),
                        () -> orders.lena.post(file + "/decisions", fix()));

        assertThat(decided).allMatch(a -> a.status() == 200);
        assertThat(decided.stream().mapToLong(a -> a.at("/decided").asLong()).sum())
                .isEqualTo(ROWS);
        var shown = orders.omar.get(file).expect(200);
        assertThat(shown.at("/undecided").asInt()).isZero();
        assertThat(shown.at("/balanced").asBoolean()).isTrue();
        long landing = shown.at("/fixed").asLong() + shown.at("/accepted").asLong();
        assertThat(landing + shown.at("/dropped").asLong()).isEqualTo(ROWS);

        if (landing == 0) {
            orders.omar.post(file + "/undecide", Map.of("rows", ids(orders, run))).expect(200);
            orders.omar.post(file + "/decisions", Map.of("decision", "accepted")).expect(200);
            landing = ROWS;
        }
        var landed =
                together(
                        () -> orders.omar.post(file + "/land"),
                        () -> orders.lena.post(file + "/land"),
                        () -> orders.omar.post(file + "/land"));

        assertThat(landed).anyMatch(a -> a.status() == 202);
        landed.stream()
                .filter(a -> a.status() == 202)
                .forEach(a ->
                        assertThat(orders.omar.result(a).path("state").asString())
                                .isEqualTo("landed"));
        assertThat(landed).allMatch(a -> a.status() == 202 || a.problem().equals("already-landed"));
        assertThat(orders.omar.get(file).at("/landed/rows").asLong()).isEqualTo(landing);
        assertThat(orders.commit(3).at("/rows").asLong()).isEqualTo(1 + landing);
    }

    private static Map<String, Object> fix() {
        return Map.of("check", "no-debt", "decision", "fixed", "values", Map.of("amount", "0"));
    }

    private static List<String> ids(SmallData orders, String run) {
        var ids = new ArrayList<String>();
        orders.omar
                .get("/quality/quarantine?limit=500&run=%s&dataset=%s".formatted(run, orders.slug))
                .at("/items")
                .forEach(row -> ids.add(row.path("id").asString()));
        return ids;
    }

    /** What everybody was answered who asked at the same moment. */
    @SafeVarargs
    private static List<Answer> together(Callable<Answer>... asked) throws Exception {
        var start = new CyclicBarrier(asked.length);
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<java.util.concurrent.Future<Answer>>();
            for (var one : asked) {
                answers.add(
                        people.submit(() -> {
                            start.await();
                            return one.call();
                        }));
            }
            var all = new ArrayList<Answer>();
            for (var answer : answers) {
                all.add(answer.get());
            }
            return all;
        }
    }
}
