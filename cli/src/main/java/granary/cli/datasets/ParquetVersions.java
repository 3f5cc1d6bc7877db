package granary.cli.datasets;

import granary.cli.Columns;
import granary.cli.InputFile;
import granary.cli.Report;
import granary.engine.data.Duck;
import granary.engine.data.Parquet;
import granary.engine.data.Tabular;
import granary.engine.diff.DataFile;
import granary.engine.diff.DiffOptions;
import granary.engine.diff.DiffReport;
import granary.engine.diff.TableDiff;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Two versions kept as Parquet files. Which files they share is found without reading most of them:
 * a file of a size that the other version does not have is shared by nobody, and one that both have
 * linked is the same.
 */
record ParquetVersions(Path old, Path now, List<Path> before, List<Path> after) {

    private record Known(Path path, BasicFileAttributes attributes) {

        static Known of(Path path) {
            try {
                return new Known(path, Files.readAttributes(path, BasicFileAttributes.class));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** What is equal for two names of one file only. */
        Object identity() {
            var key = attributes.fileKey();
            return key == null ? path.toAbsolutePath().normalize() : key;
        }
    }

    /** Empty when either is something else. */
    static Optional<ParquetVersions> of(Path old, Path now) throws IOException {
        var before = parquet(old);
        var after = parquet(now);
        return before.isEmpty() || after.isEmpty()
                ? Optional.empty()
                : Optional.of(new ParquetVersions(old, now, before, after));
    }

    private static List<Path> parquet(Path path) throws IOException {
        if (Files.isRegularFile(path)) {
            return isParquet(path) ? List.of(path) : List.of();
        }
        try (var inside = Files.list(path)) {
            var files = inside.filter(Files::isRegularFile).sorted().toList();
            var named = files.stream().filter(p -> p.toString().endsWith(".parquet")).toList();
            boolean isMixed =
                    files.stream()
                            .anyMatch(p -> p.toString().matches(".*\\.(csv|tsv|jsonl|ndjson)"));
            return isMixed ? List.of() : named;
        }
    }

    private static boolean isParquet(Path path) throws IOException {
        try (var in = Files.newInputStream(path)) {
            return new String(in.readNBytes(4), StandardCharsets.ISO_8859_1).equals("PAR1");
        }
    }

    DiffReport diff(Duck duck, DiffOptions options, Report report) throws IOException {
        var all = new ArrayList<Known>();
        before.forEach(path -> all.add(Known.of(path)));
        after.forEach(path -> all.add(Known.of(path)));
        var digests = digests(all);
        require(duck, old, before, options);
        require(duck, now, after, options);
        for (int i = 0; i < all.size(); i++) {
            report.input(input(i < before.size() ? "old" : "new", all.get(i), digests));
        }
        var files = all.stream().map(k -> file(k, digests)).toList();
        return TableDiff.ofFiles(
                duck,
                files.subList(0, before.size()),
                files.subList(before.size(), files.size()),
                options);
    }

    private static void require(Duck duck, Path path, List<Path> files, DiffOptions options) {
        Columns.require(Tabular.parquet(duck, files, "asked"), path, options.key());
    }

    private static DataFile file(Known known, Map<Object, String> digests) {
        var digest = digests.get(known.identity());
        return new DataFile(digest == null ? "only " + known.identity() : digest, known.path());
    }

    private static InputFile input(String role, Known known, Map<Object, String> digests) {
        return new InputFile(
                role,
                known.path(),
                "parquet",
                known.attributes().size(),
                digests.get(known.identity()),
                null,
                null,
                0,
                null);
    }

    /** Digests of the files that could be another's copy: of one size with another one. */
    private Map<Object, String> digests(List<Known> files) throws IOException {
        var bySize = new HashMap<Long, Map<Object, Path>>();
        for (var file : files) {
            bySize.computeIfAbsent(file.attributes().size(), _ -> new HashMap<>())
                    .put(file.identity(), file.path());
        }
        var digests = new HashMap<Object, String>();
        for (var alike : bySize.values()) {
            if (alike.size() > 1) {
                for (var entry : alike.entrySet()) {
                    digests.put(entry.getKey(), Parquet.sha256(entry.getValue()));
                }
            }
        }
        return digests;
    }
}
