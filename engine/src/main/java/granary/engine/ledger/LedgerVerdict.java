package granary.engine.ledger;

import java.util.List;

/**
 * What the verifier found.
 *
 * @param covered how many entries the largest good checkpoint covers; what follows is only chained,
 *     not yet signed
 * @param erasedDetails entries whose detail and salt are gone, which is no finding
 * @param trustedKey whether the key came from outside; a key inside the export proves little
 * @param findings in the order of the ledger, checkpoints last; at most {@link
 *     LedgerVerifier#MOST_FINDINGS} on entries
 * @param unlisted findings on entries beyond those
 */
public record LedgerVerdict(
        long entries,
        int checkpoints,
        long covered,
        long erasedDetails,
        boolean trustedKey,
        VerifierKey key,
        List<LedgerFinding> findings,
        long unlisted) {

    public LedgerVerdict {
        findings = List.copyOf(findings);
    }

    public boolean isIntact() {
        return findings.isEmpty();
    }
}
