package granary.engine.ledger;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes {@code granary-ledger-export/1} as a stream, one entry a line, so that a large ledger
 * never sits in memory.
 */
public final class LedgerExportWriter implements AutoCloseable {
    private final OutputStream out;
    private boolean first = true;

    public LedgerExportWriter(OutputStream out, VerifierKey key, List<String> checkpoints)
            throws IOException {
        this.out = new BufferedOutputStream(out, 1 << 16);
        write("{\"format\":\"" + LedgerExport.FORMAT + "\",\"verifierKey\":");
        this.out.write(CanonicalJson.ofValue(key.text()));
        write(",\"checkpoints\":");
        this.out.write(CanonicalJson.ofValue(checkpoints));
        write(",\"entries\":[\n");
    }

    /**
     * @param entry canonical bytes of the header, as they were hashed
     * @param detail null when it was erased
     */
    public void add(byte[] entry, @Nullable SealedDetail detail) throws IOException {
        write(first ? "{\"entry\":" : ",\n{\"entry\":");
        first = false;
        out.write(entry);
        if (detail == null) {
            write(",\"detail\":null,\"salt\":null}");
        } else {
            write(",\"detail\":");
            out.write(detail.canonical());
            write(",\"salt\":\"" + HexFormat.of().formatHex(detail.salt()) + "\"}");
        }
    }

    /** Ends the document and closes the stream it was given. */
    @Override
    public void close() throws IOException {
        try (out) {
            write("\n]}\n");
        }
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
