package granary.governance.session;

import static granary.governance.tables.Tables.LOGIN_ATTEMPT;

import granary.platform.CommonProblem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Failed attempts to sign in, by login and by address. */
@Component
class Attempts {
    private final DSLContext db;
    private final Clock clock;

    Attempts(DSLContext db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /**
     * 429 while the login or the address is locked.
     *
     * @param login empty for an invitation
     */
    void require(String login, String address) {
        var now = clock.instant();
        if (!login.isEmpty()) {
            refuseWhileLocked(Throttle.BY_LOGIN, LOGIN_ATTEMPT.LOGIN.eq(login), now);
        }
        refuseWhileLocked(Throttle.BY_ADDRESS, LOGIN_ATTEMPT.ADDRESS.eq(address), now);
    }

    /** Noted in a transaction of its own: the refusal that follows does not take it back. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void failed(String login, String address) {
        var now = clock.instant();
        db.deleteFrom(LOGIN_ATTEMPT)
                .where(LOGIN_ATTEMPT.AT.lt(now.minus(Throttle.MEMORY)))
                .execute();
        db.insertInto(LOGIN_ATTEMPT)
                .set(LOGIN_ATTEMPT.LOGIN, login)
                .set(LOGIN_ATTEMPT.ADDRESS, address)
                .set(LOGIN_ATTEMPT.AT, now)
                .execute();
    }

    void forget(String login) {
        db.deleteFrom(LOGIN_ATTEMPT).where(LOGIN_ATTEMPT.LOGIN.eq(login)).execute();
    }

    private void refuseWhileLocked(Throttle throttle, Condition whose, Instant now) {
        throttle.lockedUntil(failures(whose, now), now)
                .ifPresent(until -> {
                    long seconds = Math.max(1, Duration.between(now, until).toSeconds());
                    throw CommonProblem.RATE_LIMITED
                            .refused(
                                    "Too many failed attempts; the next one is possible in %d s."
                                            .formatted(seconds))
                            .with("retryAfterSeconds", seconds);
                });
    }

    private List<Instant> failures(Condition whose, Instant now) {
        return db.select(LOGIN_ATTEMPT.AT)
                .from(LOGIN_ATTEMPT)
                .where(whose.and(LOGIN_ATTEMPT.AT.gt(now.minus(Throttle.MEMORY))))
                .orderBy(LOGIN_ATTEMPT.AT.desc())
                .fetch(LOGIN_ATTEMPT.AT);
    }
}
