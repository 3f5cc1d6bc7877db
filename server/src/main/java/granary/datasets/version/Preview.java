package granary.datasets.version;

import granary.datasets.contract.ContractStore;
import granary.datasets.register.DatasetAccess;
import granary.datasets.register.DatasetRow;
import granary.datasets.table.TableFile;
import granary.datasets.table.TableFolder;
import granary.engine.contract.ContractObject;
import granary.engine.data.Duck;
import granary.engine.data.DuckOptions;
import granary.engine.mask.MaskMethod;
import granary.engine.mask.Masker;
import granary.engine.pii.PiiOptions;
import granary.platform.CommonProblem;
import granary.platform.FieldError;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Rows to look at. What is personal is masked for everybody; who may see it asks for a grant and
 * reads a delivery.
 */
@Service
class Preview {
    private static final int MEMORY_MIB = 512;
    private static final int SPILL_MIB = 1024;
    private static final MaskMethod WHOLE = new MaskMethod.Redact("PERSONAL", PiiOptions.usual());

    /**
     * What the contract does not know may hold anything: what looks personal in it is taken out.
     */
    private static final MaskMethod SPANS = new MaskMethod.Redact(null, PiiOptions.usual());

    private final DatasetAccess access;
    private final VersionStore versions;
    private final ManifestStore manifests;
    private final ContractStore contracts;
    private final TableFolder folder;

    Preview(
            DatasetAccess access,
            VersionStore versions,
            ManifestStore manifests,
            ContractStore contracts,
            TableFolder folder) {
        this.access = access;
        this.versions = versions;
        this.manifests = manifests;
        this.contracts = contracts;
        this.folder = folder;
    }

    record Column(String name, String type, boolean masked) {}

    /**
     * @param number 1-based in the whole version, the same at every call
     */
    record Row(long number, Map<String, @Nullable String> values) {}

    record Rows(List<Column> columns, List<Row> rows) {}

    /** Rows after the first {@code skip}. */
    Rows rows(String slug, int number, long skip, int limit) {
        var shown = shown(slug, number, List.of());
        return read(shown, reader -> reader.after(skip, limit));
    }

    /**
     * The rows with these numbers, in ascending order: the rows that a report names.
     *
     * @param partitions those that the report was about, which counts within them; empty for the
     *     whole version
     */
    Rows rows(String slug, int number, Collection<Long> numbers, Collection<String> partitions) {
        var shown = shown(slug, number, partitions);
        long there = shown.files().stream().mapToLong(TableFile::rows).sum();
        var beyond =
                numbers.stream()
                        .filter(n -> n < 1 || n > there)
                        .distinct()
                        .sorted()
                        .map(n ->
                                new FieldError(
                                        "rows",
                                        "range",
                                        "there is no row %d in %d rows of %s@v%d"
                                                .formatted(n, there, slug, number),
                                        partitions.isEmpty()
                                                ? "Rows are numbered from 1, over all data files."
                                                : "Rows are numbered from 1, over these partitions."))
                        .toList();
        if (!beyond.isEmpty()) {
            throw CommonProblem.invalid(beyond);
        }
        return read(shown, reader -> reader.numbered(new TreeSet<>(numbers)));
    }

    /** What of a version is read, and how it is shown. */
    private record Shown(
            DatasetRow dataset,
            List<TableFile> files,
            List<Column> columns,
            Map<String, MaskMethod> masks) {}

    private Shown shown(String slug, int number, Collection<String> partitions) {
        var dataset = access.load(slug, "data:preview.masked");
        var version = versions.load(dataset.id(), number);
        var contract = contract(dataset, version);
        var files = manifests.files(version.id());
        var fields =
                Committing.fields(
                        files, contract.properties().stream().map(p -> p.name()).toList());
        var masks = new LinkedHashMap<String, MaskMethod>();
        var columns = new ArrayList<Column>();
        for (var field : fields) {
            var known = contract.find(field.name());
            if (known.isEmpty() && field.sqlType().equals("VARCHAR")) {
                masks.put(field.name(), SPANS);
            } else if (known.isPresent() && known.get().isPersonal()) {
                masks.put(field.name(), WHOLE);
            }
            columns.add(new Column(field.name(), field.sqlType(), masks.containsKey(field.name())));
        }
        return new Shown(dataset, of(files, partitions), columns, masks);
    }

    private static List<TableFile> of(List<TableFile> files, Collection<String> partitions) {
        var unknown =
                partitions.stream()
                        .filter(p -> files.stream().noneMatch(f -> p.equals(f.partition())))
                        .toList();
        if (!unknown.isEmpty()) {
            throw CommonProblem.invalid(
                    "partitions",
                    "unknown-partition",
                    "the version has no partition " + String.join(", ", unknown),
                    "Use partitions that the version has.");
        }
        return partitions.isEmpty()
                ? files
                : files.stream()
                        .filter(f -> f.partition() != null && partitions.contains(f.partition()))
                        .toList();
    }

    /**
     * The stricter reading: what a newer revision in force classes as personal is masked in old
     * versions too.
     */
    private ContractObject contract(DatasetRow dataset, VersionRow version) {
        return contracts
                .inForce(dataset.id())
                .orElseGet(() -> contracts.load(dataset.id(), version.contractRevision()))
                .table();
    }

    private Rows read(Shown shown, Function<PreviewReader, List<Row>> what) {
        var dataset = shown.dataset();
        var masker =
                Masker.of(
                        dataset.id().toString().getBytes(StandardCharsets.UTF_8),
                        "preview",
                        dataset.slug());
        var options =
                new DuckOptions(List.of(folder.data(dataset.table())), 1, MEMORY_MIB, SPILL_MIB);
        try (var duck = Duck.open(options)) {
            var reader =
                    new PreviewReader(
                            duck,
                            folder,
                            shown.files(),
                            shown.columns().stream().map(Column::name).toList(),
                            shown.masks(),
                            masker);
            return new Rows(shown.columns(), what.apply(reader));
        }
    }
}
