package granary.engine.dedupe;

import granary.engine.dedupe.Corpus.Entry;
import granary.engine.dedupe.DedupeOptions.Similarity;
import granary.engine.dedupe.Duplicates.Cluster;
import granary.engine.dedupe.Duplicates.Member;
import granary.engine.dedupe.Duplicates.Pair;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;

/**
 * Finds near duplicates. Up to 20,000 different texts an index finds every pair, beyond that bands
 * of MinHash do; either way each pair is compared exactly before it counts, so none is wrong. The
 * same documents, options and seed give the same result, whatever the threads.
 */
public final class NearDuplicates {

    /** Up to so many different texts no pair is left to chance. */
    static final int EXACT_MAX = 20_000;

    private final DedupeOptions options;
    private final int exactMax;
    private final Corpus corpus;

    public NearDuplicates(DedupeOptions options) {
        this(options, EXACT_MAX);
    }

    NearDuplicates(DedupeOptions options, int exactMax) {
        this.options = options;
        this.exactMax = exactMax;
        this.corpus = new Corpus(options);
    }

    public static Duplicates find(List<Document> documents, DedupeOptions options) {
        var near = new NearDuplicates(options);
        documents.forEach(near::add);
        return near.find();
    }

    /** Which documents are in the reference already, whatever they are to each other. */
    public static Matches between(
            List<Document> reference, List<Document> documents, DedupeOptions options) {
        var near = new NearDuplicates(options);
        reference.forEach(near::addReference);
        documents.forEach(near::add);
        return near.matches();
    }

    /** One more document; its text is not kept. */
    public void add(Document document) {
        corpus.add(document, false);
    }

    /** One more document of the other side, for {@link #matches}. */
    public void addReference(Document document) {
        corpus.add(document, true);
    }

    /** Duplicates among the documents added. */
    public Duplicates find() {
        var entries = corpus.entries();
        var search = search((a, b) -> true);
        var components = new Components(entries.size());
        if (!options.exactOnly()) {
            for (var members : search.members()) {
                joinAll(components, members);
            }
            for (int i = 0; i < search.pairs().size(); i++) {
                components.join(
                        search.members()[search.pairs().left(i)][0],
                        search.members()[search.pairs().right(i)][0]);
            }
        }
        var copies = groups(entries, Entry::copy);
        copies.forEach(members -> joinAll(components, members));
        var clusters =
                components.joined().stream()
                        .map(members -> cluster(entries, members, search))
                        .sorted(
                                Comparator.comparingInt((Cluster c) -> -c.members().size())
                                        .thenComparing(NearDuplicates::firstRow))
                        .toList();
        var normalised = groups(entries, Entry::tokens);
        return new Duplicates(
                entries.size(),
                copies.size(),
                surplus(copies),
                normalised.size(),
                surplus(normalised),
                options.exactOnly() ? pairsWithin(copies) : search.rowPairs(),
                clusters,
                options.exactOnly()
                        ? reader -> exactPairs(entries, copies, reader)
                        : reader -> search.each(entries, reader));
    }

    /** Each document's most similar partner of the reference. */
    public Matches matches() {
        var entries = corpus.entries();
        var members = corpus.membersBySet();
        var hasReference = new boolean[members.length];
        var hasDocument = new boolean[members.length];
        for (var entry : entries) {
            if (entry.hasSet()) {
                (entry.reference() ? hasReference : hasDocument)[entry.set()] = true;
            }
        }
        var search =
                search((a, b) ->
                        hasReference[a] && hasDocument[b] || hasReference[b] && hasDocument[a]);
        return new CrossMatches(entries, search).matches(options.exactOnly());
    }

    private Search search(Postings.PairFilter wanted) {
        var sets = corpus.sets();
        var members = corpus.membersBySet();
        if (options.similarity() == Similarity.SIMHASH) {
            var prints = Fingerprints.of(sets);
            return new Search(
                    members, prints, pairs(prints.blocks(options.threshold()), prints, wanted));
        }
        var jaccard = new Jaccard(sets, options.threshold());
        Keys keys =
                sets.length <= exactMax
                        ? Prefixes.of(sets, options.threshold())
                        : MinHash.of(sets, options);
        return new Search(members, jaccard, pairs(keys, jaccard, wanted));
    }

    private Pairs pairs(Keys keys, Measure measure, Postings.PairFilter wanted) {
        return options.exactOnly()
                ? new Pairs()
                : Postings.of(corpus.sets().length, keys)
                        .reaching(options.threshold(), measure, wanted);
    }

    private static void joinAll(Components components, int[] members) {
        for (int i = 1; i < members.length; i++) {
            components.join(members[0], members[i]);
        }
    }

    /** Documents with equal numbers, where there are two or more. */
    private static List<int[]> groups(List<Entry> entries, ToIntFunction<Entry> number) {
        int size = entries.stream().mapToInt(number).max().orElse(-1) + 1;
        var counts = new int[size];
        entries.forEach(e -> {
            if (number.applyAsInt(e) >= 0) {
                counts[number.applyAsInt(e)]++;
            }
        });
        var groups = new int[size][];
        Arrays.setAll(groups, i -> new int[counts[i]]);
        Arrays.fill(counts, 0);
        for (int i = 0; i < entries.size(); i++) {
            int group = number.applyAsInt(entries.get(i));
            if (group >= 0) {
                groups[group][counts[group]++] = i;
            }
        }
        return Arrays.stream(groups).filter(g -> g.length > 1).toList();
    }

    private static long surplus(List<int[]> groups) {
        return groups.stream().mapToLong(g -> g.length - 1).sum();
    }

    static long pairsWithin(List<int[]> groups) {
        return groups.stream().mapToLong(g -> (long) g.length * (g.length - 1) / 2).sum();
    }

    private static void exactPairs(List<Entry> entries, List<int[]> copies, Consumer<Pair> reader) {
        for (var group : copies) {
            for (int i = 0; i < group.length; i++) {
                for (int j = i + 1; j < group.length; j++) {
                    reader.accept(
                            new Pair(entries.get(group[i]).row(), entries.get(group[j]).row(), 1));
                }
            }
        }
    }

    private static long firstRow(Cluster cluster) {
        return Math.min(cluster.kept(), cluster.members().getFirst().row());
    }

    private Cluster cluster(List<Entry> entries, List<Integer> members, Search search) {
        int kept = kept(entries, members);
        var others = new ArrayList<Member>();
        for (int member : members) {
            if (member != kept) {
                double similarity = search.similarity(entries.get(kept), entries.get(member));
                others.add(
                        new Member(
                                entries.get(member).row(),
                                similarity,
                                similarity < options.threshold()));
            }
        }
        return new Cluster(entries.get(kept).row(), others);
    }

    private int kept(List<Entry> entries, List<Integer> members) {
        return switch (options.keep()) {
            case FIRST -> members.getFirst();
            case LAST -> members.getLast();
            case LONGEST -> first(members, m -> entries.get(m).length());
            case NEWEST -> first(members, m -> entries.get(m).order());
        };
    }

    private static int first(List<Integer> members, ToLongFunction<Integer> figure) {
        int best = members.getFirst();
        for (int member : members) {
            if (figure.applyAsLong(member) > figure.applyAsLong(best)) {
                best = member;
            }
        }
        return best;
    }
}
