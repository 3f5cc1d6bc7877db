package granary;

import static org.assertj.core.api.Assertions.assertThat;

import granary.governance.Matrix;
import granary.platform.web.Open;
import granary.platform.web.Requires;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Nothing is served that does not say who may call it. */
class EveryEndpointTest {
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
}
