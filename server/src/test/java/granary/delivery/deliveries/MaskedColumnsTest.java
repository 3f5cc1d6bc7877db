package granary.delivery.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import granary.engine.data.Duck;
import granary.engine.data.Tabular;
import granary.engine.learn.Rows;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MaskedColumnsTest {
    @Test
    void only_texts_that_a_spreadsheet_would_run_get_an_apostrophe_and_only_for_people()
            throws Exception {
        try (var duck = Duck.open()) {
            duck.run("create table t (_row bigint, _line bigint, a varchar, n bigint)");
            duck.run(
                    "insert into t values (1, null, '=1+1', -1), (2, null, '-12.5', -2), (3, null, '@x', 3), (4, null, 'plain', 4), (5, null, null, 5)");
            var table = Tabular.described(duck, "t", 5);
            var columns = MaskedColumns.of(table, Map.of(), null);

            assertThat(texts(duck, columns.select(Rows.all(table), List.of("a", "n"), true)))
                    .containsExactly("'=1+1", "-12.5", "'@x", "plain", null);
            assertThat(texts(duck, columns.select(Rows.all(table), List.of("a"), false)))
                    .containsExactly("=1+1", "-12.5", "@x", "plain", null);
        }
    }

    private static List<String> texts(Duck duck, String sql) {
        return duck.query(sql, row -> row.getString(1));
    }
}
