package granary.cli.quality;

import granary.cli.DataFlags;
import granary.cli.Exit;
import granary.cli.LocalCommand;
import granary.cli.Report;
import granary.cli.Text;
import granary.engine.data.Duck;
import granary.engine.data.Tabular;
import granary.engine.pii.PiiOptions;
import granary.engine.pii.PiiReport;
import granary.engine.pii.PiiTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        description = "Personal data in texts, by span and by column.",
        footer = {
            "",
            "Example:",
            "  granary pii examples/bank-bad/2010-10-personal-data.csv --regions US,GB,DE"
        })
public final class PiiCommand extends LocalCommand {
    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "CSV, JSON Lines or Parquet files of one schema")
    private List<Path> files = List.of();

    @Mixin private DataFlags data = new DataFlags();

    @Option(
            names = "--text",
            paramLabel = "COLUMN",
            description = "Column to read; may be repeated (default: every text column)")
    private List<String> columns = List.of();

    @Option(
            names = "--regions",
            split = ",",
            paramLabel = "CODE",
            description = "Phone regions (default: US,GB,DE,FR,IN)")
    private List<String> regions = PiiOptions.USUAL_REGIONS;

    @Option(
            names = "--entities",
            split = ",",
            paramLabel = "NAME",
            description = "What to look for (default: all)")
    private List<String> entities = List.of();

    @Option(names = "--min-score", description = "Hits below it are left out (default: 0.5)")
    private double minScore = 0.5;

    @Option(names = "--show-values", description = "Also what was found")
    private boolean showValues;

    @Option(names = "--fail-on-any", description = "Exit 1 when anything was found")
    private boolean failOnAny;

    @Override
    protected Report report() throws Exception {
        try (var duck = data.open(files, null)) {
            var loaded = data.load(duck, "data", files, "t");
            for (var column : columns) {
                loaded.table().column(column);
            }
            var found =
                    PiiTable.scan(
                            loaded.table(), columns, new PiiOptions(regions, entities, minScore));
            var report = new Report();
            loaded.inputs().forEach(report::input);
            var summary = found.summary();
            report.summary("rows", summary.rows())
                    .summary("rowsWithAny", summary.rowsWithAny())
                    .summary("byEntity", summary.byEntity())
                    .put("columns", found.columns().stream().map(PiiCommand::toMap).toList())
                    .put("spans", spans(loaded.table(), found))
                    .note("pii.names", summary.note());
            report.line(
                    "%s of %s rows hold personal data",
                    Text.count(summary.rowsWithAny()), Text.count(summary.rows()));
            summary.byEntity()
                    .forEach((entity, rows) ->
                            report.line("  %-20s %s rows", entity, Text.count(rows)));
            var rows = new ArrayList<List<String>>();
            rows.add(List.of("column", "verdict", "entity", "share"));
            found.columns().stream()
                    .filter(c -> !c.verdict().equals("none"))
                    .forEach(c ->
                            rows.add(
                                    List.of(
                                            c.name(),
                                            c.verdict(),
                                            String.valueOf(c.entity()),
                                            Text.percent(c.share()))));
            if (rows.size() > 1) {
                report.lines(Text.table(rows));
            }
            boolean bad = failOnAny && summary.rowsWithAny() > 0;
            return report.verdict(bad ? "fail" : "pass", bad ? Exit.BAD : Exit.GOOD);
        }
    }

    private static Map<String, @Nullable Object> toMap(PiiReport.ColumnVerdict c) {
        return Report.map(
                "name",
                c.name(),
                "entity",
                c.entity(),
                "share",
                c.share(),
                "verdict",
                c.verdict(),
                "rows",
                c.rows());
    }

    private List<Map<String, @Nullable Object>> spans(Tabular table, PiiReport found) {
        var spans = new ArrayList<Map<String, @Nullable Object>>();
        for (var cell : found.spans()) {
            var span = cell.span();
            var map =
                    Report.map(
                            "row", cell.row(),
                            "column", cell.column(),
                            "entity", span.entity(),
                            "start", span.start(),
                            "end", span.end(),
                            "score", span.score(),
                            "validated", span.validated(),
                            "alsoPossible", span.alsoPossible());
            if (showValues) {
                map.put("value", span.in(text(table, cell)));
            }
            spans.add(map);
        }
        return spans;
    }

    private static String text(Tabular table, PiiReport.CellSpan cell) {
        return table.duck()
                .query(
                        "select cast(%s as varchar) from %s where _row = ?"
                                .formatted(Duck.quote(cell.column()), table.sql()),
                        row -> row.getString(1),
                        cell.row())
                .getFirst();
    }
}
