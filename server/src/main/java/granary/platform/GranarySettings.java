package granary.platform;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What the house can be told at its start. docs/settings.md lists every one.
 *
 * @param home folder of everything Granary keeps: database, objects, tables, keys, logs
 * @param database JDBC URL of a PostgreSQL 18 of your own; empty for the embedded one under home
 * @param databaseUser user for {@code database}
 * @param databasePassword password for {@code database}
 * @param web folder of the built web pages; empty when they are inside the jar
 * @param seed number from which every random choice of the product is drawn
 * @param outboundAllow hosts (host or host:port) that webhooks may reach although their address is
 *     not public
 * @param connections database connections held open
 * @param bodyMax largest JSON or YAML body in bytes
 * @param fileMax largest uploaded file in bytes
 */
@Validated
@ConfigurationProperties("granary")
public record GranarySettings(
        @NotNull Path home,
        @DefaultValue("") String database,
        @DefaultValue("postgres") String databaseUser,
        @DefaultValue("") String databasePassword,
        @Nullable Path web,
        @DefaultValue("20261123") long seed,
        @DefaultValue List<String> outboundAllow,
        @DefaultValue("16") @Min(2) @Max(200) int connections,
        @DefaultValue("8388608") long bodyMax,
        @DefaultValue("5368709120") long fileMax) {}
