package granary.cli.quality;

import static org.assertj.core.api.Assertions.assertThat;

import granary.engine.data.CsvOptions;
import granary.engine.data.Duck;
import granary.engine.data.Tabular;
import granary.engine.dedupe.DedupeOptions;
import granary.engine.dedupe.DedupeOptions.Keep;
import granary.engine.dedupe.NearDuplicates;
import granary.engine.dedupe.StoredDuplicates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file's rows are the same documents whether they are compared in memory or on disk. */
class DedupeRowsTest {
    private static final String LINES =
            """
            id,text,language,day
            a,one two three four five six,en,2026-03-01
            b,"One, two three four five six!",en,2026-03-09
            c,one two three four five six,de,2026-03-02
            d,one two three four five six,en,2026-03-05
            e,one two three four five seven,en,2026-02-01
            f,,en,2026-02-02
            g,,en,2026-02-02
            h,something else,,2026-02-03
            i,something else,,
            """;

    @TempDir private Path folder = Path.of("");

    private void same(
            @Nullable String text,
            List<String> columns,
            @Nullable String within,
            @Nullable String newest,
            DedupeOptions options)
            throws IOException {
        var file = Files.writeString(folder.resolve("rows.csv"), LINES);
        try (var duck = Duck.open(folder)) {
            var table = Tabular.csv(duck, file, CsvOptions.STRICT, "t");
            var rows = new DedupeRows(table, text, columns, "id", within, newest);
            var near = new NearDuplicates(options);
            rows.read(near::add);
            var inMemory = near.find();

            var stored = new StoredDuplicates(duck, rows.sql(), options).find();

            assertThat(inMemory.clusters()).isNotEmpty();
            assertThat(stored)
                    .usingRecursiveComparison()
                    .ignoringFields("pairs")
                    .isEqualTo(inMemory);
        }
    }

    @Test
    void near_ones_within_a_language_of_which_the_newest_stays() throws IOException {
        var options = DedupeOptions.jaccard(0.5);

        same("text", List.of(), null, null, options);
        same("text", List.of(), "language", null, options.with(Keep.LONGEST));
        same("text", List.of(), "language", "day", options.with(Keep.NEWEST));
    }

    @Test
    void exact_copies_by_the_text_or_by_columns_of_their_own() throws IOException {
        var exact = DedupeOptions.jaccard(0.8).onlyExact();

        same("text", List.of(), null, null, exact);
        same(null, List.of("text", "language"), null, "day", exact.with(Keep.NEWEST));
        same("text", List.of("day"), null, null, DedupeOptions.jaccard(0.8).with(Keep.LAST));
    }
}
