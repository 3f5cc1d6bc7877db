package granary.governance.tokens;

import granary.governance.People;
import granary.governance.tokens.TokenDesk.TokenRow;
import granary.platform.web.Open;
import granary.platform.web.Page;
import granary.platform.web.ShownOnce;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/governance/tokens")
class TokenController {
    private final TokenDesk desk;
    private final People people;

    TokenController(TokenDesk desk, People people) {
        this.desk = desk;
        this.people = people;
    }

    /**
     * @param scopes permissions; {@code *} in a person's token is everything the person may do
     * @param person the service it is for; left out, the caller
     */
    record TokenBody(
            @NotBlank @Size(max = 200) String name,
            @NotEmpty @Size(max = 100) List<@NotBlank String> scopes,
            @Min(1) @Max(365) int expiresInDays,
            @Nullable String person) {}

    /**
     * @param token the secret, shown once, here
     */
    record MadeView(UUID id, String token, Instant expiresAt) {}

    record TokenView(
            UUID id,
            People.Person person,
            String name,
            List<String> scopes,
            Instant createdAt,
            Instant expiresAt,
            @Nullable Instant lastUsedAt,
            @Nullable Instant revokedAt) {}

    @PostMapping
    @Open(why = "whether for oneself or for a service is asked once it is known")
    @ShownOnce
    ResponseEntity<MadeView> make(@Valid @RequestBody TokenBody body) {
        var made = desk.make(body.name(), body.scopes(), body.expiresInDays(), body.person());
        return ResponseEntity.status(HttpStatus.CREATED)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(new MadeView(made.row().id(), made.secret(), made.row().expiresAt()));
    }

    @GetMapping
    @Open(why = "everybody sees their own")
    Page<TokenView> tokens() {
        return Page.all(desk.visible().stream().map(this::view).toList());
    }

    @DeleteMapping("/{id}")
    @Open(why = "everybody may revoke their own")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@PathVariable UUID id) {
        desk.revoke(id);
    }

    private TokenView view(TokenRow row) {
        return new TokenView(
                row.id(),
                people.load(row.person()),
                row.name(),
                row.scopes(),
                row.createdAt(),
                row.expiresAt(),
                row.lastUsedAt(),
                row.revokedAt());
    }
}
