package granary.governance.erasure;

import granary.engine.ledger.CanonicalJson;
import granary.governance.Eraser.Trace;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Where a person was found, by room. The same traces give the same digest, so an approval is of
 * exactly what was shown.
 *
 * @param traces in the order of room, kind and place
 */
record ErasurePlan(List<Found> traces) {
    /** One place of one room. */
    record Found(String room, String what, String where, long rows) {
        static Found of(String room, Trace trace) {
            return new Found(room, trace.what(), trace.where(), trace.rows());
        }
    }

    ErasurePlan {
        traces =
                traces.stream()
                        .sorted(
                                Comparator.comparing(Found::room)
                                        .thenComparing(Found::what)
                                        .thenComparing(Found::where)
                                        .thenComparing(Found::rows))
                        .toList();
    }

    /** Rows of the person, over all places. Models and the like hold none. */
    long rows() {
        return traces.stream().mapToLong(Found::rows).sum();
    }

    long files() {
        return traces.stream().filter(t -> t.what().equals("file")).count();
    }

    /** Versions of datasets that change. */
    List<String> versions() {
        return places("file", "version");
    }

    List<String> deliveries() {
        return places("delivery");
    }

    List<String> models() {
        return places("model");
    }

    private List<String> places(String... kinds) {
        var wanted = List.of(kinds);
        return traces.stream()
                .filter(t -> wanted.contains(t.what()))
                .map(Found::where)
                .distinct()
                .toList();
    }

    /** SHA-256 over the traces and the pseudonym of the person, 64 hex digits. */
    String digest(String subjectHmac) {
        var document =
                Map.of(
                        "subject",
                        subjectHmac,
                        "traces",
                        traces.stream()
                                .map(t ->
                                        Map.of(
                                                "room", t.room(),
                                                "what", t.what(),
                                                "where", t.where(),
                                                "rows", t.rows()))
                                .toList());
        return sha256(CanonicalJson.ofValue(document));
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
