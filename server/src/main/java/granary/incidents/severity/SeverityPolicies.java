package granary.incidents.severity;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** The matrix in force: the one that is shipped. */
@Configuration(proxyBeanMethods = false)
public class SeverityPolicies {
    @Bean
    public static SeverityMatrix shipped() {
        try (var in =
                SeverityPolicies.class.getResourceAsStream("/incidents/severity-matrix.json")) {
            if (in == null) {
                throw new IllegalStateException("severity-matrix.json is not shipped");
            }
            return JsonMapper.shared().readValue(in, SeverityMatrix.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
