package granary.engine.dedupe;

import granary.engine.dedupe.Corpus.Entry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;

/** Reads a search as pairs of a document and one of the reference. */
record CrossMatches(List<Entry> entries, Search search) {

    Matches matches(boolean exactOnly) {
        var copies = new HashSet<Integer>();
        var tokens = new HashSet<Integer>();
        var firstCopy = new HashMap<Integer, Long>();
        var references = new long[search.members().length];
        var firstReference = new long[search.members().length];
        for (var entry : entries) {
            if (entry.reference()) {
                copies.add(entry.copy());
                tokens.add(entry.tokens());
                firstCopy.putIfAbsent(entry.copy(), entry.row());
                if (entry.hasSet() && references[entry.set()]++ == 0) {
                    firstReference[entry.set()] = entry.row();
                }
            }
        }
        var partners = search.partners();
        var found = new ArrayList<Matches.Match>();
        var copiesMet = new HashSet<Integer>();
        var tokensMet = new HashSet<Integer>();
        long documents = 0;
        long exact = 0;
        long normalised = 0;
        long nearPairs = 0;
        for (var entry : entries) {
            if (entry.reference()) {
                continue;
            }
            documents++;
            boolean isCopy = entry.copy() >= 0 && copies.contains(entry.copy());
            if (isCopy) {
                exact++;
                copiesMet.add(entry.copy());
            }
            if (entry.tokens() >= 0 && tokens.contains(entry.tokens())) {
                normalised++;
                tokensMet.add(entry.tokens());
            }
            double best = isCopy ? 1 : 0;
            long row = isCopy ? firstCopy.getOrDefault(entry.copy(), 0L) : 0;
            if (!exactOnly && entry.hasSet()) {
                int set = entry.set();
                nearPairs += references[set];
                if (best < 1 && references[set] > 0) {
                    best = 1;
                    row = firstReference[set];
                }
                for (int p : partners.get(set)) {
                    int other =
                            search.pairs().left(p) == set
                                    ? search.pairs().right(p)
                                    : search.pairs().left(p);
                    double figure = search.pairs().similarity(p);
                    nearPairs += references[other];
                    if (references[other] > 0
                            && (figure > best || figure == best && firstReference[other] < row)) {
                        best = figure;
                        row = firstReference[other];
                    }
                }
            }
            if (best > 0) {
                found.add(new Matches.Match(entry.row(), row, best));
            }
        }
        return new Matches(
                documents, copiesMet.size(), exact, tokensMet.size(), normalised, nearPairs, found);
    }
}
