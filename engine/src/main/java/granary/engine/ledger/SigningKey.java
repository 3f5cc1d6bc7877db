package granary.engine.ledger;

import granary.engine.InputProblem;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The Ed25519 key a house signs its checkpoints with. Its text form is Go's: {@code
 * PRIVATE+KEY+name+keyid+base64}.
 */
public final class SigningKey {
    private static final byte[] PKCS8_PREFIX =
            HexFormat.of().parseHex("302e020100300506032b657004220420");

    private final byte[] seed;
    private final VerifierKey verifierKey;

    private SigningKey(byte[] seed, VerifierKey verifierKey) {
        this.seed = seed;
        this.verifierKey = verifierKey;
    }

    public static SigningKey generate(String name, SecureRandom random) {
        byte[] seed = new byte[32];
        random.nextBytes(seed);
        return ofSeed(name, seed);
    }

    /**
     * @param seed the 32 bytes of an RFC 8032 private key
     */
    public static SigningKey ofSeed(String name, byte[] seed) {
        return new SigningKey(seed.clone(), VerifierKey.of(name, publicKeyOf(seed)));
    }

    /**
     * @throws InputProblem when it is not a signing key in this form
     */
    public static SigningKey parse(String text) {
        var parts = text.strip().split("\\+", 5);
        if (parts.length == 5 && parts[0].equals("PRIVATE") && parts[1].equals("KEY")) {
            byte[] key = Base64.getDecoder().decode(parts[4]);
            if (key.length == 33 && key[0] == VerifierKey.ED25519) {
                var signer = ofSeed(parts[2], Arrays.copyOfRange(key, 1, 33));
                if (parts[3].equals("%08x".formatted(signer.verifierKey.keyId()))) {
                    return signer;
                }
            }
        }
        throw InputProblem.of(
                "ledger.key",
                "Not a signing key of the form PRIVATE+KEY+name+keyid+base64",
                "Restore the key file from its backup; a new key needs a KeyRotated entry");
    }

    public VerifierKey verifierKey() {
        return verifierKey;
    }

    /** The secret in text form, for the key file. */
    public String secretText() {
        byte[] key = ByteBuffer.allocate(33).put(VerifierKey.ED25519).put(seed).array();
        return "PRIVATE+KEY+%s+%08x+%s"
                .formatted(
                        verifierKey.name(),
                        verifierKey.keyId(),
                        Base64.getEncoder().encodeToString(key));
    }

    /**
     * The 64-byte Ed25519 signature over the text's UTF-8. A text that is no checkpoint begins with
     * a line that says what it is, so that neither can be taken for the other.
     */
    public byte[] sign(String text) {
        try {
            var signer = Signature.getInstance("Ed25519");
            signer.initSign(privateKey());
            signer.update(text.getBytes(StandardCharsets.UTF_8));
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot sign with Ed25519", e);
        }
    }

    private PrivateKey privateKey() throws GeneralSecurityException {
        byte[] encoded = ByteBuffer.allocate(48).put(PKCS8_PREFIX).put(seed).array();
        return KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(encoded));
    }

    /**
     * The platform derives a public key only while generating a pair, so the generator is handed
     * the seed as its chance.
     */
    private static byte[] publicKeyOf(byte[] seed) {
        try {
            var generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(NamedParameterSpec.ED25519, new SeedOnly(seed));
            var pair = generator.generateKeyPair();
            byte[] encoded = new X509EncodedKeySpec(pair.getPublic().getEncoded()).getEncoded();
            return Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
        } catch (NoSuchAlgorithmException | InvalidAlgorithmParameterException e) {
            throw new IllegalStateException("this Java has no Ed25519", e);
        }
    }

    private static final class SeedOnly extends SecureRandom {
        private static final long serialVersionUID = 1L;
        private final byte[] seed;

        SeedOnly(byte[] seed) {
            this.seed = seed;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(seed, 0, bytes, 0, bytes.length);
        }
    }
}
