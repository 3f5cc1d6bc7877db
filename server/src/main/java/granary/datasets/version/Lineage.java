package granary.datasets.version;

import granary.datasets.contract.ContractStore;
import granary.datasets.ingest.RunRow;
import granary.datasets.ingest.RunStore;
import granary.datasets.register.DatasetAccess;
import granary.datasets.register.DatasetRow;
import granary.datasets.source.SourceRow;
import granary.datasets.source.SourceStore;
import granary.datasets.table.TableFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where a version's rows came from, and what was made of it. */
@Service
class Lineage {
    private final DatasetAccess access;
    private final VersionStore versions;
    private final ManifestStore manifests;
    private final RunStore runs;
    private final SourceStore sources;
    private final ContractStore contracts;

    Lineage(
            DatasetAccess access,
            VersionStore versions,
            ManifestStore manifests,
            RunStore runs,
            SourceStore sources,
            ContractStore contracts) {
        this.access = access;
        this.versions = versions;
        this.manifests = manifests;
        this.runs = runs;
        this.sources = sources;
        this.contracts = contracts;
    }

    /**
     * @param kind {@code source}, {@code run}, {@code contract} or {@code version}
     * @param rows rows that it has in the version asked for, or altogether for versions
     */
    record Node(
            String id,
            String kind,
            String title,
            @Nullable String state,
            @Nullable Long rows,
            @Nullable String digest,
            String link) {}

    /**
     * @param kind {@code delivered} source to run, {@code landed} run to version, {@code parent}
     *     version to version, {@code typed} contract to version
     */
    record Edge(String from, String to, String kind) {}

    /**
     * What a column was made from.
     *
     * @param kind {@code cast} by the contract, or {@code kept} as text because the contract does
     *     not know it
     */
    record ColumnEdge(String from, String to, String kind, String type) {}

    record Graph(String version, List<Node> nodes, List<Edge> edges, List<ColumnEdge> columns) {}

    @Transactional(readOnly = true)
    public Graph of(String slug, int number) {
        var dataset = access.load(slug, "dataset:read");
        var version = versions.load(dataset.id(), number);
        var nodes = new LinkedHashMap<String, Node>();
        var edges = new LinkedHashSet<Edge>();
        var files = manifests.files(version.id());
        var all = versions.all(dataset.id());
        var byNumber =
                all.stream().collect(Collectors.toMap(VersionRow::number, Function.identity()));
        add(nodes, node(dataset, version));
        for (var at = version; at.parent() != null; ) {
            var parent = Objects.requireNonNull(byNumber.get(at.parent()));
            add(nodes, node(dataset, parent));
            edges.add(new Edge(parent.key(dataset.slug()), at.key(dataset.slug()), "parent"));
            at = parent;
        }
        children(dataset, version, all, nodes, edges);
        arrivals(dataset, version, files, nodes, edges);
        var contract = contracts.load(dataset.id(), version.contractRevision());
        var contractId = dataset.slug() + "@r" + contract.revision();
        add(
                nodes,
                new Node(
                        contractId,
                        "contract",
                        "Contract " + contract.semver(),
                        contract.state(),
                        null,
                        contract.digest(),
                        "/datasets/%s/contract".formatted(dataset.slug())));
        edges.add(new Edge(contractId, version.key(dataset.slug()), "typed"));
        return new Graph(
                version.key(dataset.slug()),
                List.copyOf(nodes.values()),
                List.copyOf(edges),
                Committing.fields(
                                files,
                                contract.table().properties().stream().map(p -> p.name()).toList())
                        .stream()
                        .map(f -> {
                            var known = contract.table().find(f.name());
                            return new ColumnEdge(
                                    known.map(p ->
                                                    Objects.requireNonNullElse(
                                                            p.physicalName(), p.name()))
                                            .orElse(f.name()),
                                    f.name(),
                                    known.isPresent() ? "cast" : "kept",
                                    f.sqlType());
                        })
                        .toList());
    }

    private static void children(
            DatasetRow dataset,
            VersionRow version,
            List<VersionRow> all,
            Map<String, Node> nodes,
            LinkedHashSet<Edge> edges) {
        var from = new ArrayList<>(List.of(version.number()));
        for (var other : all.reversed()) {
            if (other.parent() != null && from.contains(other.parent())) {
                from.add(other.number());
                add(nodes, node(dataset, other));
                edges.add(
                        new Edge(
                                dataset.slug() + "@v" + other.parent(),
                                other.key(dataset.slug()),
                                "parent"));
            }
        }
    }

    private void arrivals(
            DatasetRow dataset,
            VersionRow version,
            List<TableFile> files,
            Map<String, Node> nodes,
            LinkedHashSet<Edge> edges) {
        var of =
                sources.of(dataset.id()).stream()
                        .collect(Collectors.toMap(SourceRow::id, Function.identity()));
        var rows = new LinkedHashMap<UUID, Long>();
        files.stream()
                .filter(f -> f.run() != null)
                .forEach(f -> rows.merge(Objects.requireNonNull(f.run()), f.rows(), Long::sum));
        rows.forEach((id, count) -> {
            var run = runs.load(id);
            var source = Objects.requireNonNull(of.get(run.source()));
            var sourceId = dataset.slug() + "/" + source.slug();
            add(
                    nodes,
                    new Node(
                            sourceId,
                            "source",
                            source.title(),
                            null,
                            null,
                            null,
                            "/datasets/%s/sources".formatted(dataset.slug())));
            add(nodes, node(dataset, run, count));
            edges.add(new Edge(sourceId, run.id().toString(), "delivered"));
            edges.add(new Edge(run.id().toString(), version.key(dataset.slug()), "landed"));
        });
    }

    private static Node node(DatasetRow dataset, RunRow run, long rows) {
        return new Node(
                run.id().toString(),
                "run",
                run.file(),
                run.state(),
                rows,
                run.digest(),
                "/datasets/%s/ingests/%s".formatted(dataset.slug(), run.id()));
    }

    private static Node node(DatasetRow dataset, VersionRow v) {
        return new Node(
                v.key(dataset.slug()),
                "version",
                v.key(dataset.slug()),
                v.state().word(),
                v.rows(),
                v.manifestDigest(),
                "/datasets/%s/versions/%d".formatted(dataset.slug(), v.number()));
    }

    private static void add(Map<String, Node> nodes, Node node) {
        nodes.putIfAbsent(node.id(), node);
    }
}
