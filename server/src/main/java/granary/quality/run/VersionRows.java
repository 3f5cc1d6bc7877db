package granary.quality.run;

import granary.datasets.Datasets.DataFile;
import granary.engine.data.Duck;
import granary.engine.data.Tabular;
import granary.quality.QualityProblem;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Rows of some files, without the columns that nobody is shown. */
public final class VersionRows {
    private VersionRows() {}

    /** A session that may read all of these files. */
    public static Duck session(Stream<DataFile> files) {
        return Duck.open(
                files.map(f -> f.path().toAbsolutePath().getParent())
                        .distinct()
                        .toArray(Path[]::new));
    }

    /**
     * @param hidden columns to leave out
     * @param what whose rows they are, for people
     */
    public static Tabular of(
            Duck duck, List<DataFile> files, Set<String> hidden, String name, String what) {
        if (files.isEmpty()) {
            throw QualityProblem.VERSION_UNREADABLE.refused("%s has no files.".formatted(what));
        }
        var all = Tabular.parquet(duck, files.stream().map(DataFile::path).toList(), name + "_all");
        var shown =
                all.names().stream()
                        .filter(column -> !hidden.contains(column))
                        .map(Duck::quote)
                        .collect(Collectors.joining(", "));
        duck.run(
                "create or replace view %s as select _row, _line%s from %s"
                        .formatted(
                                Duck.quote(name), shown.isEmpty() ? "" : ", " + shown, all.sql()));
        return Tabular.described(duck, name, all.rows());
    }

    /** Files of these partitions; all when none is named. */
    public static List<DataFile> of(List<DataFile> files, Collection<String> partitions) {
        return partitions.isEmpty()
                ? files
                : files.stream()
                        .filter(f ->
                                f.partition() != null
                                        && partitions.contains(String.valueOf(f.partition())))
                        .toList();
    }
}
