package granary.engine.label;

/** How answers become one label. */
public enum ConsensusMethod {
    MAJORITY("majority"),
    /** Majority weighted by how often a worker agrees with the majority. */
    WAWA("wawa"),
    /** One accuracy for each worker. */
    ONE_COIN("one-coin"),
    /** One confusion matrix for each worker. */
    DAWID_SKENE("dawid-skene"),
    /** Two steps of the former: more likelihood is not always more truth. */
    DAWID_SKENE_EARLY("dawid-skene-early");

    private final String word;

    ConsensusMethod(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
