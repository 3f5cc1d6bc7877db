package granary.governance.erasure;

import granary.engine.ledger.CanonicalJson;
import granary.governance.ledger.SecretFile;
import granary.platform.GranarySettings;
import granary.platform.Json;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * Keeps who asked to be forgotten out of sight: AES-256-GCM for what must be read again after a
 * restore, and a salted HMAC that stands for the person everywhere else.
 */
@Component
class Seal {
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final Json json;
    private final byte[] key;
    private final SecureRandom random = new SecureRandom();

    Seal(GranarySettings settings, Json json) {
        this.json = json;
        var file = settings.home().toAbsolutePath().resolve("keys").resolve("erasure.key");
        this.key = HexFormat.of().parseHex(SecretFile.load(file, Seal::newKey));
    }

    private static String newKey() {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return HexFormat.of().formatHex(key);
    }

    /** Nonce, then ciphertext with its tag; bound to the request by its key. */
    byte[] seal(Map<String, String> identifiers, String request) {
        byte[] nonce = salt(NONCE_BYTES);
        byte[] sealed = crypt(Cipher.ENCRYPT_MODE, nonce, canonical(identifiers), request);
        return ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array();
    }

    Map<String, String> open(byte[] sealed, String request) {
        var in = ByteBuffer.wrap(sealed);
        byte[] nonce = new byte[NONCE_BYTES];
        in.get(nonce);
        byte[] rest = new byte[in.remaining()];
        in.get(rest);
        var text =
                new String(
                        crypt(Cipher.DECRYPT_MODE, nonce, rest, request), StandardCharsets.UTF_8);
        var identifiers = new TreeMap<String, String>();
        json.tree(text)
                .properties()
                .forEach(p -> identifiers.put(p.getKey(), p.getValue().asString()));
        return identifiers;
    }

    byte[] salt(int bytes) {
        byte[] salt = new byte[bytes];
        random.nextBytes(salt);
        return salt;
    }

    /** Stands for the person in plans and certificates; 64 hex digits. */
    String hmac(Map<String, String> identifiers, byte[] salt) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update(salt);
            return HexFormat.of().formatHex(mac.doFinal(canonical(identifiers)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    private static byte[] canonical(Map<String, String> identifiers) {
        return CanonicalJson.ofValue(identifiers);
    }

    private byte[] crypt(int mode, byte[] nonce, byte[] text, String request) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(request.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the sealed identifiers of " + request, e);
        }
    }
}
