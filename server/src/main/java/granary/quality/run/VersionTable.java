package granary.quality.run;

import granary.datasets.Datasets.VersionFacts;
import granary.engine.data.Duck;
import granary.engine.data.Tabular;
import granary.quality.QualityProblem;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rows of a version, in a session that reads its files and nothing else. */
public record VersionTable(Duck duck, Tabular table) implements AutoCloseable {
    private static final long HELD_MAX = 5_000_000;

    public static VersionTable open(VersionFacts version) {
        return open(version, null);
    }

    /**
     * @param other a version whose files the session may read too; null for none
     */
    public static VersionTable open(VersionFacts version, @Nullable VersionFacts other) {
        if (version.files().isEmpty()) {
            throw QualityProblem.VERSION_UNREADABLE.refused(
                    "%s has no files.".formatted(version.key()));
        }
        var duck = session(version, other);
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

    static Duck session(VersionFacts version, @Nullable VersionFacts other) {
        return Duck.open(
                Stream.concat(
                                version.paths().stream(),
                                other == null ? Stream.empty() : other.paths().stream())
                        .map(p -> p.toAbsolutePath().getParent())
                        .distinct()
                        .toArray(Path[]::new));
    }

    @Override
    public void close() {
        duck.close();
    }
}
