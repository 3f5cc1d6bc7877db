package granary.governance.people;

import granary.governance.Scope;
import granary.platform.CommonProblem;
import granary.platform.web.Open;
import granary.platform.web.Page;
import granary.platform.web.Requires;
import granary.platform.web.ShownOnce;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/governance/people")
class PeopleController {
    private final PeopleDesk desk;

    PeopleController(PeopleDesk desk) {
        this.desk = desk;
    }

    enum Kind {
        person,
        service
    }

    /**
     * @param password when left out a person gets an invitation instead
     */
    record PersonBody(
            @NotNull @Pattern(regexp = "[a-z0-9][a-z0-9._-]{0,63}") String login,
            @NotBlank @Size(max = 200) String name,
            @Nullable @Email @Size(max = 254) String email,
            @NotNull Kind kind,
            @Nullable @Size(max = 512) String password) {}

    record ScopeBody(@NotNull ScopeType type, @Nullable @Size(max = 128) String key) {}

    enum ScopeType {
        workspace,
        dataset,
        programme,
        vendor
    }

    /**
     * @param scope the whole workspace when left out
     */
    record RoleBody(@NotBlank String role, @Nullable @Valid ScopeBody scope) {}

    record ScopeView(String type, String key) {}

    record RoleView(UUID id, String role, ScopeView scope) {
        static RoleView of(PersonRow.RoleRow row) {
            return new RoleView(
                    row.id(),
                    row.role(),
                    new ScopeView(
                            row.scope().type().name().toLowerCase(Locale.ROOT), row.scope().key()));
        }
    }

    /**
     * @param email null unless the reader manages people
     * @param roles null unless the reader manages people
     */
    record PersonView(
            UUID id,
            String login,
            String name,
            String kind,
            String status,
            @Nullable String email,
            @Nullable List<RoleView> roles) {
        static PersonView of(PersonRow row, boolean isManager) {
            return new PersonView(
                    row.id(),
                    row.login(),
                    row.name(),
                    row.kind(),
                    row.status(),
                    isManager ? row.email() : null,
                    isManager ? row.roles().stream().map(RoleView::of).toList() : null);
        }
    }

    /**
     * @param invitation signs its person in once; null for who has a password
     */
    record RegisteredView(
            UUID id,
            String login,
            String name,
            String kind,
            String status,
            @Nullable String email,
            List<RoleView> roles,
            @Nullable String invitation,
            @Nullable Instant invitationExpiresAt) {
        static RegisteredView of(PeopleDesk.Registered added) {
            var row = added.person();
            var invitation = added.invitation();
            return new RegisteredView(
                    row.id(),
                    row.login(),
                    row.name(),
                    row.kind(),
                    row.status(),
                    row.email(),
                    row.roles().stream().map(RoleView::of).toList(),
                    invitation == null ? null : invitation.secret(),
                    invitation == null ? null : invitation.expiresAt());
        }
    }

    record InvitationView(String invitation, Instant expiresAt) {}

    @PostMapping
    @Requires("user:manage")
    @ShownOnce
    ResponseEntity<RegisteredView> add(@Valid @RequestBody PersonBody body) {
        var added =
                desk.add(
                        body.login(),
                        body.name().strip(),
                        body.email(),
                        body.kind().name(),
                        body.password());
        return ResponseEntity.created(URI.create("/api/v1/governance/people/" + body.login()))
                .body(RegisteredView.of(added));
    }

    @GetMapping
    @Open(why = "people are chosen by name everywhere; e-mail and roles only for who manages them")
    Page<PersonView> people(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        int rows = Page.limit(limit);
        boolean isManager = desk.mayManage();
        var views =
                desk.page(Page.position(cursor), rows + 1).stream()
                        .map(p -> PersonView.of(p, isManager))
                        .toList();
        return Page.of(views, rows, PersonView::login);
    }

    @PostMapping("/{login}/invitation")
    @Requires("user:manage")
    @ShownOnce
    InvitationView invite(@PathVariable String login) {
        var invitation = desk.invite(login);
        return new InvitationView(invitation.secret(), invitation.expiresAt());
    }

    @PostMapping("/{login}/deactivate")
    @Requires("user:manage")
    PersonView deactivate(@PathVariable String login) {
        return PersonView.of(desk.setActive(login, false), true);
    }

    @PostMapping("/{login}/reactivate")
    @Requires("user:manage")
    PersonView reactivate(@PathVariable String login) {
        return PersonView.of(desk.setActive(login, true), true);
    }

    @PostMapping("/{login}/roles")
    @Requires("role:assign")
    @ResponseStatus(HttpStatus.CREATED)
    RoleView assign(@PathVariable String login, @Valid @RequestBody RoleBody body) {
        return RoleView.of(desk.assign(login, body.role(), scope(body.scope())));
    }

    @DeleteMapping("/{login}/roles/{id}")
    @Requires("role:assign")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable String login, @PathVariable UUID id) {
        desk.remove(login, id);
    }

    private static Scope scope(@Nullable ScopeBody body) {
        if (body == null || body.type() == ScopeType.workspace) {
            return Scope.workspace();
        }
        if (body.key() == null || body.key().isBlank()) {
            throw CommonProblem.invalid(
                    "/scope/key",
                    "required",
                    "a %s scope needs a key".formatted(body.type()),
                    "Name the %s.".formatted(body.type()));
        }
        return new Scope(
                Scope.Type.valueOf(body.type().name().toUpperCase(Locale.ROOT)), body.key());
    }
}
