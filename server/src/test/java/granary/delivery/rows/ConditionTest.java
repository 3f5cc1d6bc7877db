package granary.delivery.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import granary.engine.data.Duck;
import granary.engine.data.Tabular;
import granary.platform.Refusal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTest {
    private final Duck duck = Duck.open();
    private final Tabular table = table();

    private Tabular table() {
        duck.run(
                "create table t (_row bigint, _line bigint, month varchar, age bigint, \"odd name\" varchar)");
        return Tabular.described(duck, "t", 0);
    }

    @AfterEach
    void close() {
        duck.close();
    }

    private String sql(String text) {
        return Condition.sql(table, text, "/where");
    }

    @Test
    void comparisons_become_sql_with_every_name_quoted() {
        assertThat(sql("month >= '2009-04' AND age < 60"))
                .isEqualTo("(\"month\" >= '2009-04') and (\"age\" < 60)");
        assertThat(sql("\"odd name\" in ('a', 'it''s') and age is not null"))
                .isEqualTo("(\"odd name\" in ('a', 'it''s')) and (\"age\" is not null)");
        assertThat(sql("month = 5")).isEqualTo("(\"month\" = '5')");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "age",
                "age <",
                "age < (select 1)",
                "age < 1; drop table t",
                "age < 1 or 1 = 1",
                "1 = 1",
                "agee = 1",
                "month = 'x' --",
                "month = 'x",
                "age = read_text('/etc/passwd')"
            })
    void what_is_no_condition_is_refused(String text) {
        assertThatThrownBy(() -> sql(text))
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith("/where: ");
    }
}
