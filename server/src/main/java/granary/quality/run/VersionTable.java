package granary.quality.run;

import granary.datasets.Datasets.VersionFacts;
import granary.engine.data.Duck;
import granary.engine.data.Tabular;
import granary.quality.QualityProblem;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** The rows of a version, in a session that reads its files and nothing else. */
public record VersionTable(Duck duck, Tabular table) implements AutoCloseable {
    private static final long HELD_MAX = 5_000_000;

    public static VersionTable open(VersionFacts version) {
        return open(version, List.of());
    }

    /**
     * @param others versions whose files the session may read too
     */
    public static VersionTable open(VersionFacts version, Collection<VersionFacts> others) {
        if (version.files().isEmpty()) {
            throw QualityProblem.VERSION_UNREADABLE.refused(
                    "%s has no files.".formatted(version.key()));
        }
        var duck = session(version, others);
        try {
            return new VersionTable(duck, Tabular.parquet(duck, version.paths(), "version"));
        } catch (RuntimeException e) {
            duck.close();
            throw e;
        }
    }

    /**
     * The same rows held by the session, for work that asks many questions: every question over
     * Parquet decodes its columns anew. A version too long for that stays where it is.
     */
    public Tabular held() {
        if (table.rows() > HELD_MAX) {
            return table;
        }
        duck.run("create or replace table held as select * from " + table.sql());
        return Tabular.described(duck, "held", table.rows());
    }

    static Duck session(VersionFacts version, Collection<VersionFacts> others) {
        return Duck.open(
                Stream.concat(Stream.of(version), others.stream())
                        .flatMap(v -> v.paths().stream())
                        .map(p -> p.toAbsolutePath().getParent())
                        .distinct()
                        .toArray(Path[]::new));
    }

    @Override
    public void close() {
        duck.close();
    }
}
