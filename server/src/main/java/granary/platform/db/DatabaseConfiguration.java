package granary.platform.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import granary.platform.GranarySettings;
import java.io.IOException;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jooq.impl.DataSourceConnectionProvider;
import org.jooq.impl.DefaultConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/**
 * One PostgreSQL 18, embedded or your own; each room's schema is brought up to date before anything
 * else starts.
 */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    @Bean(destroyMethod = "close")
    DatabaseServer databaseServer(GranarySettings settings) throws IOException {
        return DatabaseServer.of(settings);
    }

    @Bean(destroyMethod = "close")
    HikariDataSource dataSource(DatabaseServer server, GranarySettings settings)
            throws SQLException, IOException {
        var config = new HikariConfig();
        config.setJdbcUrl(server.url());
        config.setUsername(server.user());
        config.setPassword(server.password());
        config.setMaximumPoolSize(settings.connections());
        config.setPoolName("granary");
        config.setAutoCommit(true);
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        config.addDataSourceProperty("ApplicationName", "granary");
        var dataSource = connect(config);
        requirePostgres18(dataSource);
        Schemas.bringUpToDate(dataSource);
        return dataSource;
    }

    private static HikariDataSource connect(HikariConfig config) {
        try {
            return new HikariDataSource(config);
        } catch (HikariPool.PoolInitializationException e) {
            throw new StartRefused(
                    "The database %s does not answer (%s) Check --database, --database-user and the password in GRANARY_DATABASE_PASSWORD."
                            .formatted(
                                    config.getJdbcUrl(),
                                    String.valueOf(e.getMessage()).lines().findFirst().orElse("")),
                    e);
        }
    }

    /** jOOQ on the transaction's own connection. */
    @Bean
    DSLContext db(DataSource dataSource) {
        var configuration =
                new DefaultConfiguration()
                        .set(SQLDialect.POSTGRES)
                        .set(
                                new DataSourceConnectionProvider(
                                        new TransactionAwareDataSourceProxy(dataSource)))
                        .set(new Settings().withRenderSchema(true).withExecuteLogging(false));
        return DSL.using(configuration);
    }

    private static void requirePostgres18(DataSource dataSource) throws SQLException {
        try (var connection = dataSource.getConnection()) {
            int major = connection.getMetaData().getDatabaseMajorVersion();
            if (major < 18) {
                throw new StartRefused(
                        "The database is PostgreSQL %d; Granary needs 18 or newer."
                                .formatted(major));
            }
        }
    }
}
