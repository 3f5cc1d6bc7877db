package granary.platform.web;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The OpenAPI document: complete enough to generate clients from. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {
    @Bean
    OpenAPI granaryApi() {
        return new OpenAPI()
                .info(
                        new Info()
                                .title("Granary")
                                .version("v1")
                                .license(new License().name("Apache-2.0"))
                                .description(
                                        "From a request for data to the version that trained a model, and what was learned from it."))
                .components(
                        new Components()
                                .addSecuritySchemes(
                                        "token",
                                        new SecurityScheme()
                                                .type(SecurityScheme.Type.HTTP)
                                                .scheme("bearer"))
                                .addSecuritySchemes(
                                        "session",
                                        new SecurityScheme()
                                                .type(SecurityScheme.Type.APIKEY)
                                                .in(SecurityScheme.In.COOKIE)
                                                .name(SecurityConfiguration.SESSION_COOKIE)))
                .addSecurityItem(new SecurityRequirement().addList("token"))
                .addSecurityItem(new SecurityRequirement().addList("session"));
    }

    /** The room is the tag, and the permission stands in the operation. */
    @Bean
    OperationCustomizer roomAndPermission() {
        return (operation, method) -> {
            var room = method.getBeanType().getPackageName().split("\\.")[1];
            operation.setTags(List.of(room));
            operation.setOperationId(
                    room
                            + Character.toUpperCase(method.getMethod().getName().charAt(0))
                            + method.getMethod().getName().substring(1)
                            + method.getBeanType().getSimpleName().replace("Controller", ""));
            var requires = method.getMethodAnnotation(Requires.class);
            if (requires != null) {
                operation.addExtension("x-permission", requires.value());
            }
            return operation;
        };
    }

    /**
     * A record's component is present unless it is nullable; springdoc would call every one
     * optional.
     */
    @Bean
    OpenApiCustomizer requiredFields() {
        return api -> {
            Map<String, Schema> schemas = api.getComponents().getSchemas();
            if (schemas != null) {
                schemas.values().forEach(OpenApiConfiguration::requireAll);
            }
        };
    }

    @SuppressWarnings({"rawtypes", "unchecked"})
    private static void requireAll(Schema schema) {
        if (schema.getProperties() == null
                || (schema.getName() != null && schema.getName().endsWith("Body"))) {
            return;
        }
        var required = new ArrayList<String>();
        ((Map<String, Schema>) schema.getProperties())
                .forEach((name, property) -> {
                    if (!Boolean.TRUE.equals(property.getNullable())
                            && !(property.getTypes() != null
                                    && property.getTypes().contains("null"))) {
                        required.add(name);
                    }
                });
        schema.setRequired(required);
    }
}
