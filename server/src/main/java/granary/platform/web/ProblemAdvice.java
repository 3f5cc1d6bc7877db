package granary.platform.web;

import granary.platform.CommonProblem;
import granary.platform.FieldError;
import granary.platform.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.ConstraintViolationException;
import java.io.IOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Every refusal leaves as a problem document (RFC 9457), from this one place. */
@RestControllerAdvice
class ProblemAdvice {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> refusal(Refusal refusal, HttpServletRequest request) {
        return answer(refusal, request);
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> unreadable(
            HttpMessageNotReadableException e, HttpServletRequest request) {
        return answer(
                switch (e.getCause()) {
                    case UnrecognizedPropertyException unknown -> unknownField(unknown);
                    case InvalidFormatException format ->
                            CommonProblem.invalid(
                                    path(format),
                                    "type",
                                    "%s is not %s"
                                            .formatted(
                                                    format.getValue(),
                                                    words(format.getTargetType())),
                                    allowed(format));
                    case MismatchedInputException mismatch ->
                            CommonProblem.invalid(
                                    path(mismatch),
                                    "type",
                                    firstLine(mismatch.getOriginalMessage()),
                                    "See the schema of this request in the OpenAPI document.");
                    case StreamReadException broken ->
                            CommonProblem.NOT_JSON.refused(
                                    "Line %d, column %d: %s"
                                            .formatted(
                                                    broken.getLocation().getLineNr(),
                                                    broken.getLocation().getColumnNr(),
                                                    firstLine(broken.getOriginalMessage())));
                    case JacksonException other when cause(other) instanceof Refusal inner -> inner;
                    case JacksonException other
                            when cause(other) instanceof IllegalArgumentException inner ->
                            CommonProblem.invalid(
                                    path(other),
                                    "invalid",
                                    String.valueOf(inner.getMessage()),
                                    "Correct the value.");
                    case null, default ->
                            CommonProblem.NOT_JSON.refused(
                                    "The body is missing or is no JSON document.");
                },
                request);
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> invalid(
            MethodArgumentNotValidException e, HttpServletRequest request) {
        return answer(
                CommonProblem.invalid(
                        e.getBindingResult().getFieldErrors().stream()
                                .map(f ->
                                        new FieldError(
                                                pointer(f.getField()),
                                                code(f.getCode()),
                                                String.valueOf(f.getDefaultMessage()),
                                                "Correct this field."))
                                .sorted(Comparator.comparing(FieldError::path))
                                .toList()),
                request);
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> invalid(
            HandlerMethodValidationException e, HttpServletRequest request) {
        return answer(
                CommonProblem.invalid(
                        e.getParameterValidationResults().stream()
                                .flatMap(r ->
                                        r.getResolvableErrors().stream()
                                                .map(m ->
                                                        new FieldError(
                                                                String.valueOf(
                                                                        r.getMethodParameter()
                                                                                .getParameterName()),
                                                                "invalid",
                                                                String.valueOf(
                                                                        m.getDefaultMessage()),
                                                                "Correct this parameter.")))
                                .toList()),
                request);
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> invalid(
            ConstraintViolationException e, HttpServletRequest request) {
        return answer(
                CommonProblem.invalid(
                        e.getConstraintViolations().stream()
                                .map(v ->
                                        new FieldError(
                                                v.getPropertyPath().toString(),
                                                "invalid",
                                                v.getMessage(),
                                                "Correct this value."))
                                .toList()),
                request);
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> missing(
            MissingServletRequestParameterException e, HttpServletRequest request) {
        return answer(
                CommonProblem.invalid(
                        e.getParameterName(),
                        "required",
                        "the parameter is missing",
                        "Add ?%s=… to the address.".formatted(e.getParameterName())),
                request);
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> missing(
            MissingRequestHeaderException e, HttpServletRequest request) {
        return answer(
                CommonProblem.invalid(
                        e.getHeaderName(),
                        "required",
                        "the header is missing",
                        "Send the header %s.".formatted(e.getHeaderName())),
                request);
    }

    /** A part of the query without a name, or one that is no text: Tomcat reads it when asked. */
    @ExceptionHandler
    ResponseEntity<Map<String, Object>> query(
            InvalidParameterException e, HttpServletRequest request) {
        return answer(
                CommonProblem.REQUEST_UNREADABLE.refused(
                        "The query of the address cannot be read: " + firstLine(e.getMessage())),
                request);
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> mismatch(
            MethodArgumentTypeMismatchException e, HttpServletRequest request) {
        return answer(
                CommonProblem.invalid(
                        e.getName(),
                        "type",
                        "%s is not %s".formatted(e.getValue(), words(e.getRequiredType())),
                        "Correct this parameter."),
                request);
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> noPage(
            NoResourceFoundException e, HttpServletRequest request) {
        return answer(CommonProblem.notFound("resource", request.getRequestURI()), request);
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> method(
            HttpRequestMethodNotSupportedException e, HttpServletRequest request) {
        return answer(
                CommonProblem.METHOD_NOT_ALLOWED.refused(
                        "%s is not possible here.".formatted(e.getMethod())),
                request);
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> mediaType(
            HttpMediaTypeNotSupportedException e, HttpServletRequest request) {
        return answer(
                CommonProblem.UNSUPPORTED_MEDIA_TYPE.refused(
                        "%s is not read here; %s are."
                                .formatted(e.getContentType(), e.getSupportedMediaTypes())),
                request);
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> raced(
            ConcurrencyFailureException e, HttpServletRequest request) {
        return answer(
                CommonProblem.REVISION_MOVED.refused(
                        "Somebody else changed it at the same moment."),
                request);
    }

    /** What the database refused although the code did not foresee it: lost races, mostly. */
    @ExceptionHandler
    ResponseEntity<Map<String, Object>> database(
            org.jooq.exception.DataAccessException e, HttpServletRequest request) {
        return switch (e.sqlState()) {
            case "40001", "40P01", "55P03" ->
                    answer(
                            CommonProblem.REVISION_MOVED.refused(
                                    "Somebody else changed it at the same moment."),
                            request);
            // PostgreSQL keeps no U+0000, neither in text nor in the strings of JSON.
            case "22021", "22P05" ->
                    answer(
                            CommonProblem.INVALID.refused(
                                    "A text of the request holds the character U+0000."),
                            request);
            case "23505" ->
                    answer(
                            CommonProblem.CONFLICT.refused(
                                    "Somebody else made the same thing at the same moment."),
                            request);
            default -> broken(e, request);
        };
    }

    /** The client went away while we were answering; there is nobody left to tell. */
    @ExceptionHandler
    void gone(AsyncRequestNotUsableException e) {
        LOG.debug("client went away: {}", e.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> cut(IOException e, HttpServletRequest request)
            throws IOException {
        if (String.valueOf(e.getMessage()).contains("Broken pipe")) {
            throw e;
        }
        return broken(e, request);
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> broken(Exception e, HttpServletRequest request) {
        LOG.error("{} {} broke", request.getMethod(), request.getRequestURI(), e);
        return answer(CommonProblem.BROKEN.refused("Something broke inside Granary."), request);
    }

    private static ResponseEntity<Map<String, Object>> answer(
            Refusal refusal, HttpServletRequest request) {
        var document = new LinkedHashMap<>(refusal.document());
        document.put("instance", request.getRequestURI());
        document.put("correlation", MDC.get("correlation"));
        var headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (refusal.more().get("retryAfterSeconds") instanceof Number seconds) {
            headers.set(HttpHeaders.RETRY_AFTER, seconds.toString());
        }
        return ResponseEntity.status(refusal.code().status()).headers(headers).body(document);
    }

    private static Refusal unknownField(UnrecognizedPropertyException e) {
        var known = e.getKnownPropertyIds().stream().map(String::valueOf).toList();
        var nearest = Nearest.to(e.getPropertyName(), known);
        return CommonProblem.invalid(
                path(e),
                "unknown-field",
                "there is no field " + e.getPropertyName(),
                nearest.map(n -> "Did you mean %s?".formatted(n))
                        .orElse(
                                "Known fields: "
                                        + String.join(", ", known.stream().sorted().toList())));
    }

    private static String path(JacksonException e) {
        return StreamSupport.stream(e.getPath().spliterator(), false)
                .map(r ->
                        r.getPropertyName() == null
                                ? String.valueOf(r.getIndex())
                                : r.getPropertyName())
                .reduce("", (a, b) -> a + "/" + b);
    }

    private static String allowed(InvalidFormatException e) {
        var type = e.getTargetType();
        return type.isEnum()
                ? "Allowed: "
                        + String.join(
                                ", ",
                                List.of(type.getEnumConstants()).stream()
                                        .map(Object::toString)
                                        .toList())
                : "Correct the value.";
    }

    private static Throwable cause(Throwable e) {
        return e.getCause() == null ? e : e.getCause();
    }

    private static String words(@org.jspecify.annotations.Nullable Class<?> type) {
        return type == null ? "allowed" : "a " + type.getSimpleName();
    }

    private static String pointer(String field) {
        return "/" + field.replace('.', '/').replace("[", "/").replace("]", "");
    }

    private static String code(@org.jspecify.annotations.Nullable String constraint) {
        return constraint == null
                ? "invalid"
                : constraint
                        .replaceAll("([a-z])([A-Z])", "$1-$2")
                        .toLowerCase(java.util.Locale.ROOT);
    }

    private static String firstLine(@org.jspecify.annotations.Nullable String message) {
        return message == null ? "unreadable" : message.lines().findFirst().orElse("unreadable");
    }
}
