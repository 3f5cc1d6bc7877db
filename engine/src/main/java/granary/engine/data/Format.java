package granary.engine.data;

import java.util.Locale;
import java.util.Optional;

/** How the rows of an input are written, once it is unpacked. */
public enum Format {
    CSV,
    TSV,
    JSONL,
    JSON,
    PARQUET;

    /** The word of the flag and of the envelope, such as {@code jsonl}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean isDelimited() {
        return this == CSV || this == TSV;
    }

    /** What a file's name says, after the ending of a packing is taken off. */
    static Optional<Format> named(String file) {
        var name = Packing.unpackedName(file).toLowerCase(Locale.ROOT);
        int dot = name.lastIndexOf('.');
        return switch (dot < 0 ? "" : name.substring(dot + 1)) {
            case "csv" -> Optional.of(CSV);
            case "tsv", "tab" -> Optional.of(TSV);
            case "jsonl", "ndjson" -> Optional.of(JSONL);
            case "json" -> Optional.of(JSON);
            case "parquet", "pq" -> Optional.of(PARQUET);
            default -> Optional.empty();
        };
    }
}
