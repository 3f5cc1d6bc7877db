package granary.governance;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Fallback;
import org.springframework.stereotype.Component;

/** Datasets that exist for governance's own tests, without the room beside it. */
@Component
@Fallback
public class PretendCatalogue implements Catalogue {
    private final Map<String, CataloguedDataset> datasets = new ConcurrentHashMap<>();

    @Override
    public Optional<CataloguedDataset> find(String slug) {
        return Optional.ofNullable(datasets.get(slug));
    }

    public void put(CataloguedDataset dataset) {
        datasets.put(dataset.slug(), dataset);
    }

    public static CataloguedColumn column(
            String name, @Nullable String classification, @Nullable String profile) {
        return new CataloguedColumn(name, classification, profile);
    }

    public static List<CataloguedColumn> personalNote() {
        return List.of(
                column("age", null, null),
                column("balance", null, null),
                column("note", "personal", null));
    }
}
