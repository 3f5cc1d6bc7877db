package granary.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import granary.engine.Examples;
import java.nio.file.Path;
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
}
