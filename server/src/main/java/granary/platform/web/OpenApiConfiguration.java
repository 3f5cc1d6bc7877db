package granary.platform.web;

import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;
import java.util.Map;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;

/** The OpenAPI document: complete enough to generate clients from. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {
    private final SchemaNames names = new SchemaNames();

    OpenApiConfiguration() {
        // Any JSON; by its class it would be a record of Jackson's own methods.
        SpringDocUtils.getConfig().replaceWithSchema(JsonNode.class, new Schema<>());
    }

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

    /** Stands in for springdoc's own of the same class. */
    @Bean
    ModelResolver schemas() {
        return new ModelResolver(Json31.mapper(), names).openapi31(true);
    }

    @Bean
    @SuppressWarnings("rawtypes")
    OpenApiCustomizer nullability() {
        return api -> {
            Map<String, Schema> schemas = api.getComponents().getSchemas();
            if (schemas != null) {
                schemas.forEach((name, schema) ->
                        names.typeOf(name)
                                .filter(Class::isRecord)
                                .ifPresent(type -> Nullability.mark(schema, type)));
            }
        };
    }
}
