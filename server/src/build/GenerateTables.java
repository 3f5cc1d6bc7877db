import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.jooq.codegen.DefaultGeneratorStrategy;
import org.jooq.codegen.GenerationTool;
import org.jooq.codegen.GeneratorStrategy.Mode;
import org.jooq.meta.Definition;
import org.jooq.meta.SchemaDefinition;
import org.jooq.meta.TableDefinition;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.ForcedType;
import org.jooq.meta.jaxb.Generate;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Jdbc;
import org.jooq.meta.jaxb.SchemaMappingType;
import org.jooq.meta.jaxb.Strategy;
import org.jooq.meta.jaxb.Target;
import org.slf4j.LoggerFactory;

/** Migrates a throwaway PostgreSQL and writes each room's tables into its own package: granary.ROOM.tables. */
public class GenerateTables {

    /** Tables and records of schema ROOM belong to package granary.ROOM.tables, so that a room's tables are its own. */
    public static class RoomPackages extends DefaultGeneratorStrategy {
        @Override
        public String getJavaPackageName(Definition definition, Mode mode) {
            var schema = definition instanceof SchemaDefinition s ? s : definition.getSchema();
            if (schema == null) return "granarytables";
            var room = "granary." + schema.getOutputName() + ".tables";
            return mode == Mode.RECORD && definition instanceof TableDefinition ? room + ".records" : room;
        }
    }

    public static void main(String[] args) throws Exception {
        var db = Path.of(args[0]);
        var out = Path.of(args[1]);
        ((Logger) LoggerFactory.getLogger("ROOT")).setLevel(Level.WARN);

        var digest = digest(db);
        var stamp = out.resolve("migrations.sha256");
        if (Files.exists(stamp) && Files.readString(stamp).equals(digest)) return;

        var rooms = Files.readAllLines(db.resolve("rooms.txt"));
        Thread.currentThread().setContextClassLoader(GenerateTables.class.getClassLoader());
        try (var postgres = EmbeddedPostgres.builder().start()) {
            for (var room : rooms) {
                Flyway.configure()
                        .dataSource(postgres.getPostgresDatabase())
                        .locations("filesystem:" + db.resolve("migration").resolve(room))
                        .schemas(room)
                        .load()
                        .migrate();
            }
            generate(postgres.getJdbcUrl("postgres", "postgres"), rooms, out);
        }
        Files.writeString(stamp, digest);
    }

    private static void generate(String url, List<String> rooms, Path out) throws Exception {
        var tool = new GenerationTool();
        tool.setClassLoader(GenerateTables.class.getClassLoader());
        tool.run(new Configuration()
                .withJdbc(new Jdbc().withUrl(url).withUser("postgres"))
                .withGenerator(new Generator()
                        .withStrategy(new Strategy().withName(RoomPackages.class.getName()))
                        .withDatabase(new Database()
                                .withSchemata(rooms.stream().map(r -> new SchemaMappingType().withInputSchema(r)).toList())
                                .withExcludes("flyway_schema_history|event_publication.*|scheduled_tasks")
                                .withForcedTypes(new ForcedType().withName("INSTANT").withIncludeTypes("(?i:timestamp.*with time zone|timestamptz)")))
                        .withGenerate(new Generate().withRoutines(false).withSequences(false).withGlobalCatalogReferences(false))
                        .withTarget(new Target().withPackageName("granarytables").withDirectory(out.toString()).withClean(true))));
    }

    private static String digest(Path db) throws Exception {
        var sha = MessageDigest.getInstance("SHA-256");
        try (var files = Files.walk(db)) {
            for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                sha.update(db.relativize(file).toString().getBytes());
                sha.update(Files.readAllBytes(file));
            }
        }
        return HexFormat.of().formatHex(sha.digest());
    }
}
