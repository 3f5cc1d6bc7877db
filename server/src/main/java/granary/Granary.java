package granary;

import granary.platform.db.StartRefused;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.core.env.Environment;
import org.springframework.modulith.Modulithic;

/** The server: eight rooms on one floor. */
// Rooms may use the same plain noun for a use case, so a bean is named by its whole class name.
@SpringBootApplication(nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
@ConfigurationPropertiesScan
@Modulithic(systemName = "Granary")
public class Granary {
    private static final Logger LOG = LoggerFactory.getLogger(Granary.class);

    /** The house did not open, for a reason its sentence tells. */
    private static final int REFUSED = 3;

    public static void main(String[] args) {
        open(args);
    }

    /**
     * Returns when the house answers, with nothing when it is stopped before; ends the program when
     * it cannot open.
     */
    static Optional<ConfigurableApplicationContext> open(String... args) {
        var application = new SpringApplication(Granary.class);
        var opening = Opening.of(application);
        // Spring would take whichever class has the main method, and look for that one's beans.
        application.setMainApplicationClass(Granary.class);
        application.addInitializers(context -> requireFreePort(context.getEnvironment()));
        try {
            var context = application.run(args);
            LOG.info("Granary is open at {}", address(context));
            return Optional.of(context);
        } catch (SpringApplication.AbandonedRunException e) {
            throw e;
        } catch (RuntimeException e) {
            opening.isOver();
            if (!Opening.isStopping()) {
                sentence(e)
                        .ifPresentOrElse(
                                s -> System.err.println("granary: " + s), e::printStackTrace);
                System.exit(REFUSED);
            }
            return Optional.empty();
        } finally {
            opening.isOver();
        }
    }

    /** Asked first, because it costs nothing and everything else costs seconds. */
    private static void requireFreePort(Environment environment) {
        int port = environment.getRequiredProperty("server.port", Integer.class);
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(
                    new InetSocketAddress(
                            InetAddress.getByName(environment.getProperty("server.address")),
                            port));
        } catch (IOException e) {
            throw new StartRefused(inUse(port), e);
        }
    }

    private static Optional<String> sentence(Throwable thrown) {
        return Stream.<Throwable>iterate(thrown, t -> t != null, Throwable::getCause)
                .flatMap(t ->
                        switch (t) {
                            case StartRefused refused -> Stream.of(refused.getMessage());
                            case PortInUseException port -> Stream.of(inUse(port.getPort()));
                            default -> Stream.empty();
                        })
                .findFirst();
    }

    private static String inUse(int port) {
        return "Port %d is in use by another program. Stop that one, or start Granary with another --port."
                .formatted(port);
    }

    static String address(ConfigurableApplicationContext context) {
        var environment = context.getEnvironment();
        return "http://%s:%s"
                .formatted(
                        environment.getProperty("server.address"),
                        environment.getProperty("local.server.port"));
    }
}
