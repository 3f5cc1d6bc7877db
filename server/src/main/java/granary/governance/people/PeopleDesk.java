package granary.governance.people;

import static granary.governance.tables.Tables.PERSON;
import static granary.governance.tables.Tables.ROLE_BINDING;

import granary.governance.Access;
import granary.governance.Matrix;
import granary.governance.Scope;
import granary.governance.access.Rights;
import granary.governance.ledger.Outbox;
import granary.governance.people.PersonRow.RoleRow;
import granary.governance.session.Invitations;
import granary.governance.session.Passwords;
import granary.governance.session.Sessions;
import granary.platform.Actor;
import granary.platform.CommonProblem;
import granary.platform.Ids;
import granary.platform.ObjectRef;
import granary.platform.web.Nearest;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Registers people and services, invites them, and gives and takes their roles. */
@Service
public class PeopleDesk {
    private final Register register;
    private final Invitations invitations;
    private final Sessions sessions;
    private final Access access;
    private final Rights rights;
    private final Outbox outbox;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final Matrix matrix = Matrix.shipped();

    PeopleDesk(
            Register register,
            Invitations invitations,
            Sessions sessions,
            Access access,
            Rights rights,
            Outbox outbox,
            ApplicationEventPublisher events,
            Clock clock) {
        this.register = register;
        this.invitations = invitations;
        this.sessions = sessions;
        this.access = access;
        this.rights = rights;
        this.outbox = outbox;
        this.events = events;
        this.clock = clock;
    }

    record Registered(PersonRow person, Invitations.@Nullable Invitation invitation) {}

    @Transactional
    Registered add(
            String login,
            String name,
            @Nullable String email,
            String kind,
            @Nullable String password) {
        access.require("user:manage", "person", login, Scope.workspace());
        if (kind.equals("service") && password != null) {
            throw CommonProblem.invalid(
                    "/password",
                    "not-for-services",
                    "a service has no password",
                    "Leave it out and make a token for the service.");
        }
        var id = insert(login, name, email, kind, password);
        var isInvited = kind.equals("person") && password == null;
        return new Registered(
                register.find(id.toString()).orElseThrow(),
                isInvited ? invitations.invite(id) : null);
    }

    /** The first administrator: nobody is there yet who could be asked for permission. */
    @Transactional
    public Actor addAdministrator(String login, String name, String password) {
        var id = insert(login, name, null, "person", password);
        bind(id, "admin", Scope.workspace());
        return new Actor(Actor.Kind.PERSON, id, login, name, null);
    }

    /** False until the house has somebody who can let others in. */
    @Transactional(readOnly = true)
    public boolean hasAdministrator() {
        return register.hasAdministrator();
    }

    private UUID insert(
            String login,
            String name,
            @Nullable String email,
            String kind,
            @Nullable String password) {
        var id = Ids.next();
        var hash = password == null ? null : Passwords.hash(password, login);
        if (!register.insert(id, login, name, email, kind, hash, clock.instant())) {
            throw CommonProblem.CONFLICT.refused("The login %s is taken.".formatted(login));
        }
        events.publishEvent(new PersonEvents.PersonRegistered(id, kind));
        return id;
    }

    @Transactional
    Invitations.Invitation invite(String who) {
        access.require("user:manage", "person", who, Scope.workspace());
        var person = load(who);
        if (!person.kind().equals("person") || !person.status().equals("active")) {
            throw CommonProblem.notAllowed(
                    person.login(), "invite", person.kind() + ", " + person.status(), List.of());
        }
        events.publishEvent(new PersonEvents.PersonInvited(person.id()));
        return invitations.invite(person.id());
    }

    @Transactional
    PersonRow setActive(String who, boolean isActive) {
        access.require("user:manage", "person", who, Scope.workspace());
        var person = load(who);
        var wanted = isActive ? "active" : "inactive";
        if (person.status().equals(wanted) || person.status().equals("erased")) {
            throw CommonProblem.notAllowed(
                    person.login(),
                    isActive ? "reactivate" : "deactivate",
                    person.status(),
                    person.status().equals("active")
                            ? List.of("deactivate")
                            : person.status().equals("inactive")
                                    ? List.of("reactivate")
                                    : List.of());
        }
        if (!isActive) {
            requireAnotherAdministrator(person.id());
            sessions.endAll(person.id());
        }
        register.setStatus(person.id(), wanted);
        events.publishEvent(
                isActive
                        ? new PersonEvents.PersonReactivated(person.id())
                        : new PersonEvents.PersonDeactivated(person.id()));
        return load(who);
    }

