package granary.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import granary.engine.Examples;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TypingTest {

    @TempDir Path folder;

    @Test
    void a_changed_file_is_still_read_under_its_contract() {
        var file = Examples.bad("2010-07-schema-change.csv");
        try (var duck = Duck.open(Examples.folderOf(file))) {
            var inspected = CsvReader.inspect(file, CsvOptions.STRICT);
            var text = Tabular.csv(duck, inspected, "raw");
            var typed =
                    Typing.apply(
                            text,
                            List.of(
                                    ColumnSpec.of("client_id", LogicalType.STRING),
                                    ColumnSpec.of("balance", LogicalType.INTEGER),
                                    new ColumnSpec("day", LogicalType.INTEGER, null, null, null),
                                    new ColumnSpec(
                                            "scaled",
                                            LogicalType.NUMBER,
                                            "avg_balance",
                                            null,
                                            null)),
                            "typed");

            assertThat(typed.missing()).containsExactly("balance");
            assertThat(typed.extra()).contains("y", "age").doesNotContain("avg_balance");
            assertThat(typed.rejectedCells()).isPositive();
            assertThat(typed.rejected().getFirst().reason()).contains("decimal comma");
            var balance = typed.conservation(inspected);
            assertThat(balance.read()).isEqualTo(308);
            assertThat(balance.good() + balance.quarantined() + balance.refused()).isEqualTo(308);
        }
    }

    @Test
    void nothing_is_rounded_or_cut_into_a_type() {
        try (var duck = Duck.open(folder)) {
            duck.run(
                    """
                    create table raw as select row_number() over () as _row, null::bigint as _line, * from (values
                    ('1.5', '2023-02-29', '1.234', 'yes'), ('9223372036854775808', '0000-00-00', '1.25', 'true'),
                    ('007', '2024-02-29', '1.2500', 'F'), (null, null, null, null)) v(i, d, n, b)\
                    """);
            var typed =
                    Typing.apply(
                            Tabular.described(duck, "raw", 4),
                            List.of(
                                    ColumnSpec.of("i", LogicalType.INTEGER),
                                    ColumnSpec.of("d", LogicalType.DATE),
                                    new ColumnSpec(
                                            "n", LogicalType.NUMBER, null, "decimal(9,2)", null),
                                    ColumnSpec.of("b", LogicalType.BOOLEAN)),
                            "typed");

            assertThat(typed.rejected())
                    .extracting(cell -> cell.row() + cell.column())
                    .containsExactlyInAnyOrder("1i", "1d", "1n", "1b", "2i", "2d");
            assertThat(typed.rejectedRows()).isEqualTo(2);
        }
    }

    @Test
    void parquet_keeps_field_ids_and_its_footer_gives_the_figures() {
        var month = Examples.bankMonths().getFirst();
        try (var duck = Duck.open(Examples.folderOf(month), folder)) {
            var typed =
                    Typing.apply(
                                    Tabular.csv(duck, month, CsvOptions.STRICT, "raw"),
                                    List.of(
                                            ColumnSpec.of("client_id", LogicalType.STRING),
                                            ColumnSpec.of("age", LogicalType.INTEGER)),
                                    "typed")
                            .table();
            var file =
                    Parquet.write(
                            typed,
                            List.of(new Parquet.Field(7, "client_id"), new Parquet.Field(9, "age")),
                            folder.resolve("m.parquet"));

            assertThat(file.rows()).isEqualTo(typed.rows());
            assertThat(file.columns())
                    .extracting(ParquetFile.ColumnMetrics::fieldId)
                    .containsExactly(7, 9);
            assertThat(file.columns().getFirst().min()).isEqualTo("C000001");
            assertThat(file.columns().get(1).nulls()).isZero();
            assertThat(file.columns().get(1).values()).isEqualTo(typed.rows());
            var back = Tabular.parquet(duck, List.of(file.path(), file.path()), "twice");
            assertThat(back.rows()).isEqualTo(2 * typed.rows());
            assertThat(duck.count("select max(_row) from twice")).isEqualTo(2 * typed.rows());
            assertThat(duck.count("select count(distinct _row) from twice"))
                    .isEqualTo(2 * typed.rows());
            assertThat(back.select(Set.of(1L, 3L), true, "some").rows()).isEqualTo(2);
        }
    }

    @Test
    void a_session_reads_its_folders_and_nothing_else() {
        try (var duck = Duck.open(folder)) {
            assertThatThrownBy(() -> duck.rows("select * from read_text('/etc/hostname')"))
                    .isInstanceOf(DuckFailed.class);
            assertThatThrownBy(() ->
                            duck.rows(
                                    "select * from read_text(%s)"
                                            .formatted(
                                                    Duck.literal(
                                                            folder.resolve("../x").toString()))))
                    .isInstanceOf(DuckFailed.class);
            assertThatThrownBy(() -> duck.run("set threads = 4")).isInstanceOf(DuckFailed.class);
            assertThatThrownBy(() -> duck.run("load httpfs")).isInstanceOf(DuckFailed.class);
            assertThat(duck.count("select 1")).isEqualTo(1);
        }
    }

    private static Typed typed(Duck duck, String rows, List<ColumnSpec> specs, boolean exactly) {
        duck.run(
                "create or replace table raw as select row_number() over () as _row, null::bigint as _line, * from "
                        + rows);
        var text = Tabular.described(duck, "raw", duck.count("select count(*) from raw"));
        return exactly ? Typing.exactly(text, specs, "t") : Typing.apply(text, specs, "t");
    }

    @Test
    void a_time_without_a_zone_is_read_in_the_zone_that_was_named_and_counted() {
        var specs = List.of(ColumnSpec.of("at", LogicalType.TIMESTAMP));
        var rows =
                "(values ('2024-07-01 12:00:00'), ('2024-07-01T12:00:00Z'), ('2024-07-01 14:00:00+02'), ('x')) as v (\"at\")";
        var berlin = new DuckOptions(List.of(), 1, 256, 256, ZoneId.of("Europe/Berlin"));
        try (var duck = Duck.open(berlin)) {
            var typed = typed(duck, rows, specs, false);

            assertThat(
                            duck.query(
                                    "select epoch(\"at\")::bigint from t order by _row",
                                    row -> (Object) row.getObject(1)))
                    .containsExactly(1719828000L, 1719835200L, 1719835200L, null);
            assertThat(typed.notes())
                    .containsExactly(
                            new Note(
                                    "timezone.assumed",
                                    "1 timestamps of at have no zone; read as Europe/Berlin",
                                    "at"));
            assertThat(typed.rejectedCells()).isEqualTo(1);
        }
    }

    @Test
    void numbers_beyond_64_bits_are_kept_exactly_up_to_38_digits() {
        var specs =
                List.of(
                        ColumnSpec.of("i", LogicalType.INTEGER),
                        ColumnSpec.of("n", LogicalType.NUMBER),
                        ColumnSpec.of("huge", LogicalType.INTEGER));
        var rows =
                """
                (values ('9223372036854775808', '9007199254740993', '1'),
                        ('1', '0.1', '%s')) as v (i, n, huge)\
                """
                        .formatted("9".repeat(39));
        try (var duck = Duck.open()) {
            var plain = typed(duck, rows, specs, false);
            var exact = typed(duck, rows, specs, true);

            assertThat(plain.rejectedCells()).isEqualTo(2);
            assertThat(exact.table().column("i").sqlType()).isEqualTo("DECIMAL(38,0)");
            assertThat(exact.table().column("n").sqlType()).isEqualTo("DECIMAL(38,1)");
            assertThat(duck.row("select max(i)::varchar as i, max(n)::varchar as n from t"))
                    .containsEntry("i", "9223372036854775808")
                    .containsEntry("n", "9007199254740993.0");
            assertThat(exact.rejectedCells()).isEqualTo(1);
            assertThat(exact.notes()).extracting(Note::code).containsExactly("number.digits");
        }
    }

    @Test
    void columns_that_have_types_get_those_of_the_contract_without_loss() {
        var specs =
                List.of(
                        ColumnSpec.of("i", LogicalType.INTEGER),
                        ColumnSpec.of("d", LogicalType.INTEGER),
                        ColumnSpec.of("n", LogicalType.NUMBER),
                        ColumnSpec.of("s", LogicalType.STRING),
                        ColumnSpec.of("at", LogicalType.TIMESTAMP));
        var rows =
                "(values (1::int, 2.0::double, 1::bigint, 5::int, timestamp '2024-01-01 00:00:00'), (2, 2.5, 2, 6, null)) as v (i, d, n, s, \"at\")";
        try (var duck = Duck.open()) {
            var typed = typed(duck, rows, specs, false);

            assertThat(typed.table().columns())
                    .extracting(Column::sqlType)
                    .containsExactly(
                            "BIGINT", "BIGINT", "DOUBLE", "VARCHAR", "TIMESTAMP WITH TIME ZONE");
            assertThat(typed.rejected()).extracting(RejectedCell::value).containsExactly("2.5");
            assertThat(typed.notes()).extracting(Note::column).containsExactly("at");
        }
    }
}
