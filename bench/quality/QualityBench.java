import granary.engine.check.Check;
import granary.engine.check.CheckReport;
import granary.engine.check.CheckRun;
import granary.engine.check.Companions;
import granary.engine.check.Expectation;
import granary.engine.check.IncrementalCheck;
import granary.engine.check.Kind;
import granary.engine.check.RunOptions;
import granary.engine.check.Severity;
import granary.engine.check.Subject;
import granary.engine.data.Duck;
import granary.engine.data.DuckOptions;
import granary.engine.data.Parquet;
import granary.engine.data.Tabular;
import granary.engine.state.FolderStates;
import granary.engine.state.StateFile;
import granary.engine.state.StateStore;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/**
 * The quality benchmarks' data, checks and runs.
 *
 * <pre>
 * generate FOLDER ROWS           ten files of orders, and one of 1 % more
 * sql FILES…                     the hand-written query over the same 40 checks
 * figures FILES…                 the 40 checks, no rows listed
 * check FILES…                   the 40 checks with rows, values and hints
 * recheck FOLDER FILES… MORE     all but the last file, then with it, then all with nothing known
 * </pre>
 */
class QualityBench {
    private static final RunOptions OPTIONS = RunOptions.at(Instant.parse("2026-01-01T00:00:00Z"));
    private static final String COUNTRIES = "['DE','FR','GB','US','IT','ES','NL','PL','SE','DK']";
    private static final List<String> STATES = List.of("new", "paid", "sent", "back");

    public static void main(String[] args) throws IOException {
        switch (args[0]) {
            case "generate" -> generate(Path.of(args[1]), Long.parseLong(args[2]));
            case "sql" -> sql(paths(args, 1));
            case "figures" -> check(paths(args, 1), new RunOptions(OPTIONS.now(), 0, 60, false));
            case "check" -> check(paths(args, 1), OPTIONS);
            case "recheck" -> recheck(Path.of(args[1]), paths(args, 2));
            default -> throw new IllegalArgumentException(args[0]);
        }
    }

    private static List<Path> paths(String[] args, int from) {
        return java.util.Arrays.stream(args).skip(from).map(Path::of).toList();
    }

    private static Duck open(List<Path> files) {
        return Duck.open(
                new DuckOptions(
                        List.of(files.getFirst().toAbsolutePath().getParent()), 2, 1024, 16384));
    }

    /** Orders, of which one in 20,000 breaks a rule; one in 100,000 of them has its id twice. */
    private static void generate(Path folder, long rows) throws IOException {
        Files.createDirectories(folder);
        try (var duck = open(List.of(folder.resolve("x")))) {
            long each = rows / 10;
            for (int f = 0; f < 10; f++) {
                write(duck, folder.resolve("orders-%02d.parquet".formatted(f)), f * each, each);
            }
            write(duck, folder.resolve("more.parquet"), rows, rows / 100);
        }
    }

    private static void write(Duck duck, Path file, long from, long count) {
        duck.run(
                """
                copy (
                select case when i %% 100000 = 77 then i - 1 else i end as id,
                       'O-' || lpad(i::varchar, 9, '0') as order_no,
                       (hash(i, 1) %% 200000)::bigint as customer,
                       case when hash(i, 2) %% 20000 = 0 then 'nobody' else 'c' || hash(i, 1) %% 200000 || '@example.org' end as email,
                       case when hash(i, 3) %% 20000 = 0 then 'XX' else %s[1 + (hash(i, 4) %% 10)::int] end as country,
                       ['new', 'paid', 'sent', 'back'][1 + (hash(i, 5) %% 4)::int] as state,
                       'cat' || hash(i, 6) %% 12 as category,
                       case when hash(i, 7) %% 20000 = 0 then 0 else 1 + (hash(i, 8) %% 9)::int end as quantity,
                       (hash(i, 9) %% 100000) / 100.0::double as price,
                       (hash(i, 10) %% 30)::double / 100 as discount,
                       ((hash(i, 9) %% 100000) / 100.0 * 0.19)::double as tax,
                       case when hash(i, 11) %% 20000 = 0 then -1 else (hash(i, 9) %% 100000) / 100.0 * 1.19 end::double as total,
                       date '2024-01-01' + (hash(i, 12) %% 700)::int as ordered,
                       case when hash(i, 13) %% 3 = 0 then null else date '2024-01-01' + (hash(i, 12) %% 700)::int + (hash(i, 14) %% 9)::int end as shipped,
                       (hash(i, 15) %% 1000000) / 1000000.0::double as score,
                       1 + (hash(i, 16) %% 5)::int as rating,
                       case when hash(i, 17) %% 10 = 0 then null else 'note ' || hash(i, 18) %% 1000 end as note,
                       case when hash(i, 19) %% 20000 = 0 then '12x45' else lpad((hash(i, 20) %% 100000)::varchar, 5, '0') end as zip,
                       hash(i, 21) %% 2 = 0 as gift,
                       case when hash(i, 22) %% 20000 = 0 then null else 'r' || hash(i, 23) %% 16 end as region
                from range(%d, %d) r(i)
                ) to %s (format parquet, compression zstd)\
                """
                        .formatted(
                                COUNTRIES,
                                from,
                                from + count,
                                Duck.literal(file.toAbsolutePath().toString())));
    }

