package granary.governance;

import granary.platform.Actor;
import java.util.Optional;
import java.util.Set;

/**
 * May the one who is calling do this? Rooms ask it in their use cases, once the object is loaded.
 * The system itself may do everything, because it only does what a rule says.
 */
public interface Access {
    /**
     * Passes when a role of the caller holds the permission where the object lies. Several scopes
     * mean the object lies in all of them (a lot lies in its programme and in its vendor): a role
     * bound to any of them counts.
     *
     * @return the strongest cell, so that the use case can ask on where it is {@link Cell#OWN},
     *     {@link Cell#LOTS}, {@link Cell#GRANT} or {@link Cell#CONSUMER}
     * @throws granary.platform.Refusal {@code not-found} when the object is out of the caller's
     *     scope, {@code permission-missing} when it is in scope but no role there holds the
     *     permission
     */
    Cell require(String permission, String noun, String key, Scope... where);

    /** As {@link #require}, without refusing: empty when out of scope or not held. */
    Optional<Cell> find(String permission, Scope... where);

    /**
     * As {@link #find}, for verbs that are offered to the caller: each verb of a room names the
     * permission that its endpoint requires.
     */
    default boolean may(String permission, Scope... where) {
        return find(permission, where).isPresent();
    }

    /**
     * Where the caller holds the permission: the workspace means everywhere. For the where clause
     * of lists.
     */
    Set<Scope> scopes(String permission);

    /** True when the caller holds the permission for the whole workspace. */
    default boolean everywhere(String permission) {
        return Actor.current().isSystem() || scopes(permission).contains(Scope.workspace());
    }

    /** Whether a given person holds the permission there; who could act instead is told by role. */
    boolean holds(java.util.UUID person, String permission, Scope... where);
}
