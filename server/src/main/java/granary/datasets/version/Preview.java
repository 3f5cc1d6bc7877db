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
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
        return new Rows(columns, read(dataset, files, columns, masks, skip, limit));
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

    private List<Row> read(
            DatasetRow dataset,
            List<TableFile> files,
            List<Column> columns,
            Map<String, MaskMethod> masks,
            long skip,
            int limit) {
        var masker =
                Masker.of(
                        dataset.id().toString().getBytes(StandardCharsets.UTF_8),
                        "preview",
                        dataset.slug());
        var rows = new ArrayList<Row>();
        long before = 0;
        var options =
                new DuckOptions(List.of(folder.data(dataset.table())), 1, MEMORY_MIB, SPILL_MIB);
        try (var duck = Duck.open(options)) {
            for (var file : files) {
                long from = Math.max(0, skip - before);
                if (from < file.rows() && rows.size() < limit) {
                    rows.addAll(
                            read(
                                    duck,
                                    file,
                                    columns,
                                    masks,
                                    masker,
                                    before + from,
                                    from,
                                    limit - rows.size()));
                }
                before += file.rows();
            }
        }
        return rows;
    }

    private List<Row> read(
            Duck duck,
            TableFile file,
            List<Column> columns,
            Map<String, MaskMethod> masks,
            Masker masker,
            long numbered,
            long from,
            int limit) {
        var has = file.columns().stream().map(TableFile.Figures::name).collect(Collectors.toSet());
        var selected =
                columns.stream()
                        .map(c ->
                                has.contains(c.name())
                                        ? "cast(%s as varchar)".formatted(Duck.quote(c.name()))
                                        : "null::varchar")
                        .collect(Collectors.joining(", "));
        var values =
                duck.query(
                        "select %s from read_parquet(%s) limit %d offset %d"
                                .formatted(
                                        selected,
                                        Duck.literal(folder.absolute(file.path()).toString()),
                                        limit,
                                        from),
                        row -> {
                            var shown = new LinkedHashMap<String, @Nullable String>();
                            for (int i = 0; i < columns.size(); i++) {
                                var name = columns.get(i).name();
                                var mask = masks.get(name);
                                var text = row.getString(i + 1);
                                shown.put(name, mask == null ? text : masker.mask(mask, text));
                            }
                            return shown;
                        });
        var rows = new ArrayList<Row>();
        for (int i = 0; i < values.size(); i++) {
            rows.add(new Row(numbered + i + 1, values.get(i)));
        }
        return rows;
    }
}
