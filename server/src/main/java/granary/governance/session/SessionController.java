package granary.governance.session;

import granary.governance.access.Rights;
import granary.platform.Actor;
import granary.platform.CommonProblem;
import granary.platform.web.Open;
import granary.platform.web.ShownOnce;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/governance")
class SessionController {
    private final SignIn signIn;
    private final Sessions sessions;
    private final Rights rights;

    SessionController(SignIn signIn, Sessions sessions, Rights rights) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.rights = rights;
    }

    /** Either login and password, or an invitation and, to keep, a password. */
    record SessionBody(
            @Nullable @Size(max = 64) String login,
            @Nullable @Size(max = 512) String password,
            @Nullable @Size(max = 200) String invitation) {}

    record PersonView(UUID id, String login, String name, String kind) {
        static PersonView of(Actor actor) {
            return new PersonView(
                    actor.id(),
                    actor.login(),
                    actor.name(),
                    actor.kind().name().toLowerCase(Locale.ROOT));
        }
    }

    record SessionView(PersonView person, Map<String, String> permissions) {}

    record MeView(
            UUID id,
            String login,
            String name,
            String kind,
            List<Rights.Role> roles,
            Map<String, String> permissions) {}

    @PostMapping("/session")
    @Open(why = "this is how one signs in", anonymous = true)
    @ShownOnce
    SessionView open(
            @Valid @RequestBody SessionBody body,
            HttpServletRequest request,
            HttpServletResponse response) {
        var address = request.getRemoteAddr();
        SignIn.Opened opened;
        if (body.invitation() != null && body.login() == null) {
            opened = signIn.byInvitation(body.invitation(), body.password(), address);
        } else if (body.login() != null && body.password() != null && body.invitation() == null) {
            opened = signIn.byPassword(body.login(), body.password(), address);
        } else {
            throw CommonProblem.invalid(
                    "/login",
                    "either-or",
                    "a session needs a login and a password, or an invitation",
                    "Send {login, password} or {invitation, password?}.");
        }
        Sessions.handOut(opened.secret(), request, response);
        return new SessionView(PersonView.of(opened.person()), rights.permissions(opened.person()));
    }

    @DeleteMapping("/session")
    @Open(why = "signing out is always possible", anonymous = true)
    ResponseEntity<Void> close(HttpServletRequest request) {
        var secret = Identity.cookie(request);
        if (secret != null) {
            sessions.end(secret);
        }
        return ResponseEntity.noContent()
                .header(HttpHeaders.SET_COOKIE, Sessions.cookie("", request.isSecure()).toString())
                .build();
    }

    @GetMapping("/me")
    @Open(why = "everybody may know who they are and what they may do")
    MeView me() {
        var actor = Actor.current();
        return new MeView(
                actor.id(),
                actor.login(),
                actor.name(),
                actor.kind().name().toLowerCase(Locale.ROOT),
                rights.roles(actor),
                rights.permissions(actor));
    }
}
