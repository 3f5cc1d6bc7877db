package granary.governance.people;

import static granary.governance.tables.Tables.PERSON;
import static granary.governance.tables.Tables.ROLE_BINDING;

import granary.governance.Scope;
import granary.platform.Ids;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The rows of people and of their roles. */
@Repository
class Register {
    private final DSLContext db;

    Register(DSLContext db) {
        this.db = db;
    }

    /** False when the login is taken. */
    boolean insert(
            UUID id,
            String login,
            String name,
            @Nullable String email,
            String kind,
            @Nullable String passwordHash,
            Instant now) {
        return db.insertInto(PERSON)
                        .set(PERSON.ID, id)
                        .set(PERSON.LOGIN, login)
                        .set(PERSON.NAME, name)
                        .set(PERSON.EMAIL, email)
                        .set(PERSON.KIND, kind)
                        .set(PERSON.PASSWORD_HASH, passwordHash)
                        .set(PERSON.CREATED_AT, now)
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }

    Optional<PersonRow> find(String loginOrId) {
        var id = Ids.parse(loginOrId);
        return rows(id == null ? PERSON.LOGIN.eq(loginOrId) : PERSON.ID.eq(id), 1).stream()
                .findFirst();
    }

    /** People in the order of their logins. */
    List<PersonRow> rows(Condition where, int rows) {
        var found =
                db.select(
                                PERSON.ID,
                                PERSON.LOGIN,
                                PERSON.NAME,
                                PERSON.EMAIL,
                                PERSON.KIND,
                                PERSON.STATUS,
                                PERSON.CREATED_AT)
                        .from(PERSON)
                        .where(where)
                        .orderBy(PERSON.LOGIN)
                        .limit(rows)
                        .fetch();
        var roles =
                db.select(
                                ROLE_BINDING.PERSON_ID,
                                ROLE_BINDING.ID,
                                ROLE_BINDING.ROLE,
                                ROLE_BINDING.SCOPE_TYPE,
                                ROLE_BINDING.SCOPE_KEY)
                        .from(ROLE_BINDING)
                        .where(ROLE_BINDING.PERSON_ID.in(found.getValues(PERSON.ID)))
                        .orderBy(ROLE_BINDING.ID)
                        .fetchGroups(
                                ROLE_BINDING.PERSON_ID,
                                r ->
                                        new PersonRow.RoleRow(
                                                r.value2(),
                                                r.value3(),
                                                scope(r.value4(), r.value5())));
        return found.map(r ->
                new PersonRow(
                        r.value1(),
                        r.value2(),
                        r.value3(),
                        r.value4(),
                        r.value5(),
                        r.value6(),
                        r.value7(),
                        roles.getOrDefault(r.value1(), List.of())));
    }

    void setStatus(UUID person, String status) {
        db.update(PERSON)
                .set(PERSON.STATUS, status)
                .set(PERSON.ROW_VERSION, PERSON.ROW_VERSION.plus(1))
                .where(PERSON.ID.eq(person))
                .execute();
    }

    /** False when the person had the role there before. */
    boolean bind(UUID id, UUID person, String role, Scope scope, UUID by, Instant now) {
        return db.insertInto(ROLE_BINDING)
                        .set(ROLE_BINDING.ID, id)
                        .set(ROLE_BINDING.PERSON_ID, person)
                        .set(ROLE_BINDING.ROLE, role)
                        .set(ROLE_BINDING.SCOPE_TYPE, type(scope))
                        .set(ROLE_BINDING.SCOPE_KEY, scope.key())
                        .set(ROLE_BINDING.ASSIGNED_BY, by)
                        .set(ROLE_BINDING.CREATED_AT, now)
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }

    void unbind(UUID id) {
        db.deleteFrom(ROLE_BINDING).where(ROLE_BINDING.ID.eq(id)).execute();
    }

    /**
     * Active administrators of the workspace, held until commit so that two cannot both be last.
     */
    List<UUID> lockAdministrators() {
        return db.select(PERSON.ID)
                .from(PERSON)
                .join(ROLE_BINDING)
                .on(ROLE_BINDING.PERSON_ID.eq(PERSON.ID))
                .where(
                        ROLE_BINDING
                                .ROLE
                                .eq("admin")
                                .and(ROLE_BINDING.SCOPE_TYPE.eq("workspace"))
                                .and(PERSON.STATUS.eq("active"))
                                .and(PERSON.KIND.eq("person")))
                .orderBy(PERSON.ID)
                .forUpdate()
                .fetch(PERSON.ID);
    }

    boolean hasAdministrator() {
        return db.fetchExists(
                db.selectOne()
                        .from(PERSON)
                        .join(ROLE_BINDING)
                        .on(ROLE_BINDING.PERSON_ID.eq(PERSON.ID))
                        .where(
                                ROLE_BINDING
                                        .ROLE
                                        .eq("admin")
                                        .and(ROLE_BINDING.SCOPE_TYPE.eq("workspace"))
                                        .and(PERSON.STATUS.eq("active"))));
    }

    static String type(Scope scope) {
        return scope.type().name().toLowerCase(Locale.ROOT);
    }

    private static Scope scope(String type, String key) {
        return new Scope(Scope.Type.valueOf(type.toUpperCase(Locale.ROOT)), key);
    }
}
