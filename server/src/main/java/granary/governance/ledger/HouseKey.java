package granary.governance.ledger;

import static granary.governance.tables.Tables.CHECKPOINT;

import granary.engine.ledger.SigningKey;
import granary.engine.ledger.VerifierKey;
import granary.platform.GranarySettings;
import granary.platform.db.StartRefused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/**
 * The key this house signs with, {@code keys/ledger.key} under home. Whoever verifies must have its
 * public half from elsewhere; {@code keys/ledger.vkey} is the file to hand out.
 */
@Component
public class HouseKey {
    private final SigningKey key;

    HouseKey(GranarySettings settings, DSLContext db) throws IOException {
        var folder = settings.home().toAbsolutePath().resolve("keys");
        var file = folder.resolve("ledger.key");
        if (SecretFile.find(file).isEmpty() && db.fetchExists(CHECKPOINT)) {
            throw new StartRefused(
                    "The ledger was signed with a key that is gone: restore %s from the backup."
                            .formatted(file));
        }
        key = SigningKey.parse(SecretFile.load(file, HouseKey::make));
        Files.writeString(
                folder.resolve("ledger.vkey"),
                key.verifierKey().text() + "\n",
                StandardCharsets.UTF_8);
    }

    private static String make() {
        var random = new SecureRandom();
        byte[] suffix = new byte[4];
        random.nextBytes(suffix);
        return SigningKey.generate("granary-" + HexFormat.of().formatHex(suffix), random)
                .secretText();
    }

    /** Name of the ledger, which is the name of the key. */
    public String name() {
        return key.verifierKey().name();
    }

    public VerifierKey verifier() {
        return key.verifierKey();
    }

    /** Base64 of the signature over a document; its first line says what kind it is. */
    public String sign(String document) {
        return Base64.getEncoder().encodeToString(key.sign(document));
    }

    SigningKey signer() {
        return key;
    }
}
