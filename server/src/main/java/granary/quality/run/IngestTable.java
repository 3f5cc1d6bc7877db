package granary.quality.run;

import granary.datasets.Datasets.IngestFacts;
import granary.datasets.Datasets.VersionFacts;
import granary.engine.check.Subject;
import granary.engine.contract.Contract;
import granary.engine.data.CsvOptions;
import granary.engine.data.CsvReader;
import granary.engine.data.Duck;
import granary.engine.data.DuckFailed;
import granary.engine.data.InputRefused;
import granary.engine.data.Tabular;
import granary.engine.data.Typed;
import granary.engine.data.Typing;
import granary.platform.store.ObjectStore;
import granary.quality.QualityProblem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** A file that arrived once, read again from its own bytes and typed by a contract. */
public record IngestTable(Duck duck, Typed typed) implements AutoCloseable {
    public static IngestTable open(ObjectStore objects, IngestFacts ingest, Contract contract) {
        return open(objects, ingest, contract, List.of());
    }

    /**
     * @param others versions whose files the session may read too
     * @throws granary.platform.Refusal {@code ingest-unreadable}
     */
    public static IngestTable open(
            ObjectStore objects,
            IngestFacts ingest,
            Contract contract,
            Collection<VersionFacts> others) {
        try {
            var file = objects.path(ingest.digest()).toRealPath();
            var csv = CsvReader.inspect(file, CsvOptions.STRICT.withQuarantine());
            var folder = file.getParent();
            if (folder == null) {
                throw new IllegalStateException("an object without a folder: " + file);
            }
            var duck =
                    Duck.open(
                            Stream.concat(
                                            Stream.of(folder),
                                            others.stream()
                                                    .flatMap(v -> v.paths().stream())
                                                    .map(p -> p.toAbsolutePath().getParent()))
                                    .distinct()
                                    .toArray(Path[]::new));
            try {
                var text = Tabular.csv(duck, csv, "arrived");
                return new IngestTable(
                        duck, Typing.apply(text, contract.objects().getFirst().columns(), "typed"));
            } catch (RuntimeException e) {
                duck.close();
                throw e;
            }
        } catch (InputRefused | DuckFailed | IOException e) {
            throw QualityProblem.INGEST_UNREADABLE.refused(
                    "%s cannot be read again: %s".formatted(ingest.file(), e.getMessage()));
        }
    }

    public Subject subject() {
        return Subject.of(typed);
    }

    @Override
    public void close() {
        duck.close();
    }
}