    private static List<Check> checks() {
        var checks = new ArrayList<Check>();
        for (var column :
                List.of("id", "order_no", "customer", "email", "country", "state", "ordered", "region")) {
            checks.add(Check.of("orders", column, new Kind.Nulls()));
        }
        checks.add(
                Check.of("orders", "note", new Kind.Nulls())
                        .in("percent")
                        .expecting(Expectation.of(Expectation.Operator.mustBeLessThan, 15)));
        checks.add(
                Check.of("orders", "shipped", new Kind.Nulls())
                        .in("percent")
                        .expecting(Expectation.of(Expectation.Operator.mustBeLessThan, 40)));
        checks.add(range("quantity", "1", "9"));
        checks.add(range("price", "0", "1000"));
        checks.add(range("discount", "0", "0.5"));
        checks.add(range("tax", "0", "190"));
        checks.add(range("total", "0", "1200"));
        checks.add(range("score", "0", "1"));
        checks.add(range("rating", "1", "5"));
        checks.add(range("ordered", "2024-01-01", "2026-01-01"));
        checks.add(range("customer", "0", "200000"));
        checks.add(
                domain("country", List.of("DE", "FR", "GB", "US", "IT", "ES", "NL", "PL", "SE", "DK")));
        checks.add(domain("state", STATES));
        checks.add(
                domain("category", java.util.stream.IntStream.range(0, 12).mapToObj("cat%d"::formatted).toList()));
        checks.add(
                domain("region", java.util.stream.IntStream.range(0, 16).mapToObj("r%d"::formatted).toList()));
        checks.add(pattern("order_no", "^O-[0-9]{9}$"));
        checks.add(pattern("email", "^[^@]+@[^@]+$"));
        checks.add(pattern("zip", "^[0-9]{5}$"));
        checks.add(Check.of("orders", "note", new Kind.Length(1, 20)));
        checks.add(Check.of("orders", "order_no", new Kind.Length(11, 11)));
        checks.add(rule("shipped >= ordered"));
        checks.add(rule("total >= price"));
        checks.add(rule("discount < 1 and tax <= price").named("rule_3"));
        checks.add(figure("price", Kind.Figure.MEAN, 400, 600));
        checks.add(figure("total", Kind.Figure.SUM, 1, 1e18));
        checks.add(figure("score", Kind.Figure.STD, 0.2, 0.4));
        checks.add(figure("price", Kind.Figure.MAX, 0, 1000));
        checks.add(figure("price", Kind.Figure.MIN, 0, 1000));
        checks.add(figure("rating", Kind.Figure.MEAN, 2, 4));
        checks.add(
                Check.of("orders", "state", new Kind.Distinct())
                        .expecting(Expectation.of(Expectation.Operator.mustBe, 4)));
        checks.add(
                Check.of("orders", List.of(), new Kind.RowCount())
                        .expecting(Expectation.of(Expectation.Operator.mustBeGreaterThan, 1)));
        checks.add(Check.of("orders", "id", new Kind.Duplicates(Kind.Counted.ROWS)));
        if (checks.size() != 40) {
            throw new IllegalStateException(checks.size() + " checks");
        }
        return checks;
    }

    private static Check range(String column, String min, String max) {
        return Check.of("orders", column, new Kind.Range(min, max, null, null, null));
    }

    private static Check domain(String column, List<String> values) {
        return Check.of("orders", column, new Kind.Domain(values, true, false, false));
    }

    private static Check pattern(String column, String regex) {
        return Check.of("orders", column, new Kind.Pattern(regex, false));
    }

    private static Check rule(String sql) {
        return Check.of("orders", List.of(), new Kind.Rule(sql));
    }

    private static Check figure(String column, Kind.Figure of, double low, double high) {
        return Check.of("orders", column, new Kind.Statistic(of, null, null))
                .expecting(
                        new Expectation(
                                Expectation.Operator.mustBeBetween,
                                BigDecimal.valueOf(low),
                                BigDecimal.valueOf(high)))
                .with(Severity.WARNING);
    }

    private static void check(List<Path> files, RunOptions options) {
        try (var duck = open(files)) {
            var table = Tabular.parquet(duck, files, "t");
            print(CheckRun.run(Subject.of(table), checks(), options));
        }
    }

