package granary.governance.access;

import granary.governance.Cell;
import granary.governance.Matrix;
import granary.governance.Scope;
import granary.governance.ledger.Outbox;
import granary.platform.Actor;
import granary.platform.ObjectRef;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The caller's rights as a whole: for the door, and for pages that hide what one may not do. */
@Component
public class Rights {
    /** Refused attempts at these stand in the ledger too. */
    private static final Set<String> SENSITIVE =
            Set.of(
                    "contract:approve",
                    "version:approve",
                    "version:publish",
                    "version:recall",
                    "gate:override",
                    "erasure:decide",
                    "grant:approve",
                    "grant:revoke",
                    "grant:breakglass",
                    "hold:manage",
                    "data:export",
                    "audit:export",
                    "role:assign",
                    "user:manage");

    private final AccessRules rules;
    private final Outbox outbox;
    private final Matrix matrix = Matrix.shipped();

    Rights(AccessRules rules, Outbox outbox) {
        this.rules = rules;
        this.outbox = outbox;
    }

    public record Role(String role, ScopeView scope) {}

    public record ScopeView(String type, String key) {}

    public boolean holdsSomewhere(Actor actor, String permission) {
        return rules.holdsSomewhere(actor, permission);
    }

    public List<Role> roles(Actor actor) {
        return rules.bindings(actor.id()).stream()
                .map(b ->
                        new Role(
                                b.role(),
                                new ScopeView(
                                        b.scope().type().name().toLowerCase(Locale.ROOT),
                                        b.scope().key())))
                .toList();
    }

    /** Whether the actor works here: some role is not bound to one vendor or programme. */
    public boolean isInside(Actor actor) {
        return actor.isSystem()
                || rules.bindings(actor.id()).stream()
                        .map(b -> b.scope().type())
                        .anyMatch(t -> t == Scope.Type.WORKSPACE || t == Scope.Type.DATASET);
    }

    /** Vendors whose people the person is one of. */
    public List<String> vendors(UUID person) {
        return rules.bindings(person).stream()
                .map(b -> b.scope())
                .filter(s -> s.type() == Scope.Type.VENDOR)
                .map(Scope::key)
                .distinct()
                .toList();
    }

    /** Whether the caller's token names the permission; true for a session, which has no limits. */
    public boolean tokenAllows(Actor actor, String permission) {
        return actor.token() == null || rules.tokenAllows(actor.token(), permission);
    }

    /** Letter of the strongest cell by permission; permissions not held are absent. */
    public Map<String, String> permissions(Actor actor) {
        var held = new LinkedHashMap<String, String>();
        for (var permission : matrix.permissions()) {
            rules.bindings(actor.id()).stream()
                    .map(b -> matrix.cell(permission, b.role()))
                    .filter(c -> c != Cell.NO)
                    .sorted()
                    .findFirst()
                    .ifPresent(c -> held.put(permission, c.letter()));
        }
        return held;
    }

    public void denied(Actor actor, String permission, String path) {
        if (SENSITIVE.contains(permission)) {
            outbox.write(
                    actor,
                    "governance.Denied",
                    new ObjectRef("endpoint", path),
                    "denied",
                    Map.of("permission", permission));
        }
    }
}
