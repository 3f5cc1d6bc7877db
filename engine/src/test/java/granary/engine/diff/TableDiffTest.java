package granary.engine.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import granary.engine.InputProblem;
import granary.engine.contract.Change.Effect;
import granary.engine.data.Duck;
import granary.engine.data.Tabular;
import granary.engine.diff.DiffReport.Cell;
import granary.engine.diff.DiffReport.ColumnChange;
import granary.engine.diff.DiffReport.SchemaChange;
import granary.engine.diff.DiffReport.Summary;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TableDiffTest {

    private Duck duck;

    @BeforeEach
    void open() {
        duck = Duck.open();
    }

    @AfterEach
    void close() {
        duck.close();
    }

    private Tabular table(String name, String select) {
        duck.run(
                "create table %s as select row_number() over () as _row, null::bigint as _line, * from (%s)"
                        .formatted(name, select));
        return Tabular.described(duck, name, duck.count("select count(*) from " + name));
    }

    private DiffReport diff(String before, String after, DiffOptions options) {
        return TableDiff.of(table("o", before), table("n", after), options);
    }

    @Test
    void added_removed_and_changed_rows_are_told_apart_by_key() {
        var diff =
                diff(
                        "values (1, 'a', 1.5), (2, 'b', null), (3, 'c', 3.0), (4, 'd', 4.0)",
                        "values (2, 'b', 2.0), (3, 'C', 3.5), (4, 'd', 4.0), (5, 'e', 5.0)",
                        DiffOptions.byKey("col0"));

        assertThat(diff.summary()).isEqualTo(new Summary(4, 4, 1, 1, 2, 1, 0, 0));
        assertThat(diff.columns())
                .containsExactly(new ColumnChange("col1", 1), new ColumnChange("col2", 2));
        assertThat(diff.examples().added()).containsExactly(Map.of("col0", 5));
        assertThat(diff.examples().removed()).containsExactly(Map.of("col0", 1));
        assertThat(diff.examples().changed())
                .extracting(
                        Cell::key,
                        Cell::column,
                        c -> String.valueOf(c.before()),
                        c -> c.after().toString())
                .containsExactly(
                        tuple(Map.of("col0", 2), "col2", "null", "2.0"),
                        tuple(Map.of("col0", 3), "col1", "c", "C"),
                        tuple(Map.of("col0", 3), "col2", "3.0", "3.5"));
        assertThat(diff.isSame()).isFalse();
    }

    @Test
    void the_same_rows_in_another_order_are_the_same_table() {
        var diff =
                diff(
                        "values (1, 'x', 'NaN'::double), (2, 'y', -0.0::double)",
                        "values (2, 'y', 0.0::double), (1, 'x', 'NaN'::double)",
                        DiffOptions.byKey("col0", "col1"));

        assertThat(diff.summary()).isEqualTo(new Summary(2, 2, 0, 0, 0, 2, 0, 0));
        assertThat(diff.isSame()).isTrue();
    }

    @Test
    void numbers_of_different_types_are_equal_as_decimals() {
        var diff =
                diff(
                        "select * from (values (1::int, 12::int, 0.1::double, '1e3', 'x', 1e20::double, '2024-01-02'),"
                                + " (2::int, 12::int, 0.1::double, '007.50', 'NaN', -0.25::double, '2024-01-02')) t(k, i, f, s, w, big, d)",
                        "select * from (values ('1', 12.00::decimal(9,2), '0.10', 1000::bigint, 'x', 100000000000000000000::hugeint, date '2024-01-02'),"
                                + " ('2.0', 12.01::decimal(9,2), '0.1000000000000000055', 7::bigint, 'nan', -1::hugeint, date '2024-01-03')) t(k, i, f, s, w, big, d)",
                        DiffOptions.byKey("k"));

        assertThat(diff.summary()).isEqualTo(new Summary(2, 2, 0, 0, 1, 1, 0, 0));
        assertThat(diff.columns())
                .containsExactly(
                        new ColumnChange("i", 1),
                        new ColumnChange("f", 1),
                        new ColumnChange("s", 1),
                        new ColumnChange("w", 1),
                        new ColumnChange("big", 1),
                        new ColumnChange("d", 1));
    }

    @Test
    void a_key_that_occurs_twice_is_refused_by_name() {
        assertThatThrownBy(() ->
                        diff(
                                "values (1, 'a'), (7, 'b'), (7, 'b')",
                                "values (1, 'a')",
                                DiffOptions.byKey("col0")))
                .isInstanceOf(InputProblem.class)
                .hasMessage("1 keys occur more than once in the old table, such as col0 = 7");
    }

    @Test
    void a_key_without_a_value_is_refused() {
        assertThatThrownBy(() ->
                        diff(
                                "values (1, 1, 'a'), (2, null, 'b')",
                                "values (1, 1, 'a'), (2, null, 'b')",
                                DiffOptions.byKey("col0", "col1")))
                .isInstanceOf(InputProblem.class)
                .hasMessage("1 rows of the old table have no value in the key col0, col1");
    }

    @Test
    void as_a_multiset_equal_rows_cancel_out_and_the_rest_is_paired() {
        var diff =
                diff(
                        "values (1, 'a'), (1, 'a'), (1, 'b'), (2, 'x'), (null, 'z'), (3, 'q'), (3, 'q')",
                        "values (1, 'a'), (1, 'c'), (2, 'x'), (2, 'x'), (null, 'z'), (3, 'q')",
                        DiffOptions.byKey("col0").asMultiset());

        // Key 1 loses a and b and gains c: one changed, one removed. Key 2 gains x, key 3 loses q.
        assertThat(diff.summary()).isEqualTo(new Summary(7, 6, 1, 2, 1, 4, 2, 2));
        assertThat(diff.columns()).containsExactly(new ColumnChange("col1", 1));
        assertThat(diff.examples().added()).containsExactly(Map.of("col0", 2));
        assertThat(diff.examples().removed()).containsExactly(Map.of("col0", 1), Map.of("col0", 3));
    }

    @Test
    void a_column_that_came_with_the_values_of_one_that_went_may_be_renamed() {
        var diff =
                diff(
                        "select i as id, 'n' || i as name, i % 7 as x, i * 2 as gone from range(100) t(i)",
                        "select 'n' || (case when i < 3 then -i else i end) as full_name, i as id, i % 7 as x, 'v' as fresh from range(100) t(i)",
                        DiffOptions.byKey("id"));

        assertThat(diff.schema())
                .extracting(SchemaChange::change, SchemaChange::column, SchemaChange::consumer)
                .containsExactly(
                        tuple("rename?", "full_name", Effect.BREAKING),
                        tuple("column.drop", "gone", Effect.BREAKING),
                        tuple("column.add.optional", "fresh", Effect.SAFE));
        var evidence = diff.schema().getFirst().evidence();
        assertThat(evidence.equalRows()).isEqualTo(98);
        assertThat(evidence.joinedRows()).isEqualTo(100);
        assertThat(evidence.overlap()).isCloseTo(98.0 / 102, within(1e-12));
        assertThat(diff.summary().changed()).isZero();
        assertThat(diff.isSame()).isFalse();
    }

    @Test
    void a_wider_type_and_another_order_are_changes_of_the_schema_alone() {
        var diff =
                diff(
                        "select i::integer as id, i::integer as v, 'a' as w from range(3) t(i)",
                        "select i::integer as id, 'a' as w, i::bigint as v from range(3) t(i)",
                        DiffOptions.byKey("id"));

        assertThat(diff.schema())
                .extracting(SchemaChange::change)
                .containsExactly("type.widen", "column.reorder");
        assertThat(diff.summary().unchanged()).isEqualTo(3);
        assertThat(List.of(diff.schema().getFirst().before(), diff.schema().getFirst().after()))
                .containsExactly("int32", "int64");
    }
}
