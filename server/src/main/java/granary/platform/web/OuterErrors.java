package granary.platform.web;

import granary.platform.CommonProblem;
import granary.platform.Refusal;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What goes wrong before a request reaches an endpoint is a problem document too. */
@Hidden
@RestController
class OuterErrors implements ErrorController {
    @RequestMapping("/error")
    @Open(why = "it only words a refusal that was already made", anonymous = true)
    void error(HttpServletRequest request, HttpServletResponse response) {
        throw refusal(
                request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer s
                        ? s
                        // Somebody asked for this address, and nothing went wrong before.
                        : 404);
    }

    private static Refusal refusal(int status) {
        return switch (status) {
            case 404 -> CommonProblem.NOT_FOUND.refused("There is nothing at this address.");
            case 413 -> CommonProblem.PAYLOAD_TOO_LARGE.refused("The request is too large.");
            case 401 -> CommonProblem.SIGNED_OUT.refused("Nobody is signed in.");
            case 403 -> CommonProblem.PERMISSION_MISSING.refused("This is not allowed.");
            default ->
                    status < 500
                            ? CommonProblem.REQUEST_UNREADABLE.refused(
                                    "The request cannot be read.")
                            : CommonProblem.BROKEN.refused("Something broke inside Granary.");
        };
    }
}
