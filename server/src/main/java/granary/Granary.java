package granary;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.modulith.Modulithic;

/** The server: eight rooms on one floor. */
@SpringBootApplication
@ConfigurationPropertiesScan
@Modulithic(systemName = "Granary")
public class Granary {
    public static void main(String[] args) {
        SpringApplication.run(Granary.class, args);
    }
}
