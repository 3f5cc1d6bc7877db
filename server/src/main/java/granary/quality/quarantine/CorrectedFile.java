package granary.quality.quarantine;

import java.io.IOException;
import java.io.Writer;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes rows as the CSV that any source could have sent (RFC 4180). */
final class CorrectedFile {
    private final Writer out;
    private final List<String> columns;

    private CorrectedFile(Writer out, List<String> columns) {
        this.out = out;
        this.columns = columns;
    }

    /**
     * @param contract names of the contract's columns, which come first
     * @param cells one row, for the columns beside them
     */
    static CorrectedFile begin(
            Writer out, List<String> contract, Map<String, @Nullable String> cells)
            throws IOException {
        var extra = new TreeSet<>(cells.keySet());
        contract.forEach(extra::remove);
        var columns = new java.util.ArrayList<>(contract);
        columns.removeIf(c -> !cells.containsKey(c));
        columns.addAll(extra);
        var file = new CorrectedFile(out, columns);
        file.line(columns);
        return file;
    }

    void row(Map<String, @Nullable String> cells) throws IOException {
        var values = new java.util.ArrayList<@Nullable String>();
        columns.forEach(c -> values.add(cells.get(c)));
        line(values);
    }

    /** A null is an empty field; alone on its line it needs quotes to be a line at all. */
    private void line(Collection<@Nullable String> values) throws IOException {
        out.write(
                values.stream()
                        .map(v ->
                                v == null
                                        ? values.size() == 1 ? "\"\"" : ""
                                        : '"' + v.replace("\"", "\"\"") + '"')
                        .collect(Collectors.joining(",")));
        out.write("\r\n");
    }
}
