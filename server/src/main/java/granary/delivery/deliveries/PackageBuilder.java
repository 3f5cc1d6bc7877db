package granary.delivery.deliveries;

import static java.nio.charset.StandardCharsets.UTF_8;

import granary.datasets.Datasets;
import granary.datasets.Datasets.VersionFacts;
import granary.datasets.Papers;
import granary.delivery.deliveries.Terms.Protection;
import granary.delivery.rows.VersionRows;
import granary.delivery.split.Assignments;
import granary.delivery.split.SplitRow;
import granary.engine.data.Duck;
import granary.engine.data.Parquet;
import granary.engine.data.Tabular;
import granary.engine.learn.Rows;
import granary.governance.Grants.Grant;
import granary.platform.Json;
import granary.platform.jobs.JobProgress;
import granary.platform.store.ObjectStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Makes what a consumer gets: the parts as files, masked; contract and datasheet; and a manifest
 * that names the recipient, so that a file that turns up elsewhere tells whose it was.
 */
@Component
class PackageBuilder {
    private final Datasets datasets;
    private final Papers papers;
    private final VersionRows rows;
    private final Assignments assignments;
    private final Terms terms;
    private final ObjectStore objects;
    private final Json json;

    PackageBuilder(
            Datasets datasets,
            Papers papers,
            VersionRows rows,
            Assignments assignments,
            Terms terms,
            ObjectStore objects,
            Json json) {
        this.datasets = datasets;
        this.papers = papers;
        this.rows = rows;
        this.assignments = assignments;
        this.terms = terms;
        this.objects = objects;
        this.json = json;
    }

    /**
     * @param manifest the document whose digest the recipient posts back; it lists every other file
     */
    record Built(String manifest, String manifestDigest, List<DeliveryFile> files) {}

    /** What is to be delivered, under which terms. */
    record Order(
            DeliveryRow delivery,
            VersionFacts version,
            @Nullable SplitRow split,
            List<String> columns,
            List<Protection> protections,
            Grant grant) {}

    Built build(Order order, JobProgress progress) throws IOException {
        var split = order.split();
        var files = new ArrayList<DeliveryFile>();
        try (var duck =
                split == null
                        ? rows.open(List.of(order.version()))
                        : rows.open(List.of(order.version()), assignments.path(split))) {
            var table = rows.table(duck, order.version(), "version");
            var columns = order.columns().stream().filter(c -> table.find(c).isPresent()).toList();
            var masked =
                    MaskedColumns.of(
                            table,
                            terms.maskers(
                                    order.protections().stream()
                                            .filter(p -> columns.contains(p.column()))
                                            .toList(),
                                    order.delivery().purpose()),
                            json);
            var parts = split == null ? List.of("data") : order.delivery().parts();
            for (var part : parts) {
                progress.at("writing " + part, files.size(), parts.size());
                var chosen =
                        split == null
                                ? Rows.all(table)
                                : assignments.rows(
                                        table, split, order.version().manifestDigest(), part);
                files.add(data(order, table, masked, columns, chosen, part));
            }
        }
        files.add(
                paper(
                        "contract.json",
                        datasets.contract(
                                        order.version().dataset(),
                                        order.version().contractRevision())
                                .document()));
        files.add(paper("datasheet.json", papers.datasheet(order.version().dataset())));
        var manifest = json.text(manifest(order, files));
        return new Built(manifest, sha256(manifest), List.copyOf(files));
    }

    private DeliveryFile data(
            Order order,
            Tabular table,
            MaskedColumns masked,
            List<String> columns,
            Rows chosen,
            String part)
            throws IOException {
        var duck = table.duck();
        boolean isCsv = order.delivery().format().equals("csv");
        var query = masked.select(chosen, columns, isCsv);
        var path = part + (isCsv ? ".csv" : ".parquet");
        var file = duck.files().resolve(path);
        long count = duck.count("select count(*) from (" + query + ")");
        if (isCsv) {
            duck.run(
                    "copy (%s) to %s (format csv, header true)"
                            .formatted(query, Duck.literal(file.toString())));
        } else {
            var fields = new ArrayList<Parquet.Field>();
            for (var column : columns) {
                fields.add(new Parquet.Field(fields.size() + 1, column));
            }
            Parquet.write(duck, query, fields, file);
        }
        return stored(path, file, count);
    }

    private DeliveryFile stored(String path, Path file, long rows) throws IOException {
        try (var in = Files.newInputStream(file)) {
            var stored = objects.put(in);
            return new DeliveryFile(path, stored.digest(), stored.bytes(), rows);
        }
    }

    private DeliveryFile paper(String path, Object document) throws IOException {
        var stored = objects.put(new ByteArrayInputStream(json.text(document).getBytes(UTF_8)));
        return new DeliveryFile(path, stored.digest(), stored.bytes(), 0);
    }

    private Map<String, @Nullable Object> manifest(Order order, List<DeliveryFile> files) {
        var delivery = order.delivery();
        var version = order.version();
        var split = order.split();
        var manifest = new LinkedHashMap<String, @Nullable Object>();
        manifest.put("format", "granary-delivery/1");
        manifest.put("delivery", delivery.key());
        manifest.put("id", delivery.id());
        manifest.put("consumer", delivery.consumer());
        manifest.put("purpose", delivery.purpose());
        manifest.put("grant", order.grant().id());
        manifest.put("dataset", version.dataset());
        manifest.put("version", version.number());
        manifest.put("versionDigest", version.manifestDigest());
        manifest.put("contractRevision", version.contractRevision());
        manifest.put(
                "split",
                split == null ? null : Map.of("slug", split.slug(), "digest", split.digest()));
        manifest.put("columns", order.columns());
        manifest.put("excluded", delivery.exclude());
        manifest.put(
                "masked",
                order.protections().stream()
                        .filter(p -> p.profile() != null)
                        .map(p ->
                                Map.of(
                                        "column",
                                        p.column(),
                                        "profile",
                                        String.valueOf(p.profile()),
                                        "profileDigest",
                                        terms.digest(String.valueOf(p.profile()))))
                        .toList());
        manifest.put("licences", papers.licences(version.dataset()));
        manifest.put(
                "terms",
                "For the purpose named only. No attempt to re-identify anybody. Delete it when the version is recalled or the grant ends.");
        manifest.put(
                "files",
                files.stream()
                        .map(f ->
                                Map.of(
                                        "path", f.path(),
                                        "sha256", f.digest(),
                                        "bytes", f.bytes(),
                                        "rows", f.rows()))
                        .toList());
        return manifest;
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
