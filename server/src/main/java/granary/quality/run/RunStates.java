package granary.quality.run;

import granary.engine.state.FolderStates;
import granary.engine.state.StateStore;
import granary.platform.GranarySettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What is known of data files that were measured before, one folder per dataset under {@code
 * home/states}. A cache: whatever is lost is measured again. It may hold values, so an erasure
 * empties it.
 */
@Component
public class RunStates {
    private final Path root;

    RunStates(GranarySettings settings) {
        this.root = settings.home().toAbsolutePath().resolve("states");
    }

    StateStore of(String dataset) {
        return new FolderStates(folder(dataset));
    }

    /**
     * Forgets what is known of a dataset's files.
     *
     * @param dataset null for every dataset
     */
    public void forget(@Nullable String dataset) {
        new FolderStates(dataset == null ? root : folder(dataset)).clear();
    }

    /** A slug may come from outside; as hex it is a name and nothing else. */
    private Path folder(String dataset) {
        return root.resolve(HexFormat.of().formatHex(dataset.getBytes(StandardCharsets.UTF_8)));
    }
}
