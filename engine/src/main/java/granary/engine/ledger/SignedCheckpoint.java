package granary.engine.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A checkpoint with the signatures it came with, those of witnesses among them (C2SP signed-note).
 *
 * @param text the signed bytes: everything up to the blank line, extension lines included
 */
public record SignedCheckpoint(Checkpoint checkpoint, String text, List<NoteSignature> signatures) {

    /**
     * @param signature 64 bytes for Ed25519
     */
    public record NoteSignature(String name, int keyId, byte[] signature) {}

    public SignedCheckpoint {
        signatures = List.copyOf(signatures);
    }

    /** Reads a note; empty when it has not the form of a signed checkpoint. */
    public static Optional<SignedCheckpoint> parse(String note) {
        int blank = note.lastIndexOf("\n\n");
        if (blank < 0 || !note.endsWith("\n")) {
            return Optional.empty();
        }
        var text = note.substring(0, blank + 1);
        var lines = text.split("\n", -1);
        if (lines.length < 4 || lines[0].isEmpty() || !lines[1].matches("0|[1-9][0-9]{0,17}")) {
            return Optional.empty();
        }
        try {
            byte[] root = Base64.getDecoder().decode(lines[2]);
            if (root.length != MerkleTree.HASH_BYTES) {
                return Optional.empty();
            }
            var signatures = new ArrayList<NoteSignature>();
            for (var line : note.substring(blank + 2).split("\n")) {
                var parts = line.split(" ");
                if (parts.length != 3 || !parts[0].equals("—")) {
                    return Optional.empty();
                }
                byte[] bytes = Base64.getDecoder().decode(parts[2]);
                if (bytes.length < 5) {
                    return Optional.empty();
                }
                signatures.add(
                        new NoteSignature(
                                parts[1],
                                ByteBuffer.wrap(bytes).getInt(),
                                Arrays.copyOfRange(bytes, 4, bytes.length)));
            }
            var checkpoint = new Checkpoint(lines[0], Long.parseLong(lines[1]), root);
            return Optional.of(new SignedCheckpoint(checkpoint, text, signatures));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * Whether this key signed this text for the ledger of the same name; signatures by others do
     * not matter.
     */
    public boolean isSignedBy(VerifierKey key) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return checkpoint.origin().equals(key.name())
                && signatures.stream()
                        .filter(s -> s.name().equals(key.name()) && s.keyId() == key.keyId())
                        .anyMatch(s -> key.verifies(bytes, s.signature()));
    }
}
