package granary.datasets.door;

import granary.datasets.Datasets.DataFile;
import granary.datasets.Datasets.DatasetFacts;
import granary.datasets.Datasets.IngestFacts;
import granary.datasets.Datasets.VersionFacts;
import granary.datasets.ingest.RunRow;
import granary.datasets.register.DatasetRow;
import granary.datasets.source.SourceRow;
import granary.datasets.source.SourceStore;
import granary.datasets.table.TableFile;
import granary.datasets.table.TableFolder;
import granary.datasets.version.ManifestStore;
import granary.datasets.version.VersionRow;
import java.util.List;
import org.springframework.stereotype.Component;

/** Our rows in the words of the room's door. */
@Component
public class Facts {
    private final ManifestStore manifests;
    private final SourceStore sources;
    private final TableFolder folder;

    Facts(ManifestStore manifests, SourceStore sources, TableFolder folder) {
        this.manifests = manifests;
        this.sources = sources;
        this.folder = folder;
    }

    public static DatasetFacts of(DatasetRow d) {
        return new DatasetFacts(
                d.id(),
                d.slug(),
                d.title(),
                d.owner(),
                d.steward(),
                d.state(),
                d.classification(),
                d.purposes(),
                d.head());
    }

    public VersionFacts of(DatasetRow dataset, VersionRow v) {
        return new VersionFacts(
                dataset.slug(),
                v.number(),
                v.state().word(),
                v.contractRevision(),
                v.parent(),
                v.rows(),
                v.fixed(v.committedBy()),
                v.fixed(v.committedAt()),
                v.fixed(v.manifestDigest()),
                v.fixed(v.schemaDigest()),
                manifests.files(v.id()).stream().map(this::file).toList());
    }

    private DataFile file(TableFile f) {
        return new DataFile(
                f.digest(), folder.absolute(f.path()), f.rows(), f.bytes(), f.partition(), f.run());
    }

    public List<IngestFacts> of(DatasetRow dataset, List<RunRow> runs) {
        var of = sources.of(dataset.id());
        return runs.stream()
                .map(r ->
                        new IngestFacts(
                                r.id(),
                                dataset.slug(),
                                of.stream()
                                        .filter(s -> s.id().equals(r.source()))
                                        .map(SourceRow::slug)
                                        .findFirst()
                                        .orElseThrow(),
                                r.file(),
                                r.digest(),
                                r.mode(),
                                r.state(),
                                r.version(),
                                r.asOf(),
                                r.read(),
                                r.good(),
                                r.quarantined(),
                                r.refused(),
                                r.replaced(),
                                r.schemaChanges(),
                                r.startedAt(),
                                r.finishedAt()))
                .toList();
    }
}
