package granary.delivery.consumer;

import granary.governance.Cell;
import granary.platform.Actor;
import granary.platform.CommonProblem;
import java.util.UUID;

/** Where the matrix says "own": the object must be the caller's. */
public final class Owned {
    private Owned() {}

    public static void require(Cell cell, UUID owner, String permission, String what) {
        var actor = Actor.current();
        if (isForeign(cell) && !actor.id().equals(owner)) {
            throw CommonProblem.PERMISSION_MISSING
                    .refused(
                            "%s may do this to what is their own only, and %s is not."
                                    .formatted(actor.login(), what))
                    .with("permission", permission);
        }
    }

    private static boolean isForeign(Cell cell) {
        return switch (cell) {
            case YES, TOKEN -> false;
            case GRANT, OWN, LOTS, CONSUMER, NO -> true;
        };
    }
}
