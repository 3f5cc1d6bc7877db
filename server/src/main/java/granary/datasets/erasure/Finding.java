package granary.datasets.erasure;

import granary.datasets.ingest.RunRow;
import granary.datasets.ingest.RunStore;
import granary.datasets.register.DatasetRow;
import granary.datasets.table.TableFile;
import granary.datasets.table.TableFolder;
import granary.datasets.version.ManifestStore;
import granary.engine.data.Duck;
import granary.engine.data.DuckOptions;
import granary.governance.Eraser.ErasureSubject;
import granary.platform.store.ObjectStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Looks for a person by reading the data itself: every Parquet file, every file as it came, every
 * row put aside.
 */
@Component
class Finding {
    private static final int MEMORY_MIB = 1024;
    private static final int SPILL_MIB = 8192;

    private final ManifestStore manifests;
    private final RunStore runs;
    private final ObjectStore objects;
    private final TableFolder folder;

    Finding(ManifestStore manifests, RunStore runs, ObjectStore objects, TableFolder folder) {
        this.manifests = manifests;
        this.runs = runs;
        this.objects = objects;
        this.folder = folder;
    }

    /** A Parquet file and how many rows of the person it holds. */
    record InFile(TableFile file, long rows) {}

    /**
     * A file as it came, or the rows of it that were put aside.
     *
     * @param rejected true for rows put aside
     */
    record InUpload(RunRow run, boolean rejected, String digest, long rows) {}

    Duck session(DatasetRow dataset) {
        return Duck.open(
                new DuckOptions(List.of(folder.data(dataset.table())), 1, MEMORY_MIB, SPILL_MIB));
    }

    List<InFile> files(DatasetRow dataset, ErasureSubject subject) {
        var all = manifests.allFiles(dataset.id());
        if (all.isEmpty()) {
            return List.of();
        }
        var paths = all.stream().map(f -> folder.absolute(f.path()).toString()).toList();
        var rows = new HashMap<String, Long>();
        try (var duck = session(dataset)) {
            duck.query(
                    "select filename, count(*) from read_parquet(%s, union_by_name = true, filename = true) where %s group by filename"
                            .formatted(Duck.literals(paths), condition(all, subject)),
                    row -> rows.put(row.getString(1), row.getLong(2)));
        }
        return all.stream()
                .filter(f -> rows.containsKey(folder.absolute(f.path()).toString()))
                .map(f ->
                        new InFile(f, rows.getOrDefault(folder.absolute(f.path()).toString(), 0L)))
                .toList();
    }

    static String condition(List<TableFile> files, ErasureSubject subject) {
        var columns = new LinkedHashSet<String>();
        var texts = new LinkedHashSet<String>();
        for (var file : files) {
            for (var column : file.columns()) {
                columns.add(column.name());
                if (column.sqlType().equals("VARCHAR")) {
                    texts.add(column.name());
                }
            }
        }
        return PersonQuery.condition(subject, columns, texts);
    }

    List<InUpload> uploads(DatasetRow dataset, ErasureSubject subject) {
        var found = new ArrayList<InUpload>();
        var needles = PersonQuery.needles(subject);
        Map<String, Long> known = new HashMap<>();
        for (var run : runs.kept(dataset.id())) {
            long lines = known.computeIfAbsent(run.digest(), d -> lines(d, needles));
            if (lines > 0) {
                found.add(new InUpload(run, false, run.digest(), lines));
            }
            var rejected = run.rejectedDigest();
            if (rejected != null && objects.exists(rejected)) {
                long rows = rejectedRows(rejected, subject);
                if (rows > 0) {
                    found.add(new InUpload(run, true, rejected, rows));
                }
            }
        }
        return found;
    }

    /**
     * Lines that name the person; a file that cannot be read as a table is searched all the same.
     */
    private long lines(String digest, List<String> needles) {
        if (needles.isEmpty() || !objects.exists(digest)) {
            return 0;
        }
        try (var in =
                new BufferedReader(
                        new InputStreamReader(objects.open(digest), StandardCharsets.ISO_8859_1))) {
            return in.lines()
                    .map(l -> l.toLowerCase(Locale.ROOT))
                    .filter(l -> needles.stream().anyMatch(l::contains))
                    .count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long rejectedRows(String digest, ErasureSubject subject) {
        Path path;
        try {
            path = objects.path(digest);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try (var duck = Duck.open(path.resolveSibling(""))) {
            var file = Duck.literal(path.toString());
            Set<String> columns =
                    duck
                            .query(
                                    "select column_name from (describe select * from read_parquet(%s))"
                                            .formatted(file),
                                    row -> row.getString(1))
                            .stream()
                            .filter(c -> !c.equals("_row") && !c.equals("_line"))
                            .collect(Collectors.toSet());
            return duck.count(
                    "select count(*) from read_parquet(%s) where %s"
                            .formatted(file, PersonQuery.condition(subject, columns, columns)));
        }
    }
}
