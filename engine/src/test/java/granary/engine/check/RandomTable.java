package granary.engine.check;

import granary.engine.data.Duck;
import granary.engine.data.Tabular;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;

/**
 * Rows whose values come from few, so that they repeat, break rules and are missing often.
 *
 * @param rows in order
 */
record RandomTable(List<Row> rows) {

    record Row(@Nullable Long i, @Nullable Double d, @Nullable String s, @Nullable String g) {}

    static Arbitrary<RandomTable> any(int rowsMax) {
        var whole = Arbitraries.of(-3L, 0L, 1L, 2L, 7L, 9007199254740993L).injectNull(0.1);
        var floating =
                Arbitraries.of(
                                0.1,
                                0.2,
                                -0.0,
                                0.0,
                                1e-5,
                                1234567.891,
                                -2.5,
                                Double.NaN,
                                Double.POSITIVE_INFINITY,
                                1e15)
                        .injectNull(0.1);
        var text = Arbitraries.of("", "a", "A1", "é日", "zz9", " b ", "it's").injectNull(0.1);
        var group = Arbitraries.of("x", "y", "z").injectNull(0.1);
        return Combinators.combine(whole, floating, text, group)
                .as(Row::new)
                .list()
                .ofMaxSize(rowsMax)
                .map(RandomTable::new);
    }

    List<RandomTable> cut(int size) {
        var parts = new ArrayList<RandomTable>();
        for (int at = 0; at < rows.size(); at += size) {
            parts.add(new RandomTable(rows.subList(at, Math.min(rows.size(), at + size))));
        }
        return parts;
    }

    Tabular table(Duck duck, String name) {
        duck.run(
                "create or replace table %s (_row bigint, _line bigint, i bigint, d double, s varchar, g varchar)"
                        .formatted(name));
        if (!rows.isEmpty()) {
            var values = new ArrayList<String>();
            for (int r = 0; r < rows.size(); r++) {
                values.add("(%d, null, %s)".formatted(r + 1, cells(rows.get(r))));
            }
            duck.run("insert into %s values %s".formatted(name, String.join(", ", values)));
        }
        return Tabular.described(duck, name, rows.size());
    }

    void write(Duck duck, Path file) {
        var table = table(duck, "to_write");
        duck.run(
                "copy (select i, d, s, g from %s order by _row) to %s (format parquet)"
                        .formatted(table.sql(), Duck.literal(file.toString())));
    }

    private static String cells(Row row) {
        return List.of(
                        row.i() == null ? "null" : row.i().toString(),
                        row.d() == null ? "null" : "'%s'::double".formatted(row.d()),
                        row.s() == null ? "null" : Duck.literal(row.s()),
                        row.g() == null ? "null" : Duck.literal(row.g()))
                .stream()
                .collect(Collectors.joining(", "));
    }
}
