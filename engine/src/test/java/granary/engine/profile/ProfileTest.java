package granary.engine.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import granary.engine.Examples;
import granary.engine.data.CsvOptions;
import granary.engine.data.Duck;
import granary.engine.data.DuckOptions;
import granary.engine.data.Tabular;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileTest {

    private static final Path FLIGHTS = Examples.golden("leak/flights_random_split/train.csv");

    @TempDir private Path folder = Path.of("");

    private Profile profile(String csv, ProfileOptions options) throws IOException {
        var file = folder.resolve("t.csv");
        Files.writeString(file, csv);
        try (var duck = Duck.open(folder)) {
            return Profiler.profile(Tabular.csv(duck, file, CsvOptions.STRICT, "t"), options);
        }
    }

    @Test
    void one_two_and_four_threads_give_the_same_profile() {
        var profiles =
                IntStream.of(1, 2, 4)
                        .mapToObj(threads -> {
                            try (var duck =
                                    Duck.open(
                                            new DuckOptions(
                                                    List.of(Examples.folderOf(FLIGHTS)),
                                                    threads,
                                                    1024,
                                                    1024))) {
                                var options = new ProfileOptions(10, 20, true, true, true, true);
                                return Profiler.profile(
                                                Tabular.csv(duck, FLIGHTS, CsvOptions.STRICT, "t"),
                                                options)
                                        .toString();
                            }
                        })
                        .collect(Collectors.toSet());

        assertThat(profiles).hasSize(1);
    }

    /** The same figures from the database's own aggregates, which add up in another order. */
    @Test
    void figures_are_those_of_the_databases_own_aggregates() {
        try (var duck = Duck.open(Examples.folderOf(FLIGHTS))) {
            var table = Tabular.csv(duck, FLIGHTS, CsvOptions.STRICT, "t");
            var profile = Profiler.profile(table, ProfileOptions.USUAL);
            for (var name : List.of("dep_delay", "distance", "hour")) {
                var column = profile.find(name).orElseThrow();
                var own =
                        duck.query(
                                        "select avg(v), stddev_samp(v), quantile_cont(v, 0.05), quantile_cont(v, 0.75), quantile_cont(v, 0.99) from (select \"%s\"::double as v from t)"
                                                .formatted(name),
                                        row ->
                                                List.of(
                                                        row.getDouble(1),
                                                        row.getDouble(2),
                                                        row.getDouble(3),
                                                        row.getDouble(4),
                                                        row.getDouble(5)))
                                .getFirst();

                assertThat(column.mean()).isCloseTo(own.get(0), within(1e-9));
                assertThat(column.std()).isCloseTo(own.get(1), within(1e-9));
                assertThat(column.quantiles().get("p05")).isEqualTo(own.get(2));
                assertThat(column.quantiles().get("p75")).isEqualTo(own.get(3));
                assertThat(column.quantiles().get("p99")).isEqualTo(own.get(4));
                assertThat(column.histogram()).isNotNull();
                assertThat(column.histogram().counts().stream().mapToLong(n -> n).sum())
                        .isEqualTo(column.present());
            }
        }
    }

    @Test
    void two_columns_are_a_key_where_none_is_alone() throws IOException {
        var csv = new StringBuilder("store,day,sales\n");
        for (int store = 0; store < 12; store++) {
            for (int day = 1; day <= 20; day++) {
                csv.append("s%d,2024-03-%02d,%d%n".formatted(store, day, store * day % 7));
            }
        }

        var profile = profile(csv.toString(), ProfileOptions.USUAL);

        assertThat(profile.summary().candidateKeys()).containsExactly(List.of("store", "day"));
    }

    /** Forty thousand customers of three rows each: a sample of rows meets most of them once. */
    @Test
    void a_dependency_over_many_small_groups_is_found_and_chance_is_not_taken_for_one() {
        try (var duck = Duck.open(folder)) {
            duck.run(
                    """
                    create table t as
                    select i + 1 as _row, null::bigint as _line, i % 40000 as customer,
                           case when hash(i, 1) % 200 = 0 then 'nobody' else 'c' || i % 40000 || '@example.org' end as email,
                           hash(i, 2) % 7 as chance
                    from range(120000) r(i)\
                    """);
            var profile =
                    Profiler.profile(
                            Tabular.described(duck, "t", 120_000),
                            new ProfileOptions(10, 20, true, true, true, true));

            assertThat(profile.summary().dependencies())
                    .extracting(d -> d.from() + " → " + d.to())
                    .contains("[customer] → email")
                    .noneMatch(d -> d.contains("chance"));
        }
    }

    @Test
    void a_dependency_on_two_columns_is_found_only_when_asked_for() throws IOException {
        var csv = new StringBuilder("a,b,c\n");
        for (int i = 0; i < 600; i++) {
            int a = i % 6;
            int b = i / 6 % 10;
            csv.append("%d,%d,v%d%n".formatted(a, b, (a * 7 + b * 3) % 11));
        }

        var without = profile(csv.toString(), ProfileOptions.figures(10, false));
        var with = profile(csv.toString(), ProfileOptions.figures(10, true));

        assertThat(without.summary().dependencies()).isEmpty();
        assertThat(with.summary().dependencies())
                .extracting(Profile.Dependency::from)
                .contains(List.of("a", "b"));
    }

    @Test
    void correlated_numbers_are_named_with_their_strength() throws IOException {
        var csv = "x,y,z\n1,2,3\n2,4,1\n3,6,2\n4,8,0\n";

        var profile = profile(csv, new ProfileOptions(10, 20, true, false, true, false));

        var strongest = profile.correlations().getFirst();
        assertThat(strongest.a() + strongest.b()).isEqualTo("xy");
        assertThat(strongest.pearson()).isCloseTo(1, within(1e-12));
        // x against z by hand: covariance -4, variances 5 and 5.
        assertThat(profile.correlations().getLast().pearson()).isCloseTo(-0.8, within(1e-12));
    }

    @Test
    void days_and_months_that_can_be_swapped_are_ambiguous() throws IOException {
        var swapped = profile("d\n01/02/2024\n03/04/2024\n", ProfileOptions.USUAL);
        var plain = profile("d\n01/02/2024\n23/04/2024\n", ProfileOptions.USUAL);

        assertThat(swapped.columns().getFirst().candidates().date())
                .isEqualTo(new ColumnProfile.DateFormat("dd/MM/yyyy", true));
        assertThat(plain.columns().getFirst().candidates().date())
                .isEqualTo(new ColumnProfile.DateFormat("dd/MM/yyyy", false));
    }

    @Test
    void order_and_personal_data_are_told_by_column() throws IOException {
        var profile =
                profile(
                        "id,mail\n1,ana@example.org\n2,ren@example.org\n3,mio@example.org\n",
                        ProfileOptions.USUAL);

        assertThat(profile.find("id").orElseThrow().sortedness())
                .isEqualTo(ColumnProfile.Sortedness.ASCENDING);
        assertThat(profile.find("mail").orElseThrow().sensitive())
                .extracting(ColumnProfile.Detected::rows)
                .containsExactly(3L);
        assertThat(profile.worthALook())
                .anyMatch(s -> s.startsWith("mail holds what looks like"))
                .noneMatch(s -> s.contains("example.org"));
    }

    @Test
    void equal_rows_are_counted_beyond_the_first() throws IOException {
        var profile = profile("a,b\n1,x\n1,x\n1,x\n2,x\n,\n,\n", ProfileOptions.USUAL);

        assertThat(profile.summary().duplicateRows()).isEqualTo(3);
    }
}
