package granary.governance.people;

import granary.governance.Scope;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

record PersonRow(
        UUID id,
        String login,
        String name,
        @Nullable String email,
        String kind,
        String status,
        Instant createdAt,
        List<RoleRow> roles) {

    record RoleRow(UUID id, String role, Scope scope) {}
}