    @Transactional
    RoleRow assign(String who, String role, Scope scope) {
        access.require("role:assign", "person", who, Scope.workspace());
        var person = load(who);
        requireRole(role, person.kind());
        if (person.id().equals(Actor.current().id())) {
            outbox.denied(
                    "governance.Denied",
                    new ObjectRef("person", person.id().toString()),
                    Map.of("act", "assign", "role", role));
            throw CommonProblem.SELF_APPROVAL
                    .refused("Nobody gives a role to themselves; ask another administrator.")
                    .with("rule", "role-assigner")
                    .with("rolesThatMay", List.of("admin"));
        }
        return bind(person.id(), role, scope);
    }

    private RoleRow bind(UUID person, String role, Scope scope) {
        if (register.bind(Ids.next(), person, role, scope, Actor.current().id(), clock.instant())) {
            events.publishEvent(
                    new PersonEvents.RoleAssigned(person, role, Register.type(scope), scope.key()));
        }
        return register.find(person.toString()).orElseThrow().roles().stream()
                .filter(r -> r.role().equals(role) && r.scope().equals(scope))
                .findFirst()
                .orElseThrow();
    }

    /** Takes a role away and signs the person out, so that nothing goes on with the old rights. */
    @Transactional
    void remove(String who, UUID binding) {
        access.require("role:assign", "person", who, Scope.workspace());
        var person = load(who);
        var role =
                person.roles().stream()
                        .filter(r -> r.id().equals(binding))
                        .findFirst()
                        .orElseThrow(() -> CommonProblem.notFound("role", binding));
        if (role.role().equals("admin") && role.scope().equals(Scope.workspace())) {
            requireAnotherAdministrator(person.id());
        }
        register.unbind(binding);
        sessions.endAll(person.id());
        events.publishEvent(
                new PersonEvents.RoleRemoved(
                        person.id(), role.role(), Register.type(role.scope()), role.scope().key()));
    }

    /**
     * Everybody for whoever works in the whole workspace or on a dataset; a vendor's or programme's
     * people see those they share it with.
     */
    @Transactional(readOnly = true)
    public List<PersonRow> page(@Nullable String after, int rows) {
        var place = after == null ? DSL.noCondition() : PERSON.LOGIN.gt(after);
        return register.rows(place.and(visible()), rows);
    }

    private Condition visible() {
        var actor = Actor.current();
        if (rights.isInside(actor)) {
            return DSL.noCondition();
        }
        var own = ROLE_BINDING.as("own");
        return PERSON.ID
                .eq(actor.id())
                .or(
                        DSL.exists(
                                DSL.selectOne()
                                        .from(ROLE_BINDING)
                                        .join(own)
                                        .on(
                                                own.SCOPE_TYPE
                                                        .eq(ROLE_BINDING.SCOPE_TYPE)
                                                        .and(
                                                                own.SCOPE_KEY.eq(
                                                                        ROLE_BINDING.SCOPE_KEY)))
                                        .where(
                                                ROLE_BINDING
                                                        .PERSON_ID
                                                        .eq(PERSON.ID)
                                                        .and(own.PERSON_ID.eq(actor.id())))));
    }

    boolean mayManage() {
        return access.everywhere("user:manage");
    }

    private PersonRow load(String who) {
        return register.find(who).orElseThrow(() -> CommonProblem.notFound("person", who));
    }

    private void requireAnotherAdministrator(UUID leaving) {
        var administrators = register.lockAdministrators();
        if (administrators.contains(leaving) && administrators.size() == 1) {
            throw PeopleProblem.LAST_ADMIN.refused(
                    "This is the last administrator; without one nobody could let people in.");
        }
    }

    private void requireRole(String role, String kind) {
        if (!matrix.roles().contains(role)) {
            throw CommonProblem.invalid(
                    "/role",
                    "unknown-role",
                    "there is no role " + role,
                    Nearest.to(role, matrix.roles())
                            .map("Did you mean %s?"::formatted)
                            .orElse("Roles: " + String.join(", ", matrix.roles())));
        }
        if (kind.equals("service") != role.equals("service")) {
            throw CommonProblem.invalid(
                    "/role",
                    "kind",
                    "a %s cannot have the role %s".formatted(kind, role),
                    "Services have the role service, people any other.");
        }
    }
}