    private static void print(CheckReport report) {
        System.err.println(report.summary() + ", scans " + report.scans());
        report.checks().stream()
                .filter(c -> c.verdict().word().equals("error"))
                .forEach(c -> System.err.println(c.name() + ": " + c.message()));
        System.err.println(
                report.checks().stream()
                        .map(c -> String.valueOf(c.metricValue()))
                        .collect(Collectors.joining(" ")));
    }

    /** The same figures as one query that a person would write, and nothing but the figures. */
    private static void sql(List<Path> files) {
        try (var duck = open(files)) {
            var list =
                    files.stream()
                            .map(f -> Duck.literal(f.toAbsolutePath().toString()))
                            .collect(Collectors.joining(", ", "[", "]"));
            var row =
                    duck.row(
                            """
                            select count(*) filter (where id is null), count(*) filter (where order_no is null),
                                   count(*) filter (where customer is null), count(*) filter (where email is null),
                                   count(*) filter (where country is null), count(*) filter (where state is null),
                                   count(*) filter (where ordered is null), count(*) filter (where region is null),
                                   count(*) filter (where note is null), count(*) filter (where shipped is null),
                                   count(*) filter (where quantity not between 1 and 9),
                                   count(*) filter (where price not between 0 and 1000),
                                   count(*) filter (where discount not between 0 and 0.5),
                                   count(*) filter (where tax not between 0 and 190),
                                   count(*) filter (where total not between 0 and 1200),
                                   count(*) filter (where score not between 0 and 1),
                                   count(*) filter (where rating not between 1 and 5),
                                   count(*) filter (where ordered not between date '2024-01-01' and date '2026-01-01'),
                                   count(*) filter (where customer not between 0 and 200000),
                                   count(*) filter (where country not in ('DE','FR','GB','US','IT','ES','NL','PL','SE','DK')),
                                   count(*) filter (where state not in ('new', 'paid', 'sent', 'back')),
                                   count(*) filter (where category not in ('cat0','cat1','cat2','cat3','cat4','cat5','cat6','cat7','cat8','cat9','cat10','cat11')),
                                   count(*) filter (where region not in ('r0','r1','r2','r3','r4','r5','r6','r7','r8','r9','r10','r11','r12','r13','r14','r15')),
                                   count(*) filter (where not regexp_matches(order_no, '^O-[0-9]{9}$')),
                                   count(*) filter (where not regexp_matches(email, '^[^@]+@[^@]+$')),
                                   count(*) filter (where not regexp_matches(zip, '^[0-9]{5}$')),
                                   count(*) filter (where length(note) not between 1 and 20),
                                   count(*) filter (where length(order_no) <> 11),
                                   count(*) filter (where not (shipped >= ordered)),
                                   count(*) filter (where not (total >= price)),
                                   count(*) filter (where not (discount < 1 and tax <= price)),
                                   avg(price), sum(total), stddev_samp(score), max(price), min(price), avg(rating),
                                   count(distinct state), count(*),
                                   (select coalesce(sum(n), 0) from (select count(*) as n from read_parquet(%1$s) where id is not null group by id having count(*) > 1))
                            from read_parquet(%1$s)\
                            """
                                    .formatted(list));
            System.err.println(
                    row.values().stream().map(String::valueOf).collect(Collectors.joining(" ")));
        }
    }

    /** One process, as a server is: CPU and wall seconds of the re-check, then of the check of all rows. */
    private static void recheck(Path folder, List<Path> files) throws IOException {
        var known = new ArrayList<StateFile>();
        for (var file : files) {
            // The room knows each file's digest from the day it came; it is no part of a check.
            known.add(new StateFile(file, Parquet.sha256(file)));
        }
        var store = new FolderStates(folder);
        store.clear();
        var before = known.subList(0, known.size() - 1);
        var first = timed(before, store);
        var again = timed(known, store);
        var full = timed(known, StateStore.NONE);
        if (!again.json().equals(full.json())) {
            throw new IllegalStateException("the checks differ");
        }
        System.err.printf("first %.3f s%n", first.wall());
        System.out.printf("%.3f %.3f %.3f %.3f%n", again.cpu(), again.wall(), full.cpu(), full.wall());
    }

    private record Timed(double cpu, double wall, String json) {}

    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private static Timed timed(List<StateFile> files, StateStore store) {
        long began = System.nanoTime();
        long used = cpu();
        try (var duck = open(files.stream().map(StateFile::path).toList())) {
            var outcome =
                    IncrementalCheck.run(duck, files, Companions.NONE, checks(), OPTIONS, store);
            double wall = (System.nanoTime() - began) / 1e9;
            double cpu = (cpu() - used) / 1e9;
            print(outcome.report());
            System.err.println(
                    "%d files read, %d known, over all rows: %s"
                            .formatted(
                                    outcome.filesRead(), outcome.filesKnown(), outcome.whole()));
            var json = JsonMapper.builder().build();
            return new Timed(cpu, wall, json.writeValueAsString(outcome.report().checks()));
        }
    }
}
