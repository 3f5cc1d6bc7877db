package granary;

import static org.assertj.core.api.Assertions.assertThat;

import granary.governance.Matrix;
import granary.platform.web.Open;
import granary.platform.web.Requires;
import granary.platform.web.ShownOnce;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Nothing is served that does not say who may call it. */
class EveryEndpointTest {
    private static final Set<String> SECRETS = Set.of("token", "secret", "invitation", "password");
    private final List<HandlerMethod> endpoints =
            House.open()
                    .bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                    .getHandlerMethods()
                    .values()
                    .stream()
                    .filter(m -> m.getBeanType().getPackageName().startsWith("granary."))
                    .toList();

    @Test
    void every_endpoint_names_its_permission_or_says_why_it_needs_none() {
        assertThat(endpoints)
                .isNotEmpty()
                .allSatisfy(m ->
                        assertThat(Stream.of(Requires.class, Open.class))
                                .as(m.toString())
                                .filteredOn(a -> m.hasMethodAnnotation(a))
                                .hasSize(1));
    }

    @Test
    void every_permission_an_endpoint_names_is_in_the_matrix() {
        assertThat(endpoints)
                .filteredOn(m -> m.hasMethodAnnotation(Requires.class))
                .allSatisfy(m ->
                        assertThat(Matrix.shipped().permissions())
                                .as(m.toString())
                                .contains(m.getMethodAnnotation(Requires.class).value()));
    }

    @Test
    void every_open_endpoint_says_why() {
        assertThat(endpoints)
                .filteredOn(m -> m.hasMethodAnnotation(Open.class))
                .allSatisfy(m ->
                        assertThat(m.getMethodAnnotation(Open.class).why())
                                .as(m.toString())
                                .isNotBlank());
    }

    /** Otherwise the secret would be kept for a repeated Idempotency-Key. */
    @Test
    void every_endpoint_that_answers_with_a_secret_says_so() {
        assertThat(endpoints)
                .filteredOn(m -> secrets(m.getMethod().getGenericReturnType(), 3))
                .allSatisfy(m ->
                        assertThat(m.hasMethodAnnotation(ShownOnce.class))
                                .as(m.toString())
                                .isTrue());
    }

    private static boolean secrets(Type type, int depth) {
        return switch (type) {
            case ParameterizedType p ->
                    Stream.of(p.getActualTypeArguments()).anyMatch(t -> secrets(t, depth));
            case Class<?> c when c.isRecord() && depth > 0 ->
                    Stream.of(c.getRecordComponents())
                            .anyMatch(r ->
                                    SECRETS.contains(r.getName()) && r.getType() == String.class
                                            || secrets(r.getGenericType(), depth - 1));
            default -> false;
        };
    }
}
