package granary.engine.data;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * What was read into one table, and where each row came from.
 *
 * @param notes what to know about it
 * @param json what the keys of JSON inputs held, empty for other formats
 */
public record Reading(
        Tabular table, List<Source> sources, List<Note> notes, List<JsonColumn> json) {

    public Reading {
        sources = List.copyOf(sources);
        notes = List.copyOf(notes);
        json = List.copyOf(json);
    }

    /** Records read or put aside. */
    public long read() {
        return table.rows() + refused();
    }

    /** Lines put aside. */
    public long refused() {
        return sources.stream().mapToLong(source -> source.refused().size()).sum();
    }

    /** The file that a row came from. */
    public Optional<Source> source(long row) {
        return sources.stream().filter(source -> source.holds(row)).findFirst();
    }

    /**
     * @throws InputRefused when a file is no longer what was read
     */
    public void requireUnchanged() throws IOException {
        for (var source : sources) {
            source.requireUnchanged();
        }
    }
}
