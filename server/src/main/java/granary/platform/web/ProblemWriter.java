package granary.platform.web;

import granary.platform.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Lets filters refuse in the same words as endpoints: through {@link ProblemAdvice}. */
@Component
public class ProblemWriter {
    private final HandlerExceptionResolver advice;

    ProblemWriter(@Lazy @Qualifier("handlerExceptionResolver") HandlerExceptionResolver advice) {
        this.advice = advice;
    }

    public void write(HttpServletRequest request, HttpServletResponse response, Refusal refusal) {
        if (advice.resolveException(request, response, null, refusal) == null) {
            throw refusal;
        }
    }
}
