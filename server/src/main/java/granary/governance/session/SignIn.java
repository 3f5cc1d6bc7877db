package granary.governance.session;

import static granary.governance.tables.Tables.PERSON;

import granary.governance.ledger.Outbox;
import granary.platform.Actor;
import granary.platform.ObjectRef;
import granary.platform.Refusal;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets people in, by password or by invitation, and slows guessing down. Hashing takes long, so it
 * holds no transaction, and a refusal takes back nothing that was noted.
 */
@Service
class SignIn {
    private final DSLContext db;
    private final Sessions sessions;
    private final Invitations invitations;
    private final Attempts attempts;
    private final Outbox outbox;
    private final TransactionTemplate transaction;

    SignIn(
            DSLContext db,
            Sessions sessions,
            Invitations invitations,
            Attempts attempts,
            Outbox outbox,
            TransactionTemplate transaction) {
        this.db = db;
        this.sessions = sessions;
        this.invitations = invitations;
        this.attempts = attempts;
        this.outbox = outbox;
        this.transaction = transaction;
    }

    /**
     * @param secret of the cookie
     */
    record Opened(Actor person, String secret) {}

    private record Known(Actor actor, @Nullable String passwordHash) {}

    Opened byPassword(String login, String password, String address) {
        attempts.require(login, address);
        var known = find(PERSON.LOGIN.eq(login));
        if (!Passwords.matches(password, known.map(Known::passwordHash).orElse(null))) {
            throw refused(login, address, known);
        }
        attempts.forget(login);
        var person = known.orElseThrow().actor();
        return new Opened(person, sessions.start(person, "password"));
    }

    /**
     * @param password kept for the next sign-in; null when there shall be none, as for an annotator
     *     who is invited again each time
     */
    Opened byInvitation(String invitation, @Nullable String password, String address) {
        attempts.require("", address);
        return transaction
                .<Optional<Opened>>execute(_ -> redeem(invitation, password))
                .orElseThrow(() -> refused("", address, Optional.empty()));
    }

    private Optional<Opened> redeem(String invitation, @Nullable String password) {
        var known = invitations.use(invitation).flatMap(id -> find(PERSON.ID.eq(id)));
        if (known.isEmpty()) {
            return Optional.empty();
        }
        var person = known.get().actor();
        if (password != null) {
            db.update(PERSON)
                    .set(PERSON.PASSWORD_HASH, Passwords.hash(password, person.login()))
                    .where(PERSON.ID.eq(person.id()))
                    .execute();
        }
        return Optional.of(new Opened(person, sessions.start(person, "invitation")));
    }

    private Refusal refused(String login, String address, Optional<Known> known) {
        attempts.failed(login, address);
        outbox.denied(
                "governance.SignInRefused",
                new ObjectRef(
                        "person", known.map(k -> k.actor().id().toString()).orElse("unknown")),
                Map.of("by", login.isEmpty() ? "invitation" : "password"));
        return SessionProblem.SIGN_IN_REFUSED.refused(
                login.isEmpty()
                        ? "This invitation is used, ended or none of ours."
                        : "Login and password do not fit together.");
    }

    private Optional<Known> find(Condition who) {
        return db.select(PERSON.ID, PERSON.LOGIN, PERSON.NAME, PERSON.PASSWORD_HASH)
                .from(PERSON)
                .where(who.and(PERSON.STATUS.eq("active")).and(PERSON.KIND.eq("person")))
                .fetchOptional(
                        r -> new Known(actor(r.value1(), r.value2(), r.value3()), r.value4()));
    }

    private static Actor actor(UUID id, String login, String name) {
        return new Actor(Actor.Kind.PERSON, id, login, name, null);
    }
}
