package granary.governance.setup;

import granary.governance.session.Invitations;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Prints the one-time link of the first administrator at each start while there is none. To the
 * terminal and not to the log: a log is kept, and this is a secret.
 */
@Component
class SetupLink {
    private final SetupDesk setup;
    private final Invitations invitations;
    private final Environment environment;

    SetupLink(SetupDesk setup, Invitations invitations, Environment environment) {
        this.setup = setup;
        this.invitations = invitations;
        this.environment = environment;
    }

    @EventListener(ApplicationReadyEvent.class)
    void print() {
        if (setup.isNeeded()) {
            System.out.printf(
                    "This house has no administrator yet. Open this link once to become it: %s/setup?token=%s%n",
                    address(), invitations.inviteAdministrator().secret());
        }
    }

    private String address() {
        return "http://%s:%s"
                .formatted(
                        environment.getProperty("server.address", "127.0.0.1"),
                        environment.getProperty(
                                "local.server.port",
                                environment.getProperty("server.port", "8080")));
    }
}
