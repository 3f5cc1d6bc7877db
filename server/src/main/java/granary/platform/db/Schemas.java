package granary.platform.db;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The rooms' schemas. Flyway brings them up to date; it takes a sixth of a start to find that they
 * are, so its own history is asked first. Only when that names exactly the files that are here is
 * there nothing for it to do; anything else, a newer house's file too, is Flyway's to judge.
 */
final class Schemas {
    private static final String HISTORY = "flyway_schema_history";

    private Schemas() {}

    /** A migration as Flyway keeps it. */
    record Step(String room, String script, int checksum) {}

    static void bringUpToDate(DataSource dataSource) throws SQLException, IOException {
        var rooms = rooms();
        if (isUpToDate(dataSource, rooms, files())) {
            return;
        }
        for (var room : rooms) {
            Flyway.configure()
                    .dataSource(dataSource)
                    .locations("classpath:db/migration/" + room)
                    .schemas(room)
                    .load()
                    .migrate();
        }
    }

    static List<String> rooms() throws IOException {
        return new ClassPathResource("db/rooms.txt")
                .getContentAsString(StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    static boolean isUpToDate(DataSource dataSource, List<String> rooms, Set<Step> files)
            throws SQLException {
        try (var connection = dataSource.getConnection()) {
            return haveHistory(connection, rooms) && applied(connection, rooms).equals(files);
        }
    }

    private static boolean haveHistory(Connection connection, List<String> rooms)
            throws SQLException {
        var sql =
                rooms.stream()
                        .map(room -> "to_regclass('%s.%s') is not null".formatted(room, HISTORY))
                        .collect(Collectors.joining(" and ", "select ", ""));
        try (var statement = connection.createStatement();
                var answer = statement.executeQuery(sql)) {
            return answer.next() && answer.getBoolean(1);
        }
    }

    /** What was applied; a step that failed has no script here, and so is like no file. */
    private static Set<Step> applied(Connection connection, List<String> rooms)
            throws SQLException {
        var sql =
                rooms.stream()
                        .map(room ->
                                """
                                select '%1$s', case when success then script else '' end, checksum
                                from %1$s.%2$s where type <> 'SCHEMA'\
                                """
                                        .formatted(room, HISTORY))
                        .collect(Collectors.joining(" union all "));
        var steps = new HashSet<Step>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                steps.add(new Step(rows.getString(1), rows.getString(2), rows.getInt(3)));
            }
        }
        return steps;
    }

    static Set<Step> files() throws IOException {
        var steps = new HashSet<Step>();
        for (var room : rooms()) {
            var pattern = "classpath:db/migration/%s/*.sql".formatted(room);
            for (var file : new PathMatchingResourcePatternResolver().getResources(pattern)) {
                steps.add(new Step(room, String.valueOf(file.getFilename()), checksum(file)));
            }
        }
        return steps;
    }

    /** As Flyway computes it: over the lines without their ends. */
    private static int checksum(Resource file) throws IOException {
        var crc = new CRC32();
        try (var lines =
                new BufferedReader(
                        new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                crc.update(line.getBytes(StandardCharsets.UTF_8));
            }
        }
        return (int) crc.getValue();
    }
}
