package granary.delivery.rows;

import granary.datasets.Datasets;
import granary.datasets.Datasets.VersionFacts;
import granary.engine.contract.ContractObject;
import granary.engine.data.Duck;
import granary.engine.data.Tabular;
import granary.platform.CommonProblem;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Opens the rows of versions in a locked-down session that reads their folders and no others. */
@Component
public class VersionRows {
    /** Up to here a version is read into the session once, instead of anew by every query. */
    private static final long COPIED_ROWS_MAX = 5_000_000;

    private final Datasets datasets;

    public VersionRows(Datasets datasets) {
        this.datasets = datasets;
    }

    /** A session that may read these versions and, beside them, these files. */
    public Duck open(Collection<VersionFacts> versions, Path... files) {
        var folders = new LinkedHashSet<Path>();
        Stream.concat(versions.stream().flatMap(v -> v.paths().stream()), Stream.of(files))
                .map(p -> p.toAbsolutePath().getParent())
                .forEach(folders::add);
        return Duck.open(folders.toArray(Path[]::new));
    }

    /** The version as a table; its rows are numbered over its files in their order. */
    public Tabular table(Duck duck, VersionFacts version, String name) {
        if (version.files().isEmpty()) {
            throw CommonProblem.invalid(
                    "/version", "empty", version.key() + " has no rows", "Choose another version.");
        }
        if (version.rows() > COPIED_ROWS_MAX) {
            return Tabular.parquet(duck, version.paths(), name);
        }
        var view = Tabular.parquet(duck, version.paths(), name + "_files");
        duck.run(
                "create or replace table %s as select * from %s order by _row"
                        .formatted(Duck.quote(name), view.sql()));
        return Tabular.described(duck, name, view.rows());
    }

    /** What the contract of the version says about its columns. */
    public ContractObject contract(VersionFacts version) {
        var contract = datasets.contract(version.dataset(), version.contractRevision());
        return contract.objects().size() == 1
                ? contract.objects().getFirst()
                : contract.object(version.dataset());
    }

    /**
     * Columns that name a row or its file and say nothing about it: keys, unique columns and the
     * column by which the dataset is partitioned.
     */
    public static List<String> names(ContractObject contract) {
        var names = new LinkedHashSet<>(keys(contract));
        contract.partitionColumn().ifPresent(names::add);
        return List.copyOf(names);
    }

    /** Columns that identify a row: the primary key, else every unique column. */
    public static List<String> keys(ContractObject contract) {
        return contract.primaryKey().isEmpty()
                ? contract.properties().stream().filter(p -> p.unique()).map(p -> p.name()).toList()
                : contract.primaryKey();
    }
}
