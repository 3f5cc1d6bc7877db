package granary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What {@code granary check --json} prints keeps the schema that the server publishes. */
class ReportSchemaTest {
    private static final Path EXAMPLES = Path.of("..", "examples").toAbsolutePath().normalize();
    private static final Path SCHEMA =
            Path.of("..", "server/src/main/resources/quality/check-report-1.schema.json");

    @Test
    void a_report_keeps_the_published_schema_whether_the_file_is_good_or_bad() throws IOException {
        var schema =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(Files.readString(SCHEMA), InputFormat.JSON);

        for (var file : new String[] {"bank/2010-07.csv", "bank-bad/2010-07-schema-change.csv"}) {
            var run =
                    Program.run(
                            "check",
                            EXAMPLES.resolve("contracts/bank.odcs.yaml").toString(),
                            EXAMPLES.resolve(file).toString(),
                            "--now",
                            "2010-08-01T00:00:00Z",
                            "--json");

            var report = JsonMapper.shared().readTree(run.out());
            assertThat(report.at("/checks").size()).as(file).isGreaterThan(5);
            assertThat(schema.validate(report)).as(file).isEmpty();
        }
    }
}
