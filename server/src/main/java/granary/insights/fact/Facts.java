package granary.insights.fact;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads facts. A view that no room publishes is no error: there is no data of that kind here. */
@Repository
public class Facts {
    private final JdbcClient db;
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    public Facts(JdbcClient db) {
        this.db = db;
    }

    /** Whether some room publishes the view. */
    public boolean has(String view) {
        if (known.contains(view)) {
            return true;
        }
        var found =
                db.sql("select to_regclass(:view) is not null")
                        .param("view", view)
                        .query(Boolean.class)
                        .single();
        if (found) {
            known.add(view);
        }
        return found;
    }

    /** Empty when a view it reads is not published. */
    public <T> List<T> read(FactQuery query, Map<String, ?> params, RowMapper<T> row) {
        return query.facts().stream().allMatch(this::has)
                ? db.sql(query.sql()).params(params).query(row).list()
                : List.of();
    }

    /** The views of one family, as in {@code waiting_}, in the order of their names. */
    public List<String> views(String prefix) {
        return db.sql(
                        "select table_name from information_schema.views where table_schema = 'facts' and starts_with(table_name, :prefix) order by table_name")
                .param("prefix", prefix)
                .query(String.class)
                .list();
    }

    public static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    public static @Nullable Long whole(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }
}
