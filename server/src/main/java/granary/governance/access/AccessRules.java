package granary.governance.access;

import static granary.governance.tables.Tables.ROLE_BINDING;

import granary.governance.Access;
import granary.governance.Cell;
import granary.governance.Matrix;
import granary.governance.Scope;
import granary.platform.Actor;
import granary.platform.CommonProblem;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/**
 * The matrix applied to the caller's roles. The effective right is the union of the roles; acts are
 * separated elsewhere.
 */
@Component
class AccessRules implements Access {
    private final DSLContext db;
    private final TokenScopes tokens;
    private final Matrix matrix = Matrix.shipped();

    AccessRules(DSLContext db, TokenScopes tokens) {
        this.db = db;
        this.tokens = tokens;
    }

    record Binding(String role, Scope scope) {}

    @Override
    public Cell require(String permission, String noun, String key, Scope... where) {
        var actor = Actor.current();
        if (actor.isSystem()) {
            return Cell.YES;
        }
        var covering = covering(actor.id(), where);
        if (covering.isEmpty()) {
            throw CommonProblem.notFound(noun, key);
        }
        return strongest(actor, permission, covering)
                .orElseThrow(() ->
                        CommonProblem.PERMISSION_MISSING
                                .refused(
                                        "%s may not do this to %s %s: it needs the permission %s."
                                                .formatted(actor.login(), noun, key, permission))
                                .with("permission", permission));
    }

    @Override
    public Optional<Cell> find(String permission, Scope... where) {
        var actor = Actor.current();
        return actor.isSystem()
                ? Optional.of(Cell.YES)
                : strongest(actor, permission, covering(actor.id(), where));
    }

    @Override
    public Set<Scope> scopes(String permission) {
        var actor = Actor.current();
        if (actor.isSystem()) {
            return Set.of(Scope.workspace());
        }
        var scopes = new HashSet<Scope>();
        for (var binding : bindings(actor.id())) {
            if (strongest(actor, permission, List.of(binding)).isPresent()) {
                scopes.add(binding.scope());
            }
        }
        return scopes;
    }

    @Override
    public boolean holds(UUID person, String permission, Scope... where) {
        return covering(person, where).stream()
                .anyMatch(b -> matrix.cell(permission, b.role()) != Cell.NO);
    }

    /** Whether any role, anywhere, holds it: the first question at the door. */
    boolean holdsSomewhere(Actor actor, String permission) {
        return actor.isSystem() || strongest(actor, permission, bindings(actor.id())).isPresent();
    }

    boolean tokenAllows(UUID token, String permission) {
        return tokens.allows(token, permission);
    }

    private Optional<Cell> strongest(Actor actor, String permission, List<Binding> bindings) {
        if (actor.token() != null && !tokens.allows(actor.token(), permission)) {
            return Optional.empty();
        }
        return bindings.stream()
                .map(b -> matrix.cell(permission, b.role()))
                .filter(c -> c != Cell.NO && (c != Cell.TOKEN || actor.token() != null))
                .min(Comparator.naturalOrder());
    }

    private List<Binding> covering(UUID person, Scope... where) {
        var places = Arrays.asList(where);
        return bindings(person).stream()
                .filter(b -> b.scope().equals(Scope.workspace()) || places.contains(b.scope()))
                .toList();
    }

    List<Binding> bindings(UUID person) {
        return db.select(ROLE_BINDING.ROLE, ROLE_BINDING.SCOPE_TYPE, ROLE_BINDING.SCOPE_KEY)
                .from(ROLE_BINDING)
                .where(ROLE_BINDING.PERSON_ID.eq(person))
                .fetch(r ->
                        new Binding(
                                r.value1(),
                                new Scope(
                                        Scope.Type.valueOf(r.value2().toUpperCase(Locale.ROOT)),
                                        r.value3())));
    }
}
