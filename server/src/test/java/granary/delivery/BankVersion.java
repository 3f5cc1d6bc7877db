package granary.delivery;

import granary.datasets.Datasets;
import granary.engine.contract.Contract;
import granary.engine.contract.ContractReader;
import granary.engine.data.CsvOptions;
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
import java.util.Optional;
import java.util.UUID;

/**
 * A catalogue with one version, the 30 real months of examples/bank, written as Parquet under
 * target once per test run.
 */
public final class BankVersion implements Datasets {
    private static final Path EXAMPLES = Path.of("..", "examples");

    private final Contract contract;
    private final VersionFacts version;

    public BankVersion(String slug) {
        try {
            this.contract = ContractReader.read(EXAMPLES.resolve("contracts/bank.odcs.yaml"));
            this.version = version(slug, files());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private List<DataFile> files() throws IOException {
        var folder = Path.of("target", "bank").toAbsolutePath();
        Files.createDirectories(folder);
        var files = new ArrayList<DataFile>();
        List<Path> months;
        try (var all = Files.list(EXAMPLES.resolve("bank"))) {
            months = all.filter(p -> p.toString().endsWith(".csv")).sorted().toList();
        }
        try (var duck = Duck.open(folder, EXAMPLES.resolve("bank").toAbsolutePath())) {
            for (var month : months) {
                var target =
                        folder.resolve(month.getFileName().toString().replace(".csv", ".parquet"));
                files.add(file(duck, month, target));
            }
        }
        return files;
    }

    private DataFile file(Duck duck, Path month, Path target) throws IOException {
        if (!Files.exists(target)) {
            var raw = Tabular.csv(duck, month, CsvOptions.STRICT, "raw");
            var typed = Typing.apply(raw, contract.objects().getFirst().columns(), "typed");
            var fields = new ArrayList<Parquet.Field>();
            for (var name : typed.table().names()) {
                fields.add(new Parquet.Field(fields.size() + 1, name));
            }
            Parquet.write(typed.table(), fields, target);
        }
        var footer = Parquet.footer(duck, target);
        return new DataFile(footer.sha256(), target, footer.rows(), footer.bytes(), null, null);
    }

    private static VersionFacts version(String slug, List<DataFile> files) {
        return new VersionFacts(
                slug,
                1,
                "published",
                1,
                null,
                files.stream().mapToLong(DataFile::rows).sum(),
                new UUID(0, 7),
                Instant.EPOCH,
                "0".repeat(64),
                "1".repeat(64),
                files);
    }

    @Override
    public DatasetFacts load(String slug) {
        return new DatasetFacts(
                new UUID(0, 1),
                slug,
                "Bank",
                new UUID(0, 2),
                new UUID(0, 3),
                "active",
                "internal",
                List.of("marketing-model"),
                1);
    }

    @Override
    public Optional<DatasetFacts> find(String slug) {
        return Optional.of(load(slug));
    }

    @Override
    public VersionFacts loadVersion(String slug, int number) {
        return version(slug, version.files());
    }

    @Override
    public List<VersionFacts> versions(String slug) {
        return List.of(version(slug, version.files()));
    }

    @Override
    public Contract contract(String slug, int revision) {
        return contract;
    }

    @Override
    public Optional<Contract> contractInForce(String slug) {
        return Optional.of(contract);
    }

    @Override
    public Optional<Integer> contractRevisionInForce(String slug) {
        return Optional.of(version.contractRevision());
    }

    @Override
    public List<IngestFacts> ingests(String slug) {
        return List.of();
    }

    @Override
    public IngestFacts loadIngest(UUID run) {
        throw new IllegalStateException("no ingest " + run);
    }
}
