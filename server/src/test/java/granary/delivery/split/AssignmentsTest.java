package granary.delivery.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import granary.delivery.BankVersion;
import granary.delivery.rows.VersionRows;
import granary.delivery.split.SplitController.SplitBody;
import granary.platform.Refusal;
import granary.platform.store.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Splits of the real months of the bank. */
class AssignmentsTest {
    private final BankVersion bank = new BankVersion("bank");
    private final VersionRows rows = new VersionRows(bank);
    private final Objects objects = new Objects();

    private static SplitBody body(String method, Map<String, Object> parts, String... exclude) {
        return new SplitBody(
                "s",
                "bank",
                1,
                method,
                parts,
                null,
                null,
                "y",
                List.of(exclude),
                List.of(),
                7,
                Map.of());
    }

    private static Map<String, Object> parts(Object train, Object test) {
        var parts = new LinkedHashMap<String, Object>();
        parts.put("train", train);
        parts.put("test", test);
        return parts;
    }

    private static final Map<String, Object> BY_TIME =
            parts(Map.of("before", "2009-04"), Map.of("from", "2009-04"));

    private Assignments.Cut cut(SplitBody body) {
        var version = bank.loadVersion("bank", 1);
        var contract = rows.contract(version);
        try (var duck = rows.open(List.of(version))) {
            var table = rows.table(duck, version, "version");
            var plan =
                    SplitRequest.plan(
                            body, table.names(), contract, VersionRows.keys(contract), "7");
            return new Assignments(objects).cut(table, plan, contract, body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Guard guard(Assignments.Cut cut, String name) {
        return cut.guards().stream().filter(g -> g.guard().equals(name)).findFirst().orElseThrow();
    }

    @Test
    void a_random_split_with_duration_leaks_and_says_by_how_much() {
        var guard = guard(cut(body("random", parts(0.7, 0.3))), "leakage");

        assertThat(guard.verdict()).isEqualTo("failed");
        assertThat(guard.figure()).isBetween(0.79, 0.83);
        assertThat(guard.sentence())
                .startsWith("duration is known only after the target, says the contract; it alone");
        assertThat(guard.evidence())
                .containsEntry("column", "duration")
                .containsEntry("knownAfter", "target");
        assertThat(guard.fix()).isEqualTo("Exclude duration.");
    }

    @Test
    void without_duration_a_random_split_passes_every_guard() {
        var cut = cut(body("random", parts(0.7, 0.3), "duration"));

        assertThat(cut.guards()).noneMatch(Guard::hasFailed);
        assertThat(guard(cut, "leakage").figure()).isBetween(0.55, 0.70);
        assertThat(cut.parts().getFirst().share()).isBetween(0.69, 0.71);
    }

    @Test
    void a_time_split_cuts_where_it_was_told() {
        var cut = cut(body("time", BY_TIME, "duration"));

        assertThat(cut.guards()).noneMatch(Guard::hasFailed);
        assertThat(cut.parts()).extracting(SplitRow.Part::rows).containsExactly(31_459L, 13_752L);
    }

    @Test
    void the_same_request_gives_the_same_assignment() {
        var body = body("random", parts(0.7, 0.3), "duration");

        assertThat(cut(body).assignment()).isEqualTo(cut(body).assignment()).hasSize(64);
    }

    @Test
    void everything_wrong_with_a_request_is_said_at_once() {
        assertThatThrownBy(() -> cut(body("random", parts(0.7, 1.3), "duratoin")))
                .isInstanceOf(Refusal.class)
                .satisfies(e ->
                        assertThat(((Refusal) e).more().toString())
                                .contains("Did you mean duration", "/parts/test"));
    }

    /** Objects in a folder under target. */
    private static final class Objects implements ObjectStore {
        private final Path folder = Path.of("target", "split-objects").toAbsolutePath();

        @Override
        public Stored put(InputStream bytes) throws IOException {
            Files.createDirectories(folder);
            var all = bytes.readAllBytes();
            try {
                var digest =
                        java.util.HexFormat.of()
                                .formatHex(
                                        java.security.MessageDigest.getInstance("SHA-256")
                                                .digest(all));
                Files.write(folder.resolve(digest), all);
                return new Stored(digest, all.length);
            } catch (java.security.NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public InputStream open(String digest) throws IOException {
            return Files.newInputStream(path(digest));
        }

        @Override
        public Path path(String digest) {
            return folder.resolve(digest);
        }

        @Override
        public boolean exists(String digest) {
            return Files.exists(path(digest));
        }

        @Override
        public void delete(String digest) throws IOException {
            Files.deleteIfExists(path(digest));
        }
    }
}
