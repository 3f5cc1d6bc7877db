package granary.datasets.ingest;

import granary.datasets.Corrections;
import granary.datasets.register.DatasetStore;
import granary.datasets.source.SourceStore;
import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Hands corrections in by the same desk as every file: kept first, asked at the door, landed. */
@Component
class CorrectionDoor implements Corrections {
    private final IngestDesk desk;
    private final RunStore runs;
    private final DatasetStore datasets;
    private final SourceStore sources;

    CorrectionDoor(IngestDesk desk, RunStore runs, DatasetStore datasets, SourceStore sources) {
        this.desk = desk;
        this.runs = runs;
        this.datasets = datasets;
        this.sources = sources;
    }

    @Override
    public Received receive(UUID corrected, String file, InputStream csv) throws IOException {
        var run = runs.load(corrected);
        var source = sources.find(run.dataset(), run.source().toString()).orElseThrow();
        // The good rows of a landed file are in a version: a replacing file would take them out.
        var mode = run.state().equals("landed") ? "append" : run.mode();
        var receipt =
                desk.receive(
                        datasets.load(run.dataset()).slug(),
                        new IngestDesk.Slip(source.slug(), mode, run.asOf(), file),
                        csv);
        var job = receipt.job();
        return new Received(receipt.run().id(), job == null ? null : job.id());
    }
}
