package granary.platform.web;

import granary.platform.Actor;
import granary.platform.CommonProblem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** 401 and 403 before the endpoint runs; an endpoint that declares nothing answers nobody. */
@Component
class PermissionInterceptor implements HandlerInterceptor {
    private final Authoriser authoriser;

    PermissionInterceptor(Authoriser authoriser) {
        this.authoriser = authoriser;
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!(handler instanceof HandlerMethod method)
                || !method.getBeanType().getPackageName().startsWith("granary.")) {
            return true;
        }
        var actor = Actor.current();
        var open = method.getMethodAnnotation(Open.class);
        if (open != null && (open.anonymous() || actor.kind() != Actor.Kind.ANONYMOUS)) {
            return true;
        }
        if (actor.kind() == Actor.Kind.ANONYMOUS) {
            throw CommonProblem.SIGNED_OUT.refused("Nobody is signed in.");
        }
        var requires = method.getMethodAnnotation(Requires.class);
        if (requires == null) {
            throw CommonProblem.PERMISSION_MISSING.refused("This endpoint declares no permission.");
        }
        if (!authoriser.holds(actor, requires.value())) {
            authoriser.denied(actor, requires.value(), request.getRequestURI());
            throw CommonProblem.PERMISSION_MISSING
                    .refused(
                            "%s may not do this: it needs the permission %s."
                                    .formatted(actor.login(), requires.value()))
                    .with("permission", requires.value());
        }
        return true;
    }
}
