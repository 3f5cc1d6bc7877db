package granary.governance.setup;

import granary.governance.people.PeopleDesk;
import granary.governance.session.Invitations;
import granary.governance.session.SessionProblem;
import granary.governance.session.Sessions;
import granary.platform.Actor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Names the first administrator, once. */
@Service
class SetupDesk {
    private final PeopleDesk people;
    private final Invitations invitations;
    private final Sessions sessions;

    SetupDesk(PeopleDesk people, Invitations invitations, Sessions sessions) {
        this.people = people;
        this.invitations = invitations;
        this.sessions = sessions;
    }

    /**
     * @param secret of the session's cookie
     */
    record Opened(Actor person, String secret) {}

    boolean isNeeded() {
        return !people.hasAdministrator();
    }

    @Transactional
    public Opened setUp(String token, String login, String name, String password) {
        if (!isNeeded()) {
            throw SessionProblem.SETUP_DONE.refused("This house has its administrator.");
        }
        if (!invitations.useSetup(token)) {
            throw SessionProblem.SETUP_LINK_INVALID.refused(
                    "This setup link is used, ended or none of this house.");
        }
        var person = people.addAdministrator(login, name, password);
        return new Opened(person, sessions.start(person, "setup"));
    }
}
