package granary.engine.check;

import granary.engine.dedupe.DedupeOptions;
import granary.engine.dedupe.Document;
import granary.engine.dedupe.NearDuplicates;
import java.util.LinkedHashMap;
import java.util.Locale;

/** Rows whose text is nearly that of another row, all but the one that is kept. */
final class NearTexts {

    private NearTexts() {}

    static Flagged flagged(Subject subject, Plan.Own plan, RowKind.NearDuplicates kind) {
        var table = subject.table();
        var column = table.column(RowTest.only(plan.check()));
        var search = new NearDuplicates(options(kind));
        table.duck()
                .query(
                        "select _row, %s from %s where %s and %s is not null order by _row"
                                .formatted(
                                        RowTest.text(column),
                                        table.sql(),
                                        plan.scope(),
                                        column.sql()),
                        row -> {
                            search.add(new Document(row.getLong(1), row.getString(2)));
                            return 0;
                        });
        var found = search.find();
        var reasons = new LinkedHashMap<Long, String>();
        for (var cluster : found.clusters()) {
            for (var member : cluster.members()) {
                reasons.put(
                        member.row(),
                        String.format(
                                Locale.ROOT,
                                "%.3g like row %d, which is kept%s",
                                member.similarity(),
                                cluster.kept(),
                                member.chained() ? " (through rows between them)" : ""));
            }
        }
        var stored = MediaSizes.stored(table.duck(), plan.check(), reasons);
        return new Flagged(stored.sql(), stored.shown(), (long) found.clusters().size(), null);
    }

    private static DedupeOptions options(RowKind.NearDuplicates kind) {
        return DedupeOptions.jaccard(kind.threshold())
                .with(
                        kind.similarity() == RowKind.Similarity.SIMHASH
                                ? DedupeOptions.Similarity.SIMHASH
                                : DedupeOptions.Similarity.JACCARD)
                .with(
                        new DedupeOptions.Shingling(
                                kind.unit() == RowKind.ShingleUnit.CHARACTER, kind.shingle()))
                .with(
                        switch (kind.keep()) {
                            case FIRST -> DedupeOptions.Keep.FIRST;
                            case LAST -> DedupeOptions.Keep.LAST;
                            case LONGEST -> DedupeOptions.Keep.LONGEST;
                        });
    }
}
