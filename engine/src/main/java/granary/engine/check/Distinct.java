package granary.engine.check;

import granary.engine.data.Column;
import granary.engine.data.Tabular;
import java.math.BigDecimal;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * How many distinct values a column has. Parts of a table keep the values themselves, up to a cap;
 * beyond it only all rows together can say.
 */
record Distinct(Column column) implements Tally.Sets {

    /** Values that one part keeps. */
    static final int CAP = 10_000;

    static Distinct of(Check check, Tabular table) {
        return new Distinct(table.column(RowTest.only(check)));
    }

    @Override
    public List<String> sql(String scope) {
        return List.of("count(distinct %s) filter (where %s)".formatted(column.sql(), scope));
    }

    /** The values of a part as a JSON list, or null when there are more than the cap. */
    @Override
    public @Nullable String values(Tabular table, String scope) {
        var values =
                table.duck()
                        .query(
                                "select distinct %s as v from %s where %s and %s is not null limit %d"
                                        .formatted(
                                                text(), table.sql(), scope, column.sql(), CAP + 1),
                                row -> row.getString(1));
        return values.size() > CAP ? null : Lists.JSON.writeValueAsString(new TreeSet<>(values));
    }

    /** As text, with the one zero that equals both. */
    private String text() {
        return column.isFloating()
                ? "cast(%s + 0.0 as varchar)".formatted(column.sql())
                : "cast(%s as varchar)".formatted(column.sql());
    }

    @Override
    public List<@Nullable String> merge(List<@Nullable String> one, List<@Nullable String> other) {
        var a = one.getFirst();
        var b = other.getFirst();
        if (a == null || b == null) {
            var none = new java.util.ArrayList<@Nullable String>();
            none.add(null);
            return none;
        }
        var all = set(a);
        all.addAll(set(b));
        return List.of(Lists.JSON.writeValueAsString(all));
    }

    @Override
    public boolean complete(List<@Nullable String> texts) {
        return texts.getFirst() != null;
    }

    @Override
    public @Nullable BigDecimal remedy(Tabular table, String scope, List<@Nullable String> texts) {
        return BigDecimal.valueOf(
                table.duck()
                        .count("select %s from %s".formatted(sql(scope).getFirst(), table.sql())));
    }

    private static TreeSet<String> set(String json) {
        return Lists.JSON.readValue(json, new TypeReference<TreeSet<String>>() {});
    }

    @Override
    public @Nullable BigDecimal figure(List<@Nullable String> texts) {
        var text = texts.getFirst();
        return text != null && text.startsWith("[")
                ? BigDecimal.valueOf(set(text).size())
                : CheckRun.decimal(text);
    }

    /** Data binding takes longer to load than most checks take to run, so only states load it. */
    private static final class Lists {
        private static final JsonMapper JSON = JsonMapper.builder().build();
    }
}
