package granary.engine.ledger;

import java.nio.ByteBuffer;
import java.util.Base64;

/**
 * The head of the tree at one size, as text that witnesses and other logs' tools read (C2SP
 * tlog-checkpoint): origin, size and base64 root, one a line.
 *
 * @param origin the name of the ledger, which is also the name of its key
 * @param root 32 bytes
 */
public record Checkpoint(String origin, long size, byte[] root) {

    public String text() {
        return origin + "\n" + size + "\n" + Base64.getEncoder().encodeToString(root) + "\n";
    }

    /** The signed note: text, a blank line, and one signature line. */
    public String sign(SigningKey key) {
        byte[] signature = key.sign(text());
        byte[] line =
                ByteBuffer.allocate(4 + signature.length)
                        .putInt(key.verifierKey().keyId())
                        .put(signature)
                        .array();
        return text()
                + "\n— "
                + key.verifierKey().name()
                + " "
                + Base64.getEncoder().encodeToString(line)
                + "\n";
    }
}
