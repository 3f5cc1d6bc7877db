package granary.engine.dedupe;

import granary.engine.data.Duck;
import java.util.stream.IntStream;

/** The pairs of different sets at or above the threshold, each compared shingle by shingle. */
record StoredPairs(Duck duck, DedupeOptions options, int exactMax) {

    void find() {
        // Numbered in the order of their first rows, as a corpus numbers them.
        duck.run(
                """
                create or replace table dedupe_sets as
                select one, two, "row", n, row_number() over (order by "row") - 1 as number
                from (select one, two, min("row") as "row", count(*) as n
                      from dedupe_cuts group by one, two)\
                """);
        int sets = Math.toIntExact(duck.count("select count(*) from dedupe_sets"));
        if (sets <= exactMax) {
            byIndex();
        } else {
            byBands(sets);
        }
        compare();
    }

    /** So few texts fit in memory, where no pair is left to chance. */
    private void byIndex() {
        var functions = new ShingleFunctions(options);
        var sets =
                duck.query(
                                """
                                select d.text, d.within
                                from dedupe_sets s join dedupe_documents d on d."row" = s."row"
                                order by s.number\
                                """,
                                row -> functions.hashes(row.getString(1), row.getString(2)))
                        .toArray(long[][]::new);
        var pairs =
                Postings.of(sets.length, Prefixes.of(sets, options.threshold()))
                        .reaching(
                                options.threshold(),
                                new Jaccard(sets, options.threshold()),
                                (a, b) -> true);
        duck.run("create or replace table dedupe_candidates (l bigint, r bigint)");
        duck.append(
                "dedupe_candidates",
                () ->
                        IntStream.range(0, pairs.size())
                                .mapToObj(i -> new long[] {pairs.left(i), pairs.right(i)})
                                .iterator());
    }

    private void byBands(int sets) {
        new ShingleFunctions(options).defineBands(duck, sets);
        duck.run(
                """
                create or replace table dedupe_bands as
                select unnest(cast(granary_bands(d.text, d.within) as bigint[])) as key, s.number
                from dedupe_sets s join dedupe_documents d on d."row" = s."row"\
                """);
        // Most keys are one text's alone.
        duck.run(
                """
                create or replace table dedupe_shared as
                select key, number from dedupe_bands
                where key in (select key from dedupe_bands group by key having count(*) > 1)\
                """);
        duck.run("drop table dedupe_bands");
        duck.run(
                """
                create or replace table dedupe_candidates as
                select distinct a.number as l, b.number as r
                from dedupe_shared a join dedupe_shared b on a.key = b.key and a.number < b.number\
                """);
        duck.run("drop table dedupe_shared");
    }

    private void compare() {
        duck.run(
                """
                create or replace table dedupe_pairs as
                select l, r, similarity
                from (select l, r, case when x.within = y.within
                                        then granary_near(x.text, y.text) else 0 end as similarity
                      from dedupe_candidates
                      join dedupe_sets a on a.number = l join dedupe_documents x on x."row" = a."row"
                      join dedupe_sets b on b.number = r join dedupe_documents y on y."row" = b."row")
                where similarity >= %s\
                """
                        .formatted(options.threshold()));
        duck.run("drop table dedupe_candidates");
    }
}
