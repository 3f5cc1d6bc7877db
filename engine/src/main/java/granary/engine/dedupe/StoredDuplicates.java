package granary.engine.dedupe;

import granary.engine.data.Duck;
import granary.engine.dedupe.DedupeOptions.Similarity;
import granary.engine.dedupe.Duplicates.Cluster;
import granary.engine.dedupe.Duplicates.Member;
import granary.engine.dedupe.Duplicates.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Finds what {@link NearDuplicates} finds, in tables of a session that spill to its disk: memory
 * holds no row but those that are in a cluster. Texts are not kept; they are read again where two
 * of them are compared.
 */
public final class StoredDuplicates {

    private final Duck duck;
    private final DedupeOptions options;
    private final int exactMax;

    /**
     * @param documents select of {@code row}, {@code text}, {@code identity}, {@code within} and
     *     {@code place}, as {@link Document} has them
     */
    public StoredDuplicates(Duck duck, String documents, DedupeOptions options) {
        this(duck, documents, options, NearDuplicates.EXACT_MAX);
    }

    StoredDuplicates(Duck duck, String documents, DedupeOptions options, int exactMax) {
        if (options.similarity() != Similarity.JACCARD) {
            throw new IllegalArgumentException("stored texts are compared by their shingles only");
        }
        this.duck = duck;
        this.options = options;
        this.exactMax = exactMax;
        // A row's place among the newest costs an order of all rows, once.
        var kept = options.keep() == DedupeOptions.Keep.NEWEST ? "table" : "view";
        duck.run(
                """
                create or replace %s dedupe_documents as
                select "row", text, identity, place,
                       case when within is null then '' else 'v' || within end as within
                from (%s)\
                """
                        .formatted(kept, documents));
    }

    /**
     * Whether so many rows of so many characters would fill the memory of {@link NearDuplicates}.
     * Beside some 300 bytes a row it holds 8 for every shingle, of which there are as many as words
     * or characters.
     */
    public static boolean isFor(long rows, long characters, DedupeOptions options) {
        long bytes = 300 * rows + characters * (options.shingles().characters() ? 10 : 2);
        return bytes > Runtime.getRuntime().maxMemory() / 2;
    }

    public Duplicates find() {
        new ShingleFunctions(options).define(duck);
        copies();
        sets();
        if (!options.exactOnly()) {
            new StoredPairs(duck, options, exactMax).find();
        }
        var copies = groups("select count(*) as n from dedupe_copies group by first");
        var normalised =
                groups("select count(*) as n from dedupe_cuts group by tokens having count(*) > 1");
        return new Duplicates(
                duck.count("select count(*) from dedupe_documents"),
                copies.groups(),
                copies.surplus(),
                normalised.groups(),
                normalised.surplus(),
                options.exactOnly() ? copies.pairs() : pairsOfRows(),
                clusters(),
                options.exactOnly() ? this::eachCopy : this::eachPair);
    }

    /** Hashes first: texts are held only of rows whose hash is there twice. */
    private void copies() {
        duck.run(
                """
                create or replace table dedupe_hashes as
                select hash(identity, within) as h from dedupe_documents where identity is not null
                group by all having count(*) > 1\
                """);
        duck.run(
                """
                create or replace table dedupe_copies as
                select "row", min("row") over (partition by identity, within) as first
                from dedupe_documents
                where identity is not null and hash(identity, within) in (select h from dedupe_hashes)
                qualify count(*) over (partition by identity, within) > 1\
                """);
        duck.run("drop table dedupe_hashes");
    }

    /** What a text is cut into: {@code one} and {@code two} are equal for equal sets. */
    private void sets() {
        duck.run(
                """
                create or replace table dedupe_cuts as
                select "row", cut[1] as one, cut[2] as two, cut[3] as tokens
                from (select "row", cast(granary_cut(text, within) as bigint[]) as cut
                      from dedupe_documents where text is not null)
                where len(cut) > 0\
                """);
    }

    /** Groups of two or more, rows beyond the first of each, pairs within them. */
    private record Groups(long groups, long surplus, long pairs) {}

    private Groups groups(String sizes) {
        return duck.query(
                        """
                        select count(*), coalesce(sum(n - 1), 0), coalesce(sum(n * (n - 1) // 2), 0)
                        from (%s)\
                        """
                                .formatted(sizes),
                        row -> new Groups(row.getLong(1), row.getLong(2), row.getLong(3)))
                .getFirst();
    }

    private long pairsOfRows() {
        return groups("select n from dedupe_sets where n > 1").pairs()
                + duck.count(
                        """
                        select coalesce(sum(a.n * b.n), 0)
                        from dedupe_pairs join dedupe_sets a on a.number = l
                                          join dedupe_sets b on b.number = r\
                        """);
    }

