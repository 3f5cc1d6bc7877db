package granary.engine.check;

import granary.engine.data.Column;
import granary.engine.data.Duck;
import granary.engine.data.Tabular;
import granary.engine.state.StateFile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Each of a table's files as a table of its own, with the columns and types of the whole. It is
 * made when it is asked for: of a long list of files most are known and never read.
 */
final class FileTables {

    private final Duck duck;
    private final Tabular whole;
    private final List<StateFile> files;
    private final Map<Integer, Tabular> made = new HashMap<>();

    FileTables(Duck duck, Tabular whole, List<StateFile> files) {
        this.duck = duck;
        this.whole = whole;
        this.files = files;
    }

    /**
     * @param at position of the file, from 0
     */
    Tabular of(int at) {
        return made.computeIfAbsent(at, this::make);
    }

    private Tabular make(int at) {
        var name = "file_" + at;
        var path = Duck.literal(files.get(at).path().toAbsolutePath().toString());
        var there =
                duck.query(
                        "select column_name from (describe select * from read_parquet(%s))"
                                .formatted(path),
                        row -> row.getString(1));
        var columns =
                whole.columns().stream()
                        .map(column -> ", " + cell(column, there.contains(column.name())))
                        .collect(Collectors.joining());
        duck.run(
                "create or replace view %s as select file_row_number + 1 as _row, null::bigint as _line%s from read_parquet(%s, file_row_number = true)"
                        .formatted(Duck.quote(name), columns, path));
        return new Tabular(
                duck,
                name,
                whole.columns(),
                duck.count("select num_rows from parquet_file_metadata(%s)".formatted(path)));
    }

    private static String cell(Column column, boolean there) {
        return "cast(%s as %s) as %s"
                .formatted(there ? column.sql() : "null", column.sqlType(), column.sql());
    }
}
