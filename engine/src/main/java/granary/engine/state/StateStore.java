package granary.engine.state;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Keeps states by key. A cache, never a record: it may lose anything at any time, and what it lost
 * is computed again. Some states hold values of the data they are about, so it is emptied when data
 * is erased.
 */
public interface StateStore {

    /** A file that holds the state, to be read before anything else is asked of the store. */
    Optional<Path> find(String key);

    /**
     * Keeps a copy of a file under a key; the same key always means the same bytes, so a second one
     * may be left out.
     */
    void put(String key, Path state);

    /** Forgets everything, as an erasure demands. */
    void clear();

    /** Keeps nothing, so everything is computed. */
    StateStore NONE =
            new StateStore() {
                @Override
                public Optional<Path> find(String key) {
                    return Optional.empty();
                }

                @Override
                public void put(String key, Path state) {}

                @Override
                public void clear() {}
            };
}
