package granary.quality.run;

import granary.datasets.Datasets.IngestFacts;
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

/** A file that arrived once, read again from its own bytes and typed by a contract. */
public record IngestTable(Duck duck, Typed typed) implements AutoCloseable {
    /**
     * @throws granary.platform.Refusal {@code ingest-unreadable}
     */
    public static IngestTable open(ObjectStore objects, IngestFacts ingest, Contract contract) {
        try {
            var file = objects.path(ingest.digest()).toRealPath();
            var csv = CsvReader.inspect(file, CsvOptions.STRICT.withQuarantine());
            var folder = file.getParent();
            if (folder == null) {
                throw new IllegalStateException("an object without a folder: " + file);
            }
            var duck = Duck.open(folder);
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
