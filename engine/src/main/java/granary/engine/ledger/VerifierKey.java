package granary.engine.ledger;

import granary.engine.InputProblem;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Who signs checkpoints, in the text form of C2SP signed notes: {@code name+keyid+base64(01 ||
 * public key)}. Key id = first four bytes of SHA-256(name, newline, 01, public key).
 *
 * @param keyId the key id as a big-endian number
 * @param publicKey the 32 bytes of an Ed25519 public key
 */
public record VerifierKey(String name, int keyId, byte[] publicKey) {
    static final byte ED25519 = 1;
    private static final byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    public static VerifierKey of(String name, byte[] publicKey) {
        requireName(name);
        return new VerifierKey(name, keyId(name, publicKey), publicKey.clone());
    }

    static void requireName(String name) {
        if (name.isEmpty()
                || name.contains("+")
                || name.chars().anyMatch(Character::isWhitespace)) {
            throw new IllegalArgumentException(
                    "a key name has no plus sign and no space: '" + name + "'");
        }
    }

    /**
     * @throws InputProblem when it is not a verifier key, or its id does not belong to it
     */
    public static VerifierKey parse(String text) {
        var parts = text.strip().split("\\+", 3);
        if (parts.length != 3 || parts[0].isEmpty() || !parts[1].matches("[0-9a-f]{8}")) {
            throw malformed("it does not have the form name+keyid+base64");
        }
        byte[] key;
        try {
            key = Base64.getDecoder().decode(parts[2]);
        } catch (IllegalArgumentException e) {
            throw malformed("its last part is not base64").causedBy(e);
        }
        if (key.length != 33 || key[0] != ED25519) {
            throw malformed("it holds no Ed25519 public key");
        }
        byte[] publicKey = Arrays.copyOfRange(key, 1, 33);
        int keyId = Integer.parseUnsignedInt(parts[1], 16);
        if (keyId != keyId(parts[0], publicKey)) {
            throw malformed("its key id does not belong to its name and key");
        }
        return new VerifierKey(parts[0], keyId, publicKey);
    }

    private static InputProblem malformed(String why) {
        return InputProblem.of(
                "ledger.key",
                "Not a verifier key: " + why,
                "Pass the key as the ledger's owner published it, such as name+1a2b3c4d+AQ…");
    }

    private static int keyId(String name, byte[] publicKey) {
        var digest = Sha256.digest();
        digest.update(name.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
        digest.update(ED25519);
        return ByteBuffer.wrap(digest.digest(publicKey)).getInt();
    }

    /** Whether the 64-byte signature over the text was made by this key's owner. */
    public boolean verifies(byte[] text, byte[] signature) {
        try {
            var verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(toPublicKey());
            verifier.update(text);
            return signature.length == 64 && verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            // A point off the curve or a malformed signature: nobody's owner made it.
            return false;
        }
    }

    private PublicKey toPublicKey() throws GeneralSecurityException {
        byte[] encoded = ByteBuffer.allocate(44).put(X509_PREFIX).put(publicKey).array();
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    }

    /** The text form that {@link #parse} reads. */
    public String text() {
        byte[] key = ByteBuffer.allocate(33).put(ED25519).put(publicKey).array();
        return "%s+%08x+%s".formatted(name, keyId, Base64.getEncoder().encodeToString(key));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerifierKey that && text().equals(that.text());
    }

    @Override
    public int hashCode() {
        return keyId;
    }

    @Override
    public String toString() {
        return text();
    }
}
