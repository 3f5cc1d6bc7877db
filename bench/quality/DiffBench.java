import granary.engine.data.Duck;
import granary.engine.data.DuckOptions;
import granary.engine.diff.DataFile;
import granary.engine.diff.DiffOptions;
import granary.engine.diff.TableDiff;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Two versions of orders of which nine files of ten are shared, compared in two ways.
 *
 * <pre>
 * generate FOLDER ROWS   old/ and new/, ten Parquet files each, nine of them hard links
 * diff FOLDER            the files that differ, as a version store knows them: by their digests
 * join FOLDER            a full outer join of all rows, changes counted per column
 * </pre>
 *
 * The last two print CPU seconds, wall seconds and what changed.
 */
class DiffBench {
    private static final int FILES = 10;

    /** Keys are no run of numbers: every file spans all of them, the worst case for pruning. */
    private static final String KEY = "(i * 2654435761) % 4294967296";

    private static final List<String> COLUMNS =
            List.of(
                    "customer", "product", "quantity", "price", "discount", "country", "state",
                    "channel", "note", "email", "ordered", "paid", "shipped", "weight", "length",
                    "width", "coupon", "rating", "returned");

    public static void main(String[] args) throws IOException {
        var folder = Path.of(args[1]).toAbsolutePath();
        switch (args[0]) {
            case "generate" -> generate(folder, Long.parseLong(args[2]));
            case "diff" -> timed(folder, DiffBench::diff);
            case "join" -> timed(folder, DiffBench::join);
            default -> throw new IllegalArgumentException(args[0]);
        }
    }

    private interface Way {
        String changes(Duck duck, Path folder) throws IOException;
    }

    private static void timed(Path folder, Way way) throws IOException {
        var system =
                (com.sun.management.OperatingSystemMXBean)
                        ManagementFactory.getOperatingSystemMXBean();
        try (var duck =
                Duck.open(
                        new DuckOptions(
                                List.of(folder.resolve("old"), folder.resolve("new")),
                                2,
                                8192,
                                65536))) {
            long cpu = system.getProcessCpuTime();
            long wall = System.nanoTime();
            var changes = way.changes(duck, folder);
            System.out.printf(
                    "%.2f %.2f %s%n",
                    (system.getProcessCpuTime() - cpu) / 1e9,
                    (System.nanoTime() - wall) / 1e9,
                    changes);
        }
    }

    private static void generate(Path folder, long rows) throws IOException {
        var old = Files.createDirectories(folder.resolve("old"));
        var now = Files.createDirectories(folder.resolve("new"));
        try (var duck = Duck.open(folder)) {
            for (int file = 0; file < FILES; file++) {
                long from = rows * file / FILES;
                long to = rows * (file + 1) / FILES;
                var path = old.resolve("part-" + file + ".parquet");
                write(duck, orders(from, to, "false"), path);
                if (file < FILES - 1) {
                    Files.createLink(now.resolve(path.getFileName()), path);
                } else {
                    // Of the last file 1 % of the rows go, 10 % change and 9 % more come.
                    var kept = orders(from, to, "i % 10 = 3") + " where i % 100 <> 7";
                    var more = orders(to, to + (to - from) * 9 / 100, "false");
                    write(
                            duck,
                            kept + " union all " + more,
                            now.resolve("part-" + file + "b.parquet"));
                }
            }
        }
    }

    private static void write(Duck duck, String query, Path path) {
        duck.run(
                "copy (%s) to %s (format parquet, compression zstd)"
                        .formatted(query, Duck.literal(path.toString())));
    }

    /**
     * @param changed SQL that is true for rows whose price and state are others
     */
    private static String orders(long from, long to, String changed) {
        return """
               select %1$s as order_id,
                      hash(i, 1) %% 200000 as customer, hash(i, 2) %% 5000 as product, (hash(i, 3) %% 9 + 1)::int as quantity,
                      ((hash(i, 4) %% 100000) / 100)::decimal(9,2) + case when %4$s then 1 else 0 end as price,
                      (hash(i, 5) %% 30) / 100::double as discount, ['DE','FR','GB','US','IT'][(hash(i, 6) %% 5)::int + 1] as country,
                      case when %4$s then 'back' else ['new','paid','sent'][(hash(i, 7) %% 3)::int + 1] end as state,
                      ['web','shop','phone'][(hash(i, 8) %% 3)::int + 1] as channel,
                      case when hash(i, 9) %% 4 = 0 then 'note ' || hash(i, 9) %% 100000 end as note,
                      'c' || hash(i, 1) %% 200000 || '@example.com' as email,
                      timestamp '2025-01-01' + to_seconds((hash(i, 10) %% 31536000)::bigint) as ordered,
                      hash(i, 11) %% 2 = 0 as paid, date '2025-01-01' + (hash(i, 12) %% 365)::int as shipped,
                      (hash(i, 13) %% 100000) / 1000::double as weight, (hash(i, 14) %% 2000)::int as length,
                      (hash(i, 15) %% 2000)::int as width, case when hash(i, 16) %% 10 = 0 then 'K' || hash(i, 16) %% 999 end as coupon,
                      (hash(i, 17) %% 5)::tinyint as rating, hash(i, 18) %% 50 = 0 as returned
               from range(%2$d, %3$d) t(i)\
               """
                .formatted(KEY, from, to, changed);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (var inside = Files.list(folder)) {
            return inside.sorted().toList();
        }
    }

    /** Digests cost nothing here: a version store has them from when the files were written. */
    private static String diff(Duck duck, Path folder) throws IOException {
        var diff =
                TableDiff.ofFiles(
                        duck,
                        known(folder.resolve("old")),
                        known(folder.resolve("new")),
                        DiffOptions.byKey("order_id"));
        var summary = diff.summary();
        return "%d %d %d %s"
                .formatted(
                        summary.added(),
                        summary.removed(),
                        summary.changed(),
                        diff.columns().stream()
                                .map(c -> Long.toString(c.changed()))
                                .collect(Collectors.joining(",")));
    }

    private static List<DataFile> known(Path folder) throws IOException {
        var files = new ArrayList<DataFile>();
        for (var path : files(folder)) {
            files.add(new DataFile(path.getFileName().toString(), path));
        }
        return files;
    }

    private static String join(Duck duck, Path folder) {
        var counts =
                COLUMNS.stream()
                        .map(c ->
                                "count(*) filter (where o.order_id is not null and n.order_id is not null and o.%1$s is distinct from n.%1$s)"
                                        .formatted(c))
                        .collect(Collectors.joining(", "));
        var differs =
                COLUMNS.stream()
                        .map(c -> "o.%1$s is distinct from n.%1$s".formatted(c))
                        .collect(Collectors.joining(" or "));
        var query =
                """
                select count(*) filter (where o.order_id is null), count(*) filter (where n.order_id is null),
                       count(*) filter (where o.order_id is not null and n.order_id is not null and (%s)), %s
                from read_parquet('%s/old/*.parquet') o full outer join read_parquet('%s/new/*.parquet') n using (order_id)\
                """
                        .formatted(differs, counts, folder, folder);
        return duck.query(
                        query,
                        row ->
                                "%d %d %d %s"
                                        .formatted(
                                                row.getLong(1),
                                                row.getLong(2),
                                                row.getLong(3),
                                                columns(row)))
                .getFirst();
    }

    private static String columns(java.sql.ResultSet row) throws java.sql.SQLException {
        var figures = new ArrayList<String>();
        for (int i = 0; i < COLUMNS.size(); i++) {
            figures.add(row.getString(i + 4));
        }
        return String.join(",", figures);
    }
}
