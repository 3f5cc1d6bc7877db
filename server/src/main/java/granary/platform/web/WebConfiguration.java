package granary.platform.web;

import granary.platform.GranarySettings;
import java.io.IOException;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.PathResourceResolver;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;

/** The conventions every endpoint shares, and the web pages beside them. */
@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {
    private final PermissionInterceptor permissions;
    private final GranarySettings settings;

    WebConfiguration(PermissionInterceptor permissions, GranarySettings settings) {
        this.permissions = permissions;
        this.settings = settings;
    }

    @Bean
    static Clock clock() {
        return Clock.systemUTC();
    }

    /**
     * Unknown fields are refused, times are ISO 8601, and a number is never read out of a string.
     */
    @Bean
    static JsonMapperBuilderCustomizer strictJson() {
        return builder ->
                builder.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                        .disable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                        .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
                        .disable(DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS);
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(permissions);
    }

    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addViewController("/").setViewName("forward:/index.html");
    }

    /** Keys of objects have dots too: only what is built has its name at the top or in assets. */
    private static boolean isPage(String path) {
        return !path.startsWith("api/")
                && !path.startsWith("actuator/")
                && !path.startsWith("assets/")
                && (path.contains("/") || !path.contains("."));
    }

    /** The pages: a path that is no file is the application's own route, so it gets index.html. */
    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        var folder =
                settings.web() == null
                        ? "classpath:/static/"
                        : settings.web().toAbsolutePath().toUri().toString();
        registry.addResourceHandler("/**")
                .addResourceLocations(folder.endsWith("/") ? folder : folder + "/")
                .resourceChain(true)
                .addResolver(
                        new PathResourceResolver() {
                            @Override
                            protected @Nullable Resource getResource(String path, Resource location)
                                    throws IOException {
                                var file = super.getResource(path, location);
                                return file == null && isPage(path)
                                        ? super.getResource("index.html", location)
                                        : file;
                            }
                        });
    }
}
