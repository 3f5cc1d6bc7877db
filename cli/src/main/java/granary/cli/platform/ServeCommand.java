package granary.cli.platform;

import granary.cli.Exit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Describes {@code granary serve}. The launcher itself starts the server, because the server has
 * its own class path and must get the signals; called without it, this finds the launcher.
 */
@Command(
        description = "Runs the server. Without options everything it keeps lies in one folder.",
        footer = {"", "Example:", "  granary serve --home /tmp/granary --port 8080"})
public final class ServeCommand implements Callable<Integer> {
    @Option(
            names = "--home",
            paramLabel = "DIR",
            description =
                    "Folder of database, objects and keys; default $GRANARY_HOME, else ~/.granary")
    private @Nullable String home;

    @Option(names = "--port", paramLabel = "N", description = "Port of the API; default 8080")
    private @Nullable Integer port;

    @Option(
            names = "--address",
            paramLabel = "ADDRESS",
            description = "Address to listen on; default 127.0.0.1, this machine only")
    private @Nullable String address;

    @Option(
            names = "--database",
            paramLabel = "URL",
            description =
                    "JDBC URL of a PostgreSQL 18 of your own; its password comes from GRANARY_DATABASE_PASSWORD")
    private @Nullable String database;

    @Option(names = "--database-user", paramLabel = "NAME", description = "User for --database")
    private @Nullable String databaseUser;

    @Option(
            names = "--outbound-allow",
            paramLabel = "HOST[:PORT]",
            description = "Where webhooks may go although the address is not public")
    private @Nullable String outboundAllow;

    @Option(names = "--help", usageHelp = true, description = "Show this help")
    private boolean help;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var launcher = System.getenv("GRANARY_LAUNCHER");
        if (launcher == null) {
            System.err.println("granary: the server is started by the launcher: ./granary serve");
            return Exit.USAGE;
        }
        var command = new ArrayList<>(List.of(launcher, "serve"));
        add(command, "--home", home);
        add(command, "--port", port);
        add(command, "--address", address);
        add(command, "--database", database);
        add(command, "--database-user", databaseUser);
        add(command, "--outbound-allow", outboundAllow);
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    private static void add(List<String> command, String flag, @Nullable Object value) {
        if (value != null) {
            command.add(flag + "=" + value);
        }
    }
}
