package granary.governance.setup;

import granary.governance.access.Rights;
import granary.governance.session.Sessions;
import granary.platform.web.Open;
import granary.platform.web.ShownOnce;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/governance/setup")
class SetupController {
    private final SetupDesk desk;
    private final Rights rights;

    SetupController(SetupDesk desk, Rights rights) {
        this.desk = desk;
        this.rights = rights;
    }

    /**
     * @param token from the link that the server printed
     */
    record SetupBody(
            @NotBlank String token,
            @NotNull @Pattern(regexp = "[a-z0-9][a-z0-9._-]{0,63}") String login,
            @NotBlank @Size(max = 200) String name,
            @NotNull @Size(max = 512) String password) {}

    record NeededView(boolean needed) {}

    record PersonView(UUID id, String login, String name, String kind) {}

    record SetupView(PersonView person, Map<String, String> permissions) {}

    @GetMapping
    @Open(why = "the sign-in page says what to do first", anonymous = true)
    NeededView needed() {
        return new NeededView(desk.isNeeded());
    }

    @PostMapping
    @Open(why = "nobody exists yet; the one-time link is the proof", anonymous = true)
    @ShownOnce
    ResponseEntity<SetupView> setUp(
            @Valid @RequestBody SetupBody body,
            HttpServletRequest request,
            HttpServletResponse response) {
        var opened = desk.setUp(body.token(), body.login(), body.name().strip(), body.password());
        var person = opened.person();
        Sessions.handOut(opened.secret(), request, response);
        return ResponseEntity.created(URI.create("/api/v1/governance/people/" + person.login()))
                .body(
                        new SetupView(
                                new PersonView(
                                        person.id(), person.login(), person.name(), "person"),
                                rights.permissions(person)));
    }
}
