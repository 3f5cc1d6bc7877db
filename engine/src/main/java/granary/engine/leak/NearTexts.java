package granary.engine.leak;

import granary.engine.dedupe.DedupeOptions;
import granary.engine.dedupe.Document;
import granary.engine.dedupe.Matches;
import granary.engine.dedupe.NearDuplicates;
import granary.engine.leak.LeakReport.Example;
import granary.engine.leak.LeakReport.Finding;
import granary.engine.learn.Rows;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Test texts that training has seen in nearly the same words. */
record NearTexts(Sides sides, LeakOptions options) {

    Optional<Finding> finding(String column) {
        var search = new NearDuplicates(DedupeOptions.jaccard(options.threshold()));
        read(sides.train(), column, search::addReference);
        read(sides.test(), column, search::add);
        var found = search.matches();
        long rows = found.matches().size();
        if (rows == 0) {
            return Optional.empty();
        }
        return Optional.of(
                new Finding(
                        "near",
                        "warning",
                        List.of(column),
                        rows,
                        sides.percent(rows),
                        found.matches().stream().map(Matches.Match::reference).distinct().count(),
                        null,
                        null,
                        found.normalised(),
                        found.matches().stream()
                                .limit(Sides.EXAMPLES)
                                .map(m -> new Example(m.row(), m.reference(), m.similarity()))
                                .toList(),
                        Sides.say(
                                "%,d of %,d test rows (%.1f %%) have a %s that training has with a similarity of %s or more; %,d of them differ in case, blanks or punctuation at most",
                                rows,
                                sides.testRows(),
                                sides.percent(rows),
                                column,
                                options.threshold(),
                                found.normalised()),
                        "granary split --near-duplicates %s keeps them together; granary dedupe TEST --against TRAIN --text %s takes them out"
                                .formatted(column, column)));
    }

    private void read(Rows rows, String column, Consumer<Document> reader) {
        sides.duck()
                .query(
                        "select _row, %s from %s order by _row"
                                .formatted(sides.text(column), Sides.from(rows)),
                        row -> {
                            reader.accept(new Document(row.getLong(1), row.getString(2)));
                            return 0;
                        });
    }
}
