package granary.governance.session;

import static granary.governance.tables.Tables.API_TOKEN;
import static granary.governance.tables.Tables.PERSON;
import static granary.governance.tables.Tables.SESSION;

import granary.governance.access.Rights;
import granary.platform.Actor;
import granary.platform.jobs.Jobs;
import granary.platform.web.Authoriser;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds out who calls: a bearer token, else a session cookie. */
@Component
class Identity implements Authoriser, Jobs.JobActors {
    static final String COOKIE = "granary_session";
    static final Duration IDLE = Duration.ofMinutes(30);

    /** Last use is noted at most this often, so that reading does not write. */
    private static final Duration NOTED_EVERY = Duration.ofMinutes(1);

    private final DSLContext db;
    private final Rights rights;
    private final Clock clock;

    Identity(DSLContext db, Rights rights, Clock clock) {
        this.db = db;
        this.rights = rights;
        this.clock = clock;
    }

    @Override
    public Optional<Actor> identify(HttpServletRequest request) {
        var header = request.getHeader("Authorization");
        if (header != null) {
            return header.startsWith("Bearer ")
                    ? byToken(header.substring(7).trim())
                    : Optional.empty();
        }
        var cookie = cookie(request);
        return cookie == null ? Optional.empty() : bySession(cookie);
    }

    @Override
    public boolean holds(Actor actor, String permission) {
        return rights.holdsSomewhere(actor, permission);
    }

    @Override
    public void denied(Actor actor, String permission, String path) {
        rights.denied(actor, permission, path);
    }

    @Override
    public Optional<Actor> find(UUID id) {
        if (id.equals(Actor.SYSTEM.id())) {
            return Optional.of(Actor.SYSTEM);
        }
        return db.select(PERSON.ID, PERSON.LOGIN, PERSON.NAME, PERSON.KIND)
                .from(PERSON)
                .where(PERSON.ID.eq(id))
                .fetchOptional(
                        r -> new Actor(kind(r.value4()), r.value1(), r.value2(), r.value3(), null));
    }

    private Optional<Actor> byToken(String token) {
        var now = clock.instant();
        var found =
                db.select(
                                API_TOKEN.ID,
                                PERSON.ID,
                                PERSON.LOGIN,
                                PERSON.NAME,
                                PERSON.KIND,
                                API_TOKEN.LAST_USED_AT)
                        .from(API_TOKEN)
                        .join(PERSON)
                        .on(PERSON.ID.eq(API_TOKEN.PERSON_ID))
                        .where(
                                API_TOKEN
                                        .TOKEN_HASH
                                        .eq(Secrets.hash(token))
                                        .and(API_TOKEN.EXPIRES_AT.gt(now))
                                        .and(API_TOKEN.REVOKED_AT.isNull())
                                        .and(PERSON.STATUS.eq("active")))
                        .fetchOptional();
        found.ifPresent(r -> {
            if (isDue(r.value6(), now)) {
                db.update(API_TOKEN)
                        .set(API_TOKEN.LAST_USED_AT, now)
                        .where(API_TOKEN.ID.eq(r.value1()))
                        .execute();
            }
        });
        return found.map(
                r -> new Actor(kind(r.value5()), r.value2(), r.value3(), r.value4(), r.value1()));
    }

    private Optional<Actor> bySession(String secret) {
        var now = clock.instant();
        var hash = Secrets.hash(secret);
        var found =
                db.select(PERSON.ID, PERSON.LOGIN, PERSON.NAME, PERSON.KIND, SESSION.LAST_SEEN_AT)
                        .from(SESSION)
                        .join(PERSON)
                        .on(PERSON.ID.eq(SESSION.PERSON_ID))
                        .where(
                                SESSION.TOKEN_HASH
                                        .eq(hash)
                                        .and(SESSION.EXPIRES_AT.gt(now))
                                        .and(SESSION.LAST_SEEN_AT.gt(now.minus(IDLE)))
                                        .and(PERSON.STATUS.eq("active")))
                        .fetchOptional();
        found.ifPresent(r -> {
            if (isDue(r.value5(), now)) {
                db.update(SESSION)
                        .set(SESSION.LAST_SEEN_AT, now)
                        .where(SESSION.TOKEN_HASH.eq(hash))
                        .execute();
            }
        });
        return found.map(
                r -> new Actor(kind(r.value4()), r.value1(), r.value2(), r.value3(), null));
    }

    private static boolean isDue(@Nullable Instant noted, Instant now) {
        return noted == null || noted.plus(NOTED_EVERY).isBefore(now);
    }

    private static Actor.Kind kind(String kind) {
        return kind.equals("service") ? Actor.Kind.SERVICE : Actor.Kind.PERSON;
    }

    static @Nullable String cookie(HttpServletRequest request) {
        return request.getCookies() == null
                ? null
                : Arrays.stream(request.getCookies())
                        .filter(c -> c.getName().equals(COOKIE))
                        .map(c -> c.getValue())
                        .findFirst()
                        .orElse(null);
    }
}
