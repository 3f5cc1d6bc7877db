package granary.quality.run;

import granary.datasets.Datasets.DataFile;
import granary.datasets.Datasets.IngestFacts;
import granary.datasets.Datasets.SchemaDifference;
import granary.datasets.Datasets.VersionFacts;
import granary.datasets.PublishCheck.Candidate;
import granary.engine.contract.Contract;
import granary.engine.contract.ContractReader;
import granary.engine.data.CsvOptions;
import granary.engine.data.CsvReader;
import granary.engine.data.Duck;
import granary.engine.data.Parquet;
import granary.engine.data.Tabular;
import granary.engine.data.Typing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Versions of the bank dataset, made from the example files as the room datasets makes them. */
final class BankCandidates {
    static final Path BANK = Path.of("..", "examples", "bank");
    static final Path BAD = Path.of("..", "examples", "bank-bad");
    static final Instant AS_OF = Instant.parse("2010-12-01T00:00:00Z");

    private final Path folder;

    BankCandidates(Path folder) {
        this.folder = folder;
    }

    static Contract contract(String file) {
        return ContractReader.read(Path.of("..", "examples", "contracts", file));
    }

    static Contract contract() {
        return contract("bank.odcs.yaml");
    }

    /** All thirty months in one version. */
    Candidate first() throws IOException {
        var files = new ArrayList<DataFile>();
        var ingests = new ArrayList<IngestFacts>();
        try (var all = Files.list(BANK)) {
            for (var csv : all.filter(f -> f.toString().endsWith(".csv")).sorted().toList()) {
                var file = write(csv);
                files.add(file);
                ingests.add(ingest(csv, file, 0, List.of()));
            }
        }
        return new Candidate(version(1, files), contract(), null, ingests);
    }

    /** The first version with one month sent again. */
    Candidate replacing(Candidate parent, int number, Path csv, SchemaDifference... changes)
            throws IOException {
        var file = write(csv);
        var old =
                parent.version().files().stream()
                        .filter(f -> String.valueOf(f.partition()).equals(file.partition()))
                        .findFirst()
                        .orElseThrow();
        var files = new ArrayList<>(parent.version().files());
        files.remove(old);
        files.add(file);
        return new Candidate(
                version(number, files),
                contract(),
                parent.version(),
                List.of(ingest(csv, file, old.rows(), List.of(changes))));
    }

    private DataFile write(Path csv) throws IOException {
        var id = UUID.randomUUID();
        var target = folder.resolve(id + ".parquet");
        try (var duck = Duck.open(csv.toRealPath().getParent(), folder)) {
            var text =
                    Tabular.csv(
                            duck,
                            CsvReader.inspect(csv.toRealPath(), CsvOptions.STRICT.withQuarantine()),
                            "t");
            var typed =
                    Typing.apply(text, contract().objects().getFirst().columns(), "typed").table();
            var names = typed.names();
            var fields =
                    IntStream.range(0, names.size())
                            .mapToObj(i -> new Parquet.Field(i + 1, names.get(i)))
                            .toList();
            var written = Parquet.write(typed, fields, target);
            return new DataFile(
                    written.sha256(),
                    target,
                    written.rows(),
                    written.bytes(),
                    csv.getFileName().toString().substring(0, 7),
                    id);
        }
    }

    private static VersionFacts version(int number, List<DataFile> files) {
        return new VersionFacts(
                "bank",
                number,
                "committed",
                1,
                number == 1 ? null : 1,
                files.stream().mapToLong(DataFile::rows).sum(),
                UUID.randomUUID(),
                AS_OF,
                "manifest-" + number,
                "schema",
                files);
    }

    private static IngestFacts ingest(
            Path csv, DataFile file, long replaced, List<SchemaDifference> changes) {
        @Nullable UUID run = file.run();
        return new IngestFacts(
                run == null ? UUID.randomUUID() : run,
                "bank",
                "crm",
                csv.getFileName().toString(),
                file.digest(),
                replaced == 0 ? "append" : "replace",
                "landed",
                1,
                AS_OF,
                file.rows(),
                file.rows(),
                0,
                0,
                replaced,
                changes,
                AS_OF,
                AS_OF);
    }
}
