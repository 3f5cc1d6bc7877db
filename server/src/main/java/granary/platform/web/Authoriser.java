package granary.platform.web;

import granary.platform.Actor;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Who is calling, and what they may do. The floor asks; governance answers. */
public interface Authoriser {
    /**
     * The person or service behind the session cookie or bearer token; empty when there is none or
     * it is no longer valid.
     */
    Optional<Actor> identify(HttpServletRequest request);

    /**
     * True when some role or token scope of the actor holds the permission for at least some
     * objects.
     */
    boolean holds(Actor actor, String permission);

    /** Records a refused attempt at a sensitive act. */
    void denied(Actor actor, String permission, String path);
}
