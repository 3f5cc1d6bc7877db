package granary.engine.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** Parquet rows, written as Parquet with the types they had. */
final class ParquetParts implements Parts {

    private static final String PUT = "_granary_put";

    @Override
    public QuarantineWriter.Written write(
            Path folder, Tabular table, List<Source> sources, SortedMap<Long, Put> rows)
            throws IOException {
        var duck = table.duck();
        duck.run(
                "create or replace table %s (number varchar, checks varchar, reasons varchar)"
                        .formatted(PUT));
        var entries = rows.entrySet().iterator();
        duck.appendTexts(
                PUT,
                () -> {
                    if (!entries.hasNext()) {
                        return null;
                    }
                    var entry = entries.next();
                    return List.of(
                            String.valueOf(entry.getKey()),
                            QuarantineFields.array(entry.getValue().checks()),
                            QuarantineFields.array(entry.getValue().reasons()));
                });
        var parts = new ArrayList<String>();
        for (var source : sources) {
            parts.add(
                    "select file_row_number + %d as _granary_at, * exclude (file_row_number) from read_parquet(%s, file_row_number = true)"
                            .formatted(source.firstRow(), Duck.literal(source.plain().toString())));
        }
        var all = String.join(" union all ", parts);
        long good =
                written(
                        duck,
                        "select * exclude (_granary_at) from (%s) where _granary_at not in (select number::bigint from %s) order by _granary_at"
                                .formatted(all, PUT),
                        folder.resolve("good.parquet"));
        long aside =
                written(
                        duck,
                        """
                        select _granary_at as _granary_row, null::bigint as _granary_line,
                               from_json(checks, '["VARCHAR"]') as _granary_checks,
                               from_json(reasons, '["VARCHAR"]') as _granary_reasons,
                               rows.* exclude (_granary_at)
                        from (%s) as rows join %s on number::bigint = _granary_at
                        order by _granary_at\
                        """
                                .formatted(all, PUT),
                        folder.resolve("quarantine.parquet"));
        duck.run("drop table " + PUT);
        return new QuarantineWriter.Written(good, aside);
    }

    /** DuckDB writes in its own folder, whichever others it was given. */
    private static long written(Duck duck, String query, Path target) throws IOException {
        var file = duck.files().resolve("part-" + duck.nextFile() + ".parquet");
        var path = Duck.literal(file.toString());
        duck.run("copy (%s) to %s (format parquet, compression zstd)".formatted(query, path));
        long rows = duck.count("select num_rows from parquet_file_metadata(%s)".formatted(path));
        Files.move(file, target);
        return rows;
    }
}
