package granary.engine.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What is left when a run is killed, interrupted or out of disk. */
@EnabledOnOs(OS.LINUX)
class EndedRunTest {

    @TempDir Path folder;

    private Path temporary;
    private Path input;
    private Path quarantine;

    @BeforeEach
    void a_file_that_must_be_unpacked() throws IOException {
        temporary = Files.createDirectories(folder.resolve("tmp"));
        quarantine = Files.createDirectories(folder.resolve("out")).resolve("q");
        input = folder.resolve("a.csv.gz");
        try (var out = new GZIPOutputStream(Files.newOutputStream(input))) {
            out.write(("id,v\n" + "1,abcdefghij\n".repeat(20_000)).getBytes(UTF_8));
        }
    }

    private static List<String> in(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void the_next_run_removes_what_a_killed_one_left_and_nothing_of_a_living_one()
            throws Exception {
        try (var killed = Victim.start(temporary, input, quarantine);
                var living = Victim.start(temporary, input, quarantine)) {
            assertThat(killed.signal("KILL")).isEqualTo(137);
            // The driver's own library is gone as soon as it is loaded.
            assertThat(in(temporary)).hasSize(2).allMatch(n -> n.startsWith("granary-duck-"));

            Scratch.sweep(temporary, "granary-duck");

            assertThat(in(temporary))
                    .hasSize(1)
                    .allMatch(n -> n.contains("-" + living.pid() + "-"));
            living.goOn();
            assertThat(living.line()).isEqualTo("written");
            assertThat(in(folder.resolve("out")))
                    .hasSize(2)
                    .contains("q")
                    .noneMatch(n -> n.contains("-" + killed.pid() + "-"));
        }
    }

    @Test
    void a_library_that_a_killed_run_had_half_unpacked_is_cleared_and_one_being_unpacked_stays()
            throws IOException {
        var left = Files.createFile(temporary.resolve("libduckdb_java123.so"));
        Files.setLastModifiedTime(left, FileTime.from(Instant.now().minusSeconds(11)));
        var young = Files.createFile(temporary.resolve("libduckdb_java456.so"));
        var other = Files.createFile(temporary.resolve("libother.so"));
        Files.setLastModifiedTime(other, FileTime.from(Instant.now().minusSeconds(11)));

        NativeLibrary.sweep(temporary);

        assertThat(temporary.toFile().listFiles())
                .containsExactlyInAnyOrder(young.toFile(), other.toFile());
    }

    @Test
    void an_interrupted_run_cleans_up_and_ends_with_130() throws Exception {
        try (var run = Victim.start(temporary, input, quarantine)) {
            assertThat(run.signal("INT")).isEqualTo(130);
            assertThat(in(temporary)).isEmpty();
        }
    }

    @Test
    void a_full_disk_leaves_nothing_half_written() throws Exception {
        try (var run = Victim.start(temporary, input, quarantine)) {
            // A process may be forbidden to write more than so many bytes into one file.
            new ProcessBuilder("prlimit", "--pid", String.valueOf(run.pid()), "--fsize=100000")
                    .inheritIO()
                    .start()
                    .waitFor();
            run.goOn();

            assertThat(run.line()).isEqualTo("failed: File too large");
            assertThat(quarantine).doesNotExist();
        }
    }

    @Test
    void a_full_folder_for_spilled_data_is_told_as_such() {
        var options = new DuckOptions(List.of(folder), 1, 64, 1);
        try (var duck = Duck.open(options)) {
            var failed =
                    catchThrowableOfType(
                            DuckFailed.class,
                            () ->
                                    duck.run(
                                            "create table t as select md5(range::varchar) as a, md5((range + 1)::varchar) as b from range(5000000)"));

            assertThat(failed.isOutOfDisk()).as(failed.reason()).isTrue();
        }
    }

    @Test
    void a_folder_of_another_process_space_is_let_be() {
        assertThat(Scratch.isLeftBehind("granary-duck-1-999999999-1-abc")).isFalse();
        assertThat(Scratch.isLeftBehind("granary-duck-other")).isFalse();
    }
}
