package granary.engine.data;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.SortedMap;

/**
 * Writes the rows of an input into two files of its own format: {@code good.csv} and {@code
 * quarantine.csv} (or {@code .tsv .jsonl .json .parquet}), in the input's order, and {@code
 * refused.jsonl} for lines that could not be read.
 *
 * <p>Records of text formats keep their very bytes, quoting and line end included: with nothing put
 * aside the good file is the input, byte for byte. A quarantined record has four fields before its
 * own, {@code _granary_row}, {@code _granary_line}, {@code _granary_checks} and {@code
 * _granary_reasons}; without them it is the record that was sent. Packed inputs are written
 * unpacked. Several inputs become one pair of files and must be written alike.
 *
 * <p>Everything is written in a folder beside the target that bears this process's name, and moved
 * when it is complete and balanced; a full disk leaves nothing, and what a killed run left is
 * removed by the next one.
 */
public final class QuarantineWriter {

    private static final String KIND = ".granary-quarantine";
    private static final List<String> NAMES = List.of("good", "quarantine", "refused");

    private QuarantineWriter() {}

    /**
     * @param dir made when it is missing
     * @param force whether it may hold other files; those of an earlier quarantine are replaced
     * @param table the rows as they were read, all of them; its session must still be open, and for
     *     Parquet be allowed to write {@code dir}'s parent
     * @param sources where they came from, as {@link Reading#sources}
     * @param rows the rows put aside, by number
     * @return what went where, counted in what was written
     * @throws InputRefused when {@code dir} may not be written to, or the inputs are not alike
     */
    public static Conservation write(
            Path dir, boolean force, Tabular table, List<Source> sources, SortedMap<Long, Put> rows)
            throws IOException {
        requireFree(dir, force);
        requireNumbers(table, rows);
        var parent = parent(dir);
        Scratch.sweep(parent, KIND);
        var beside = Scratch.create(parent, KIND);
        try {
            var parts = Parts.of(sources.getFirst().format());
            var written = parts.write(beside, table, sources, rows);
            long refused = RefusedLines.write(beside.resolve("refused.jsonl"), sources);
            long read = sources.stream().mapToLong(s -> s.rows() + s.refused().size()).sum();
            if (written.quarantined() != rows.size()) {
                throw new IllegalStateException(
                        "%d rows put aside, %d written"
                                .formatted(rows.size(), written.quarantined()));
            }
            var conservation =
                    new Conservation(read, written.good(), written.quarantined(), refused);
            for (var source : sources) {
                source.requireUnchanged();
            }
            publish(beside, dir);
            return conservation;
        } finally {
            Scratch.delete(beside);
        }
    }

    /** How many rows went where. */
    record Written(long good, long quarantined) {}

    private static Path parent(Path dir) throws IOException {
        var parent = dir.toAbsolutePath().normalize().getParent();
        if (parent == null) {
            throw refused(dir, "It is the root of the file system");
        }
        return Files.createDirectories(parent);
    }

    private static void requireFree(Path dir, boolean force) throws IOException {
        if (!Files.exists(dir)) {
            return;
        }
        if (!Files.isDirectory(dir)) {
            throw refused(dir, "It is a file");
        }
        try (var entries = Files.list(dir)) {
            long count = entries.count();
            if (count > 0 && !force) {
                throw refused(dir, "It holds %s files".formatted(Bytes.count(count)));
            }
        }
    }

    private static InputRefused refused(Path dir, String why) {
        return InputProblem.of(
                        "output.not-empty",
                        "%s is no empty folder".formatted(dir),
                        why,
                        dir.toString(),
                        "Name another folder, or pass --force")
                .refused();
    }

    private static void requireNumbers(Tabular table, SortedMap<Long, Put> rows) {
        if (!rows.isEmpty() && (rows.firstKey() < 1 || rows.lastKey() > table.rows())) {
            throw new IllegalArgumentException(
                    "rows %d to %d of a table of %d"
                            .formatted(rows.firstKey(), rows.lastKey(), table.rows()));
        }
    }

    private static void publish(Path beside, Path dir) throws IOException {
        if (!Files.exists(dir)) {
            Files.move(beside, dir, StandardCopyOption.ATOMIC_MOVE);
            return;
        }
        try (var old = Files.newDirectoryStream(dir)) {
            for (var file : old) {
                var stem = String.valueOf(file.getFileName()).replaceFirst("\\..*", "");
                if (NAMES.contains(stem) && Files.isRegularFile(file)) {
                    Files.delete(file);
                }
            }
        }
        try (var files = Files.newDirectoryStream(beside)) {
            for (var file : files) {
                Files.move(file, dir.resolve(file.getFileName()), StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (FileSystemException e) {
            throw refused(dir, "%s cannot be put there: %s".formatted(e.getFile(), e.getReason()));
        }
    }
}
