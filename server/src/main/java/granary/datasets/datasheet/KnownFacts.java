package granary.datasets.datasheet;

import granary.datasets.contract.ContractRow;
import granary.datasets.contract.ContractStore;
import granary.datasets.gate.GateStore;
import granary.datasets.ingest.RunRow;
import granary.datasets.ingest.RunStore;
import granary.datasets.register.DatasetRow;
import granary.datasets.source.SourceRow;
import granary.datasets.source.SourceStore;
import granary.datasets.table.TableFile;
import granary.datasets.version.ManifestStore;
import granary.datasets.version.VersionRow;
import granary.datasets.version.VersionStore;
import granary.engine.contract.Property;
import granary.governance.People;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What Granary knows of a dataset by itself, in sentences for its datasheet. */
@Component
class KnownFacts {
    private static final int RUNS_MAX = 10_000;

    private final ContractStore contracts;
    private final SourceStore sources;
    private final VersionStore versions;
    private final ManifestStore manifests;
    private final RunStore runs;
    private final GateStore gates;
    private final People people;

    KnownFacts(
            ContractStore contracts,
            SourceStore sources,
            VersionStore versions,
            ManifestStore manifests,
            RunStore runs,
            GateStore gates,
            People people) {
        this.contracts = contracts;
        this.sources = sources;
        this.versions = versions;
        this.manifests = manifests;
        this.runs = runs;
        this.gates = gates;
        this.people = people;
    }

    /** Sentence by field; what is not known is absent. */
    Map<String, String> of(DatasetRow dataset) {
        var facts = new LinkedHashMap<String, String>();
        var contract = contracts.inForce(dataset.id()).orElse(null);
        var newest =
                versions.all(dataset.id()).stream()
                        .filter(v -> v.state().isCommitted())
                        .findFirst()
                        .orElse(null);
        var from = sources.of(dataset.id());
        if (contract != null) {
            facts.put("schema", schema(contract));
            facts.put("personal_data", personal(contract));
            contract.contract()
                    .sla("retention")
                    .ifPresent(s ->
                            facts.put(
                                    "retention",
                                    "%s %s, by contract."
                                            .formatted(s.value(), Objects.toString(s.unit(), ""))));
        }
        if (newest != null) {
            facts.put(
                    "instances",
                    "%d rows in version %d.".formatted(newest.rows(), newest.number()));
            put(facts, "collection_period", period(manifests.files(newest.id()), contract));
            put(facts, "errors", errors(newest));
        }
        if (!from.isEmpty()) {
            facts.put("sources", list(from, s -> "%s (%s)".formatted(s.title(), s.slug())));
            facts.put("licence", list(from, s -> "%s: %s".formatted(s.slug(), s.licence())));
            facts.put("legal_basis", list(from, s -> "%s: %s".formatted(s.slug(), s.legalBasis())));
            var expected =
                    from.stream().map(SourceRow::expectedBy).filter(Objects::nonNull).toList();
            if (!expected.isEmpty()) {
                facts.put(
                        "update_plan",
                        "Files are expected %s; each becomes a new version that must pass the gate."
                                .formatted(String.join(", ", expected)));
            }
        }
        var landed =
                runs.newestFirst(dataset.id(), null, RUNS_MAX).stream()
                        .filter(r -> r.state().equals("landed"))
                        .toList();
        if (!landed.isEmpty()) {
            facts.put("preprocessing", preprocessing(landed));
            facts.put("raw_kept", "Yes: every file as it came, under its SHA-256.");
        }
        facts.put(
                "tools", "Granary, with DuckDB for reading and writing and Apache Iceberg tables.");
        facts.put(
                "access",
                "Classed %s; read through Granary by role and by grant, personal columns masked."
                        .formatted(dataset.classification()));
        facts.put(
                "maintainer",
                "Owner %s, steward %s."
                        .formatted(
                                people.load(dataset.owner()).name(),
                                people.load(dataset.steward()).name()));
        facts.put("errata", errata(dataset));
        return facts;
    }

    private static String schema(ContractRow contract) {
        return "%d columns under contract %s: %s."
                .formatted(
                        contract.table().properties().size(),
                        contract.semver(),
                        contract.table().properties().stream()
                                .map(p -> p.name() + " " + p.logicalType().word())
                                .collect(Collectors.joining(", ")));
    }

    private static String personal(ContractRow contract) {
        var personal =
                contract.table().properties().stream()
                        .filter(Property::isPersonal)
                        .map(Property::name)
                        .toList();
        return personal.isEmpty()
                ? "The contract classes no column as personal."
                : "Classed as personal and masked: " + String.join(", ", personal) + ".";
    }

    private static @Nullable String period(List<TableFile> files, @Nullable ContractRow contract) {
        var partitions =
                files.stream().map(TableFile::partition).filter(Objects::nonNull).sorted().toList();
        return partitions.isEmpty() || contract == null
                ? null
                : "%s from %s to %s."
                        .formatted(
                                contract.table().partitionColumn().orElse("partition"),
                                partitions.getFirst(),
                                partitions.getLast());
    }

    private @Nullable String errors(VersionRow version) {
        return gates.newest(version.id())
                .map(g ->
                        "Gate of version %d %s: %d of %d items met."
                                .formatted(version.number(), g.verdict(), g.met(), g.total()))
                .orElse("Version %d: the gate is being evaluated.".formatted(version.number()));
    }

    private static String preprocessing(List<RunRow> landed) {
        return "%d files read whole and cast by contract: %d rows read, %d good, %d in quarantine."
                .formatted(
                        landed.size(),
                        landed.stream().mapToLong(RunRow::read).sum(),
                        landed.stream().mapToLong(RunRow::good).sum(),
                        landed.stream().mapToLong(RunRow::quarantined).sum());
    }

    private String errata(DatasetRow dataset) {
        var recalled =
                versions.all(dataset.id()).stream()
                        .filter(v -> v.state().word().equals("recalled"))
                        .map(v -> "v" + v.number())
                        .toList();
        return recalled.isEmpty()
                ? "No version was recalled."
                : "Recalled: " + String.join(", ", recalled) + ".";
    }

    private static void put(Map<String, String> facts, String field, @Nullable String sentence) {
        if (sentence != null) {
            facts.put(field, sentence);
        }
    }

    private static String list(
            List<SourceRow> sources, java.util.function.Function<SourceRow, String> words) {
        return sources.stream().map(words).collect(Collectors.joining("; ", "", "."));
    }
}
