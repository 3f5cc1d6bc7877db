package granary.engine.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;

/** Writes the two parts of a quarantine in one format. */
sealed interface Parts permits CsvParts, JsonParts, ParquetParts {

    QuarantineWriter.Written write(
            Path folder, Tabular table, List<Source> sources, SortedMap<Long, Put> rows)
            throws IOException;

    static Parts of(Format format) {
        return switch (format) {
            case CSV, TSV -> new CsvParts();
            case JSON, JSONL -> new JsonParts();
            case PARQUET -> new ParquetParts();
        };
    }
}
