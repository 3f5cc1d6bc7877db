package granary.governance.session;

import static granary.governance.tables.Tables.SESSION;

import granary.platform.Actor;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Sessions of people in browsers: 30 minutes idle, 12 hours in all, a new secret at each sign-in.
 */
@Component
public class Sessions {
    static final Duration ABSOLUTE = Duration.ofHours(12);
    private final DSLContext db;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Sessions(DSLContext db, ApplicationEventPublisher events, Clock clock) {
        this.db = db;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Opens a session; to be called in the transaction of what let the person in.
     *
     * @return the secret of the cookie, which is not kept
     */
    @Transactional
    public String start(Actor person, String by) {
        var secret = Secrets.make("grs_");
        var now = clock.instant();
        db.insertInto(SESSION)
                .set(SESSION.TOKEN_HASH, Secrets.hash(secret))
                .set(SESSION.PERSON_ID, person.id())
                .set(SESSION.CREATED_AT, now)
                .set(SESSION.LAST_SEEN_AT, now)
                .set(SESSION.EXPIRES_AT, now.plus(ABSOLUTE))
                .execute();
        db.deleteFrom(SESSION)
                .where(SESSION.PERSON_ID.eq(person.id()).and(SESSION.EXPIRES_AT.lt(now)))
                .execute();
        person.supply(() -> {
            events.publishEvent(new SignedIn(person.id(), by));
            return true;
        });
        return secret;
    }

    @Transactional
    public void end(String secret) {
        db.deleteFrom(SESSION).where(SESSION.TOKEN_HASH.eq(Secrets.hash(secret))).execute();
    }

    /** Signs the person out everywhere: less is allowed now than when they signed in. */
    @Transactional
    public void endAll(UUID person) {
        db.deleteFrom(SESSION).where(SESSION.PERSON_ID.eq(person)).execute();
    }

    /**
     * Hands out a session's two cookies: the session itself, and {@code XSRF-TOKEN}, which changes
     * must repeat as a header and which Spring makes only when somebody reads it. Straight to the
     * servlet's response: a header of a ResponseEntity would replace cookies that are set already.
     */
    public static void handOut(
            String secret, HttpServletRequest request, HttpServletResponse response) {
        response.addHeader(HttpHeaders.SET_COOKIE, cookie(secret, request.isSecure()).toString());
        if (request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token) {
            var _ = token.getToken();
        }
    }

    /** Readable by no script; sent to this site only. */
    static ResponseCookie cookie(String secret, boolean isSecure) {
        return ResponseCookie.from(Identity.COOKIE, secret)
                .httpOnly(true)
                .secure(isSecure)
                .sameSite("Lax")
                .path("/")
                .maxAge(secret.isEmpty() ? Duration.ZERO : ABSOLUTE)
                .build();
    }
}
