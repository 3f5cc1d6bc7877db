package granary.engine.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import granary.engine.InputProblem;
import granary.engine.contract.Change;
import granary.engine.data.Column;
import granary.engine.data.Duck;
import granary.engine.data.DuckOptions;
import granary.engine.data.Tabular;
import granary.engine.drift.DriftOptions.Method;
import granary.engine.drift.DriftOptions.Slices;
import granary.engine.drift.DriftReport.SchemaChange;
import granary.engine.drift.DriftReport.SliceColumn;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DriftTest {
    private Duck duck = Duck.open();

    @BeforeEach
    void fresh() {
        duck.close();
        duck = Duck.open();
    }

    @AfterEach
    void close() {
        duck.close();
    }

    /** A thousand rows i = 0 … 999 of these columns. */
    private Tabular table(String name, String columns) {
        duck.run(
                "create table %s as select i + 1 as _row, null::bigint as _line, %s from range(1000) t(i)"
                        .formatted(name, columns));
        return Tabular.described(duck, name, 1000);
    }

    private DriftReport compare(String base, String current, DriftOptions options) {
        return Drift.compare(table("base", base), table("current", current), options);
    }

    private static DriftVerdict verdict(DriftReport report, String column) {
        return Pairs.column(report, column).verdict();
    }

    @Test
    void a_column_that_became_empty_has_drifted_though_its_values_have_not() {
        var report =
                compare(
                        "i % 7 as n",
                        "case when i % 10 > 0 then i % 7 end as n", DriftOptions.USUAL);

        assertThat(verdict(report, "n")).isEqualTo(DriftVerdict.DRIFT);
        assertThat(Pairs.column(report, "n").reasons()).containsExactly("nulls 0 % → 10 %");
        assertThat(Pairs.column(report, "n").psi()).isLessThan(0.01);
    }

    @Test
    void five_in_a_hundred_new_values_are_drift() {
        var report =
                compare(
                        "case when i % 2 = 0 then 'a' else 'b' end as t",
                        "case when i % 20 = 0 then 'c' when i % 2 = 0 then 'a' else 'b' end as t",
                        DriftOptions.USUAL);

        var column = Pairs.column(report, "t");
        assertThat(column.verdict()).isEqualTo(DriftVerdict.DRIFT);
        assertThat(column.newValues()).containsExactly(new DriftReport.ValueCount("c", 50));
        assertThat(column.goneValues()).isEmpty();
        assertThat(column.reasons()).contains("5 % of the current values are not in the base");
        assertThat(column.moved()).isEqualTo("c: 0 % → 5 %; a: 50 % → 45 %");
    }

    @Test
    void a_column_that_went_is_drift_and_one_that_came_under_another_name_is_told() {
        var report =
                compare(
                        "i % 50 as balance, i % 3 as x",
                        "i % 3 as x, i % 50 as avg_balance", DriftOptions.USUAL);

        assertThat(verdict(report, "balance")).isEqualTo(DriftVerdict.DRIFT);
        assertThat(report.schema())
                .containsExactly(
                        new SchemaChange(
                                "column.drop",
                                "balance",
                                "int64",
                                "-",
                                Change.Effect.BREAKING,
                                "rename? avg_balance has 100.0 % of the different values in common"),
                        new SchemaChange(
                                "column.add.optional",
                                "avg_balance",
                                "-",
                                "int64",
                                Change.Effect.SAFE,
                                ""));
        assertThat(report.drifted()).isTrue();
    }

    @Test
    void a_type_that_breaks_readers_is_drift_and_a_wider_one_is_moderate() {
        var report =
                compare(
                        "(i % 30)::integer as wider, i % 30 as broken, null::varchar as unknown",
                        "i % 30 as wider, (i % 30)::varchar as broken, i % 30 as unknown",
                        DriftOptions.USUAL);

        assertThat(verdict(report, "wider")).isEqualTo(DriftVerdict.MODERATE);
        assertThat(verdict(report, "broken")).isEqualTo(DriftVerdict.DRIFT);
        assertThat(report.schema())
                .as("an empty column shows no type")
                .extracting(SchemaChange::column)
                .containsExactly("wider", "broken");
    }

    @Test
    void nan_and_infinite_values_are_counted_and_left_out() {
        var odd =
                "case i %% 100 when 0 then 'nan'::double when 1 then 'infinity'::double else %s end as x";
        var report =
                compare(
                        odd.formatted("i::double"),
                        odd.formatted("case when i = 2 then -0.0 else i::double end"),
                        DriftOptions.USUAL);

        var column = Pairs.column(report, "x");
        assertThat(column.base().nan()).isEqualTo(10);
        assertThat(column.current().infinite()).isEqualTo(10);
        assertThat(column.base().mean()).isBetween(490.0, 510.0);
        assertThat(column.verdict()).isEqualTo(DriftVerdict.STABLE);
    }

    @Test
    void too_few_rows_or_values_are_not_judged() {
        var few =
                compare(
                        "i as n, case when i < 100 then i end as m",
                        "i + 500 as n, case when i < 100 then i end as m",
                        DriftOptions.USUAL);
        var enough =
                Drift.compare(
                        Tabular.described(duck, "base", 1000),
                        Tabular.described(duck, "current", 1000),
                        DriftOptions.USUAL.withMinRows(2000));

        assertThat(verdict(few, "n")).isEqualTo(DriftVerdict.DRIFT);
        assertThat(verdict(few, "m")).isEqualTo(DriftVerdict.SKIPPED);
        assertThat(Pairs.column(few, "m").reasons())
                .containsExactly("100 values, at least 200 are needed");
        assertThat(enough.summary().skipped()).isEqualTo(2);
    }

    @Test
    void keys_and_times_are_compared_only_when_named() {
        var columns = "'C' || (i + %d) as client, date '2026-01-01' + (i + %d)::integer as day";
        var usual =
                compare(columns.formatted(0, 0), columns.formatted(5000, 5000), DriftOptions.USUAL);
        var named =
                Drift.compare(
                        Tabular.described(duck, "base", 1000),
                        Tabular.described(duck, "current", 1000),
                        DriftOptions.USUAL.withColumns(List.of("day", "client")));

        assertThat(usual.summary().skipped()).isEqualTo(2);
        assertThat(named.columns())
                .extracting(DriftReport.ColumnDrift::name)
                .containsExactly("day", "client");
        assertThat(named.summary().drift()).isEqualTo(2);
        assertThat(Pairs.column(named, "day").moved()).contains("above 2028-06-");
    }

    @Test
    void the_method_and_its_threshold_decide() {
        var ks =
                compare(
                        "i as n, 'a' as t",
                        "i + 80 as n, 'a' as t",
                        DriftOptions.USUAL.withMethod(Method.KS));
        var strict =
                Drift.compare(
                        Tabular.described(duck, "base", 1000),
                        Tabular.described(duck, "current", 1000),
                        DriftOptions.USUAL.withMethod(Method.KS).withThreshold(0.08));

        assertThat(verdict(ks, "n")).isEqualTo(DriftVerdict.MODERATE);
        assertThat(Pairs.column(ks, "n").reasons())
                .containsExactly("KS distance 0.08, moderate from 0.05 on");
        assertThat(verdict(ks, "t")).isEqualTo(DriftVerdict.SKIPPED);
        assertThat(verdict(strict, "n")).isEqualTo(DriftVerdict.DRIFT);
    }

    @Test
    void a_column_that_is_nowhere_is_named() {
        assertThatThrownBy(() ->
                        compare("i as n", "i as n", DriftOptions.USUAL.withColumns(List.of("m"))))
                .isInstanceOf(InputProblem.class)
                .hasMessage("There is no column m");
    }

    @Test
    void parts_by_value_find_what_the_whole_hides() {
        var report =
                compare(
                        "i % 2 = 0 as even, i // 2 as n",
                        "i % 2 = 0 as even, case when i % 2 = 0 then 499 - i // 4 else i // 4 end as n",
                        DriftOptions.USUAL.withSlices(new Slices.By("even")));

        assertThat(report.by())
                .extracting(DriftReport.Slice::value)
                .containsExactly("false", "true");
        assertThat(report.by())
                .allSatisfy(part -> {
                    assertThat(part.baseRows()).isEqualTo(500);
                    assertThat(part.columns()).extracting(SliceColumn::name).containsExactly("n");
                    assertThat(part.summary().drift()).isEqualTo(1);
                });
        assertThat(verdict(report, "n")).isEqualTo(DriftVerdict.STABLE);
        assertThat(report.drifted()).isTrue();
    }

    @Test
    void names_of_columns_are_only_names() {
        var columns =
                "i % 5 as v, 'x' || (i % 4) as b, i % 3 as c, i % 2 as k, i % 6 as is_current, i % 7 as \"a\"\"; drop\"";
        var report = compare(columns, columns, DriftOptions.USUAL.withSlices(new Slices.By("k")));

        assertThat(report.summary().stable()).isEqualTo(6);
        assertThat(report.by()).extracting(DriftReport.Slice::value).containsExactly("0", "1");
    }

    @Test
    void the_figures_are_over_all_values_however_few_are_listed() {
        var report = compare("'t' || (i % 50) as t", "'t' || (i % 50) as t", DriftOptions.USUAL);
        duck.run(
                "create table many as select i + 1 as _row, null::bigint as _line, 't' || (i // 2) as t from range(40000) r(i)");
        duck.run(
                "create table more as select i + 1 as _row, null::bigint as _line, 't' || (i // 2 + 10000) as t from range(40000) r(i)");
        var many =
                Pairs.column(
                        Drift.compare(
                                Tabular.described(duck, "many", 40_000),
                                Tabular.described(duck, "more", 40_000),
                                DriftOptions.USUAL),
                        "t");

        assertThat(Pairs.column(report, "t").bins()).isNotNull();
        assertThat(Pairs.column(report, "t").bins().more()).isZero();
        assertThat(many.bins()).isNotNull();
        assertThat(many.bins().base()).hasSize(Binning.LISTED);
        assertThat(many.bins().more()).isEqualTo(30_000 - Binning.LISTED);
        assertThat(many.newShare()).isEqualTo(0.5);
        assertThat(many.totalVariation()).isEqualTo(0.5);
    }

    @Test
    void periods_of_the_current_table_are_compared_with_the_whole_base() {
        var report =
                compare(
                        "date '2026-01-01' + (i // 500)::integer as day, i % 50 as n",
                        "date '2026-02-01' + (i // 500)::integer as day, i % 50 + case when i < 500 then 0 else 25 end as n",
                        DriftOptions.USUAL.withSlices(new Slices.Over("day", "P1D")));

        assertThat(report.slices())
                .extracting(DriftReport.Slice::value)
                .containsExactly("2026-02-01", "2026-02-02");
        assertThat(report.slices().getFirst().summary().drift()).isZero();
        assertThat(report.slices().getLast().summary().drift()).isEqualTo(1);
    }

    @Test
    void a_text_is_no_time_and_a_word_no_period() {
        assertThatThrownBy(() ->
                        compare(
                                "'2026-01' as m",
                                "'2026-02' as m",
                                DriftOptions.USUAL.withSlices(new Slices.Over("m", "P1M"))))
                .hasMessage("m is varchar, not a date or a timestamp");
        assertThatThrownBy(() -> SliceTables.interval("daily"))
                .hasMessage("\"daily\" is no period");
        assertThat(SliceTables.interval("P1Y")).isEqualTo("interval '12 months'");
        assertThat(SliceTables.interval("PT6H")).isEqualTo("interval '21600 seconds'");
    }

    @Test
    void without_values_no_value_is_told() {
        var report =
                compare(
                        "case when i % 2 = 0 then 'ana' else 'ben' end as t, i * 7919 as n",
                        "case when i % 2 = 0 then 'ana' else 'cleo' end as t, i * 7919 + 4000000 as n",
                        DriftOptions.USUAL.withoutValues());

        assertThat(report.toString()).doesNotContain("ana").doesNotContain("cleo");
        assertThat(Pairs.column(report, "t").newShare()).isEqualTo(0.5);
        assertThat(Pairs.column(report, "n").bins()).isNotNull();
        assertThat(Pairs.column(report, "n").bins().edges()).isNull();
    }

    /** Sums of doubles added by many threads differ in their last digits; these must not. */
    @Test
    void the_same_bits_whatever_the_threads() {
        var columns =
                List.of(
                        new Column("x", "DOUBLE", null),
                        new Column("t", "VARCHAR", null),
                        new Column("d", "DECIMAL(9,2)", null));
        String one = "";
        for (int threads : new int[] {1, 2, 4}) {
            try (var session = Duck.open(new DuckOptions(List.of(), threads, 512, 512))) {
                for (var name : List.of("base", "current")) {
                    session.run(
                            "create table %s as select sin(i * %s) * pow(10, i %% 9) as x, 'v' || (i * i %% %s) as t, (i %% 977 / 100.0)::decimal(9,2) as d from range(300000) t(i)"
                                    .formatted(
                                            name,
                                            name.length(),
                                            name.equals("base") ? "101" : "103"));
                }
                var text =
                        Drift.compare(
                                        new Tabular(session, "base", columns, 300_000),
                                        new Tabular(session, "current", columns, 300_000),
                                        DriftOptions.USUAL)
                                .toString();
                assertThat(one.isEmpty() ? text : one).isEqualTo(text);
                one = text;
            }
        }
        assertThat(one).contains("psi=");
    }
}
