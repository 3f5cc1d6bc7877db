package granary.insights.today;

import granary.governance.Access;
import granary.governance.Scope;
import granary.insights.fact.Facts;
import granary.insights.today.TodayView.Action;
import granary.insights.today.TodayView.Waiting;
import granary.platform.Actor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * One list of what waits, out of the views {@code facts.waiting_ROOM} that rooms publish. A row
 * names who could act: one person, or whoever holds a permission in a scope and is not excluded.
 */
@Component
class WaitingList {
    private static final String COLUMNS =
            "id, kind, severity, object, title, facts, link, due, since, permission, scope_type, scope_key, person, excluded, action_title, action_link";
    private static final Comparator<Waiting> RANK =
            Comparator.comparing(Waiting::severity, Comparator.nullsLast(Comparator.naturalOrder()))
                    .thenComparing(Waiting::due, Comparator.nullsLast(Comparator.naturalOrder()))
                    .thenComparing(
                            Waiting::waitingSince, Comparator.nullsLast(Comparator.naturalOrder()))
                    .thenComparing(Waiting::id);

    private final JdbcClient db;
    private final Facts facts;
    private final Access access;

    WaitingList(JdbcClient db, Facts facts, Access access) {
        this.db = db;
        this.facts = facts;
        this.access = access;
    }

    private record Row(
            Waiting shown,
            String permission,
            Scope scope,
            @Nullable UUID person,
            List<UUID> excluded) {}

    List<Waiting> mine() {
        var views = facts.views("waiting_");
        if (views.isEmpty()) {
            return List.of();
        }
        var sql =
                views.stream()
                        .map(v -> "select %s from facts.%s".formatted(COLUMNS, v))
                        .collect(Collectors.joining("\nunion all\n"));
        var me = Actor.current().id();
        Map<String, Boolean> allowed = new HashMap<>();
        return db.sql(sql).query((row, _) -> row(row)).list().stream()
                .filter(r -> !r.excluded().contains(me))
                .filter(r ->
                        r.person() == null
                                ? allowed.computeIfAbsent(
                                        r.permission() + " " + r.scope(),
                                        _ -> access.find(r.permission(), r.scope()).isPresent())
                                : me.equals(r.person()))
                .map(Row::shown)
                .sorted(RANK)
                .toList();
    }

    private static Row row(ResultSet row) throws SQLException {
        var severity = row.getInt("severity");
        var hasSeverity = !row.wasNull();
        var excluded = row.getArray("excluded");
        return new Row(
                new Waiting(
                        row.getString("id"),
                        row.getString("kind"),
                        hasSeverity ? severity : null,
                        row.getString("object"),
                        row.getString("title"),
                        row.getString("facts"),
                        row.getString("link"),
                        Facts.instant(row, "due"),
                        Facts.instant(row, "since"),
                        new Action(row.getString("action_title"), row.getString("action_link"))),
                row.getString("permission"),
                new Scope(
                        Scope.Type.valueOf(row.getString("scope_type").toUpperCase(Locale.ROOT)),
                        row.getString("scope_key")),
                row.getObject("person", UUID.class),
                excluded == null ? List.of() : List.of((UUID[]) excluded.getArray()));
    }
}
