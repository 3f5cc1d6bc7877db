package granary.datasets.datasheet;

import granary.datasets.Papers;
import granary.datasets.register.DatasetStore;
import granary.datasets.source.SourceStore;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Hands the papers of a dataset to rooms that give its data away. */
@Component
class PapersDoor implements Papers {
    private final Datasheets datasheets;
    private final DatasetStore datasets;
    private final SourceStore sources;

    PapersDoor(Datasheets datasheets, DatasetStore datasets, SourceStore sources) {
        this.datasheets = datasheets;
        this.datasets = datasets;
        this.sources = sources;
    }

    @Override
    @Transactional(readOnly = true)
    public Sheet datasheet(String dataset) {
        var sheet = datasheets.sheet(datasets.load(dataset));
        return new Sheet(
                sheet.revision(),
                sheet.digest(),
                sheet.score().score(),
                sheet.entries().stream()
                        .map(e ->
                                new Answer(
                                        e.field().id(),
                                        e.field().question(),
                                        e.fact() == null ? e.text() : e.fact(),
                                        e.notApplicable()))
                        .toList());
    }

    @Override
    @Transactional(readOnly = true)
    public List<Licence> licences(String dataset) {
        return sources.of(datasets.load(dataset).id()).stream()
                .map(s -> new Licence(s.slug(), s.licence(), s.legalBasis()))
                .toList();
    }
}
