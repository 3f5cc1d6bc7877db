package granary.engine.ledger;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The public header of one change. Its canonical bytes are hashed as an RFC 6962 leaf, and that
 * hash is also the link the next entry carries. What changed stands in a {@link SealedDetail}
 * elsewhere, which can be erased without breaking either.
 *
 * @param v version of this form, 1
 * @param seq dense, from 0
 * @param id UUID in its text form
 * @param at when, kept to the millisecond
 * @param onBehalfOf for whom the actor acted, when not for itself
 * @param action room and event, such as {@code datasets.VersionPublished}
 * @param outcome allowed, denied or failed
 * @param detailHash 64 lower-case hex digits
 * @param prev hash of the entry before, 64 zeros for the first
 */
public record LedgerEntry(
        int v,
        long seq,
        String id,
        Instant at,
        Party actor,
        @Nullable Party onBehalfOf,
        String action,
        Party object,
        String outcome,
        String detailHash,
        String prev) {

    /** What the first entry carries as {@code prev}. */
    public static final String NO_PREVIOUS = "0".repeat(64);

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    /** Someone or something, by kind and id: {@code {"type":"user","id":"u-015"}}. */
    public record Party(String type, String id) {}

    public LedgerEntry {
        at = at.truncatedTo(ChronoUnit.MILLIS);
        if (v != 1 || seq < 0) {
            throw new IllegalArgumentException(
                    "version 1 and a sequence from 0, not " + v + ", " + seq);
        }
        if (!HASH.matcher(detailHash).matches() || !HASH.matcher(prev).matches()) {
            throw new IllegalArgumentException(
                    "a hash is 64 lower-case hex digits: " + detailHash + ", " + prev);
        }
    }

    /** RFC 8785 bytes of the header. */
    public byte[] canonical() {
        var json = new CanonicalWriter();
        json.openObject();
        text(json, "action", action);
        party(json, "actor", actor);
        text(json, "at", MILLIS.format(at));
        text(json, "detailHash", detailHash);
        text(json, "id", id);
        party(json, "object", object);
        if (onBehalfOf != null) {
            party(json, "onBehalfOf", onBehalfOf);
        }
        text(json, "outcome", outcome);
        text(json, "prev", prev);
        json.name("seq");
        json.number(seq);
        json.name("v");
        json.number((long) v);
        json.closeObject();
        return json.toBytes();
    }

    /**
     * SHA-256(00 || canonical bytes): the leaf of the tree and the {@code prev} of the next entry.
     */
    public byte[] hash() {
        return MerkleTree.leafHash(canonical());
    }

    /** {@link #hash()} as 64 hex digits. */
    public String hashHex() {
        return HexFormat.of().formatHex(hash());
    }

    private static void text(CanonicalWriter json, String name, String value) {
        json.name(name);
        json.string(value);
    }

    private static void party(CanonicalWriter json, String name, Party party) {
        json.name(name);
        json.openObject();
        text(json, "id", party.id());
        text(json, "type", party.type());
        json.closeObject();
    }
}
