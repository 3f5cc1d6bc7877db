package granary.platform.web;

import granary.platform.Actor;
import granary.platform.Ids;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Gives every request its actor and its correlation id before anything else looks at it. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class IdentityFilter extends OncePerRequestFilter {
    private static final Pattern CORRELATION = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private final Authoriser authoriser;

    IdentityFilter(Authoriser authoriser) {
        this.authoriser = authoriser;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var asked = request.getHeader("X-Correlation-Id");
        var correlation =
                asked != null && CORRELATION.matcher(asked).matches()
                        ? asked
                        : Ids.next().toString();
        response.setHeader("X-Correlation-Id", correlation);
        MDC.put("correlation", correlation);
        var actor =
                request.getRequestURI().startsWith("/api/")
                        ? authoriser.identify(request).orElse(Actor.ANONYMOUS)
                        : Actor.ANONYMOUS;
        Callable<Boolean> rest =
                () -> {
                    chain.doFilter(request, response);
                    return true;
                };
        try {
            actor.call(rest);
        } catch (ServletException | IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new ServletException(e);
        } finally {
            MDC.remove("correlation");
        }
    }
}