    private void eachCopy(Consumer<Pair> reader) {
        duck.each(
                """
                select a."row", b."row", 1 from dedupe_copies a
                join dedupe_copies b on a.first = b.first and a."row" < b."row"
                order by a.first, 1, 2\
                """,
                row -> reader.accept(pair(row.getLong(1), row.getLong(2), row.getDouble(3))));
    }

    private void eachPair(Consumer<Pair> reader) {
        duck.each(
                """
                with cut as (select c."row", s.number
                             from dedupe_cuts c join dedupe_sets s using (one, two))
                select least(a."row", b."row") as x, greatest(a."row", b."row") as y, similarity
                from dedupe_pairs join cut a on a.number = l join cut b on b.number = r
                union all
                select a."row", b."row", 1
                from cut a join cut b on a.number = b.number and a."row" < b."row"
                order by x, y\
                """,
                row -> reader.accept(pair(row.getLong(1), row.getLong(2), row.getDouble(3))));
    }

    private static Pair pair(long left, long right, double similarity) {
        return new Pair(left, right, similarity);
    }

    private List<Cluster> clusters() {
        edges();
        join();
        duck.run(
                """
                create or replace table dedupe_members as
                select m."row", m.root, d.text, d.within, c.one, c.two, e.first as copy,
                       first_value(m."row") over (partition by m.root order by %s m."row" %s) as kept
                from dedupe_joined m join dedupe_documents d on d."row" = m."row"
                left join dedupe_cuts c on c."row" = m."row"
                left join dedupe_copies e on e."row" = m."row"\
                """
                        .formatted(
                                switch (options.keep()) {
                                    case FIRST, LAST -> "";
                                    case LONGEST ->
                                            "coalesce(granary_length(d.text, ''), 0) desc, ";
                                    case NEWEST -> "d.place desc, ";
                                },
                                options.keep() == DedupeOptions.Keep.LAST ? "desc" : ""));
        return read();
    }

    /** Rows that belong together, each joined with the first of its like. */
    private void edges() {
        var near =
                """
                select s."row" as a, c."row" as b
                from dedupe_sets s join dedupe_cuts c using (one, two)
                where s.n > 1 and c."row" <> s."row"
                union all
                select a."row", b."row"
                from dedupe_pairs join dedupe_sets a on a.number = l
                                  join dedupe_sets b on b.number = r
                union all
                """;
        duck.run(
                """
                create or replace table dedupe_edges as
                %sselect first as a, "row" as b from dedupe_copies where "row" <> first\
                """
                        .formatted(options.exactOnly() ? "" : near));
        duck.run(
                """
                create or replace table dedupe_nodes as
                select "row", row_number() over (order by "row") - 1 as node
                from (select a as "row" from dedupe_edges union select b from dedupe_edges)\
                """);
    }

    private void join() {
        int nodes = Math.toIntExact(duck.count("select count(*) from dedupe_nodes"));
        var components = new Components(nodes);
        duck.each(
                """
                select x.node, y.node from dedupe_edges
                join dedupe_nodes x on x."row" = a join dedupe_nodes y on y."row" = b\
                """,
                row -> components.join(row.getInt(1), row.getInt(2)));
        duck.run("create or replace table dedupe_roots (node bigint, root bigint)");
        duck.append(
                "dedupe_roots",
                () ->
                        IntStream.range(0, nodes)
                                .mapToObj(node -> new long[] {node, components.of(node)})
                                .iterator());
        duck.run(
                """
                create or replace table dedupe_joined as
                select "row", root from dedupe_nodes join dedupe_roots using (node)\
                """);
    }

    private List<Cluster> read() {
        var clusters = new ArrayList<Cluster>();
        var members = new ArrayList<Member>();
        var open = new long[] {0};
        duck.each(
                """
                select m.kept, m."row",
                       case when m.copy = k.copy or m.one = k.one and m.two = k.two then 1
                            when m.one is null or k.one is null or m.within <> k.within then 0
                            else granary_similarity(m.text, k.text) end
                from (select *, count(*) over (partition by root) as n from dedupe_members) m
                join dedupe_members k on k."row" = m.kept
                where m."row" <> m.kept
                order by m.n desc, m.root, 2\
                """,
                row -> {
                    long kept = row.getLong(1);
                    if (kept != open[0] && !members.isEmpty()) {
                        clusters.add(new Cluster(open[0], members));
                        members.clear();
                    }
                    open[0] = kept;
                    double similarity = row.getDouble(3);
                    members.add(
                            new Member(
                                    row.getLong(2), similarity, similarity < options.threshold()));
                });
        if (!members.isEmpty()) {
            clusters.add(new Cluster(open[0], members));
        }
        return clusters;
    }
}
