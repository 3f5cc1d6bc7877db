package granary.governance.tokens;

import static granary.governance.tables.Tables.API_TOKEN;
import static granary.governance.tables.Tables.PERSON;

import granary.governance.Access;
import granary.governance.Matrix;
import granary.governance.People;
import granary.governance.access.Rights;
import granary.governance.session.Secrets;
import granary.platform.Actor;
import granary.platform.CommonProblem;
import granary.platform.FieldError;
import granary.platform.Ids;
import granary.platform.web.Nearest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes and revokes tokens: people make their own, whoever manages services makes theirs. */
@Service
class TokenDesk {
    /** In a person's token: everything its person may do, now and later. */
    private static final String EVERYTHING = "*";

    private final DSLContext db;
    private final People people;
    private final Access access;
    private final Rights rights;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final Matrix matrix = Matrix.shipped();

    TokenDesk(
            DSLContext db,
            People people,
            Access access,
            Rights rights,
            ApplicationEventPublisher events,
            Clock clock) {
        this.db = db;
        this.people = people;
        this.access = access;
        this.rights = rights;
        this.events = events;
        this.clock = clock;
    }

    record TokenRow(
            UUID id,
            UUID person,
            String name,
            List<String> scopes,
            Instant createdAt,
            Instant expiresAt,
            @Nullable Instant lastUsedAt,
            @Nullable Instant revokedAt) {}

    record Made(TokenRow row, String secret) {}

    @Transactional
    public Made make(String name, List<String> scopes, int days, @Nullable String forWhom) {
        var actor = Actor.current();
        var owner = forWhom == null ? people.load(actor.id()) : people.load(forWhom, "/person");
        boolean isService = kind(owner.id()).equals("service");
        if (owner.id().equals(actor.id()) && !isService) {
            requireHeld("token:create.own");
        } else if (isService) {
            requireHeld("service:manage");
        } else {
            throw CommonProblem.PERMISSION_MISSING.refused(
                    "A token acts as its person, so only %s can make one for %s."
                            .formatted(owner.login(), owner.login()));
        }
        requireScopes(scopes, isService);
        var secret = Secrets.make("gry_");
        var now = clock.instant();
        var row =
                new TokenRow(
                        Ids.next(),
                        owner.id(),
                        name,
                        List.copyOf(scopes),
                        now,
                        now.plus(Duration.ofDays(days)),
                        null,
                        null);
        db.insertInto(API_TOKEN)
                .set(API_TOKEN.ID, row.id())
                .set(API_TOKEN.TOKEN_HASH, Secrets.hash(secret))
                .set(API_TOKEN.PERSON_ID, row.person())
                .set(API_TOKEN.NAME, row.name())
                .set(API_TOKEN.SCOPES, scopes.toArray(String[]::new))
                .set(API_TOKEN.CREATED_AT, now)
                .set(API_TOKEN.EXPIRES_AT, row.expiresAt())
                .execute();
        events.publishEvent(
                new TokenEvents.TokenCreated(
                        row.id(), row.person(), row.scopes(), row.expiresAt()));
        return new Made(row, secret);
    }

    /** The caller's tokens, and those of services for who manages them. Never their secrets. */
    @Transactional(readOnly = true)
    public List<TokenRow> visible() {
        var own = API_TOKEN.PERSON_ID.eq(Actor.current().id());
        return rows(access.everywhere("service:manage") ? own.or(PERSON.KIND.eq("service")) : own);
    }

    @Transactional
    public void revoke(UUID id) {
        var row =
                rows(API_TOKEN.ID.eq(id)).stream()
                        .findFirst()
                        .filter(this::mayRevoke)
                        .orElseThrow(() -> CommonProblem.notFound("token", id));
        if (row.revokedAt() != null) {
            return;
        }
        db.update(API_TOKEN)
                .set(API_TOKEN.REVOKED_AT, clock.instant())
                .where(API_TOKEN.ID.eq(id))
                .execute();
        events.publishEvent(new TokenEvents.TokenRevoked(id, row.person()));
    }

    private boolean mayRevoke(TokenRow row) {
        return row.person().equals(Actor.current().id())
                || access.everywhere("user:manage")
                || kind(row.person()).equals("service") && access.everywhere("service:manage");
    }

    private void requireHeld(String permission) {
        if (access.scopes(permission).isEmpty()) {
            throw CommonProblem.PERMISSION_MISSING
                    .refused(
                            "%s may not make this token: it needs the permission %s."
                                    .formatted(Actor.current().login(), permission))
                    .with("permission", permission);
        }
    }

    /** A token made by a token never reaches further than that one. */
    private void requireScopes(List<String> scopes, boolean isService) {
        var errors =
                scopes.stream()
                        .distinct()
                        .filter(s -> !isKnown(s, isService))
                        .map(s ->
                                new FieldError(
                                        "/scopes",
                                        "unknown-scope",
                                        s.equals(EVERYTHING)
                                                ? "a service names each of its scopes"
                                                : "there is no permission " + s,
                                        Nearest.to(s, matrix.permissions())
                                                .map("Did you mean %s?"::formatted)
                                                .orElse(
                                                        "Scopes are permissions, as in dataset:read.")))
                        .toList();
        if (!errors.isEmpty()) {
            throw CommonProblem.invalid(errors);
        }
        for (var scope : scopes) {
            if (!rights.tokenAllows(Actor.current(), scope)) {
                throw CommonProblem.PERMISSION_MISSING
                        .refused("Your own token does not hold %s.".formatted(scope))
                        .with("permission", scope);
            }
        }
    }

    private boolean isKnown(String scope, boolean isService) {
        return matrix.permissions().contains(scope) || !isService && scope.equals(EVERYTHING);
    }

    private String kind(UUID person) {
        return db.select(PERSON.KIND)
                .from(PERSON)
                .where(PERSON.ID.eq(person))
                .fetchOptional(PERSON.KIND)
                .orElse("person");
    }

    private List<TokenRow> rows(Condition where) {
        return db.select(
                        API_TOKEN.ID,
                        API_TOKEN.PERSON_ID,
                        API_TOKEN.NAME,
                        API_TOKEN.SCOPES,
                        API_TOKEN.CREATED_AT,
                        API_TOKEN.EXPIRES_AT,
                        API_TOKEN.LAST_USED_AT,
                        API_TOKEN.REVOKED_AT)
                .from(API_TOKEN)
                .join(PERSON)
                .on(PERSON.ID.eq(API_TOKEN.PERSON_ID))
                .where(where)
                .orderBy(API_TOKEN.ID.desc())
                .fetch(r ->
                        new TokenRow(
                                r.value1(),
                                r.value2(),
                                r.value3(),
                                Arrays.asList(r.value4()),
                                r.value5(),
                                r.value6(),
                                r.value7(),
                                r.value8()));
    }
}
