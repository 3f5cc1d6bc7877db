package granary.engine.suggest;

import java.time.Instant;

/**
 * @param id of the proposed contract
 * @param name of the proposed object
 * @param now the clock at which freshness is judged
 * @param strictness how much is proposed
 * @param confidence asked of a rule that is said to hold everywhere
 * @param holdout share of the rows that rules are tried on and not taken from, 0 for none
 * @param pairs whether two columns together may determine a third
 */
public record SuggestOptions(
        String id,
        String name,
        Instant now,
        Strictness strictness,
        double confidence,
        double holdout,
        boolean pairs) {

    /** How many proposals a person is ready to look at. */
    public enum Strictness {
        /** Only what holds in every row. */
        LOW,
        /** Also what nearly every row keeps, as warnings. */
        MEDIUM,
        /** Also what the values seen allow: lengths. */
        HIGH
    }

    public SuggestOptions {
        if (!(confidence > 0.5 && confidence <= 1) || !(holdout >= 0 && holdout <= 0.5)) {
            throw new IllegalArgumentException(
                    "confidence lies above 0.5 up to 1 and holdout from 0 to 0.5, not %s and %s"
                            .formatted(confidence, holdout));
        }
    }

    /** The usual reading: medium strictness, thresholds from four fifths of the rows. */
    public SuggestOptions(String id, String name, Instant now) {
        this(id, name, now, Strictness.MEDIUM, 0.99, 0.2, false);
    }
}
