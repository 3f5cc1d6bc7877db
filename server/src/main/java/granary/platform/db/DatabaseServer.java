package granary.platform.db;

import granary.platform.GranarySettings;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Where the database is, and the process behind it when it is ours. */
public final class DatabaseServer implements AutoCloseable {
    private final String url;
    private final String user;
    private final String password;
    private final @Nullable PostgresProcess process;

    private DatabaseServer(
            String url, String user, String password, @Nullable PostgresProcess process) {
        this.url = url;
        this.user = user;
        this.password = password;
        this.process = process;
    }

    static DatabaseServer of(GranarySettings settings) throws IOException {
        if (!settings.database().isBlank()) {
            return new DatabaseServer(
                    settings.database(),
                    settings.databaseUser(),
                    settings.databasePassword(),
                    null);
        }
        var process = PostgresProcess.start(settings.home().toAbsolutePath());
        return new DatabaseServer(process.url(), "postgres", "", process);
    }

    /** Whether the database is ours alone: one process on its own folder. */
    public boolean isEmbedded() {
        return process != null;
    }

    String url() {
        return url;
    }

    String user() {
        return user;
    }

    String password() {
        return password;
    }

    @Override
    public void close() throws IOException {
        if (process != null) {
            process.close();
        }
    }
}
