package granary.governance.session;

import static granary.governance.tables.Tables.INVITATION;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Secrets that let somebody in once. Only their hashes are kept. */
@Component
public class Invitations {
    static final Duration VALID = Duration.ofDays(14);
    private final DSLContext db;
    private final Clock clock;

    Invitations(DSLContext db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    public record Invitation(String secret, Instant expiresAt) {}

    /** A new invitation; the person's older ones end. */
    @Transactional
    public Invitation invite(UUID person) {
        db.deleteFrom(INVITATION)
                .where(INVITATION.PERSON_ID.eq(person).and(INVITATION.USED_AT.isNull()))
                .execute();
        return insert(person);
    }

    /** The invitation of the first administrator; an older one ends. */
    @Transactional
    public Invitation inviteAdministrator() {
        endSetup();
        var secret = Secrets.make("gri_");
        var expires = clock.instant().plus(VALID);
        db.insertInto(INVITATION)
                .set(INVITATION.TOKEN_HASH, Secrets.hash(secret))
                .set(INVITATION.EXPIRES_AT, expires)
                .execute();
        return new Invitation(secret, expires);
    }

    @Transactional
    public void endSetup() {
        db.deleteFrom(INVITATION).where(INVITATION.PERSON_ID.isNull()).execute();
    }

    /** Uses the setup's invitation up; false when there is no such one. */
    @Transactional
    public boolean useSetup(String secret) {
        return db.deleteFrom(INVITATION)
                        .where(
                                INVITATION
                                        .TOKEN_HASH
                                        .eq(Secrets.hash(secret))
                                        .and(INVITATION.PERSON_ID.isNull())
                                        .and(INVITATION.EXPIRES_AT.gt(clock.instant())))
                        .execute()
                == 1;
    }

    /** Uses the invitation up and tells whose it was. */
    @Transactional
    Optional<UUID> use(String secret) {
        var now = clock.instant();
        return db.update(INVITATION)
                .set(INVITATION.USED_AT, now)
                .where(
                        INVITATION
                                .TOKEN_HASH
                                .eq(Secrets.hash(secret))
                                .and(INVITATION.PERSON_ID.isNotNull())
                                .and(INVITATION.USED_AT.isNull())
                                .and(INVITATION.EXPIRES_AT.gt(now)))
                .returning(INVITATION.PERSON_ID)
                .fetchOptional(INVITATION.PERSON_ID);
    }

    private Invitation insert(UUID person) {
        var secret = Secrets.make("gri_");
        var expires = clock.instant().plus(VALID);
        db.insertInto(INVITATION)
                .set(INVITATION.TOKEN_HASH, Secrets.hash(secret))
                .set(INVITATION.PERSON_ID, person)
                .set(INVITATION.EXPIRES_AT, expires)
                .execute();
        return new Invitation(secret, expires);
    }
}
