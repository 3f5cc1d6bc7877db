package granary.cli.labeling;

import granary.cli.InputFile;
import granary.cli.Rows;
import granary.engine.label.Answers;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Where the answers are, and what their columns are called. */
final class LabelFile {
    @Parameters(
            paramLabel = "LABELS",
            description = "CSV, JSON Lines or Parquet with one answer a row")
    private Path file = Path.of("");

    @Option(
            names = "--task",
            paramLabel = "COLUMN",
            description = "Column of the task (default: task)")
    private String task = "task";

    @Option(
            names = "--worker",
            paramLabel = "COLUMN",
            description = "Column of the annotator (default: worker)")
    private String worker = "worker";

    @Option(
            names = "--label",
            paramLabel = "COLUMN",
            description = "Column of the label (default: label)")
    private String label = "label";

    private @Nullable Rows rows;

    /** The answers with a label; rows without one are not answers. */
    Answers read() throws IOException {
        var table = Rows.read("labels", file);
        rows = table;
        int t = table.column(task);
        int w = table.column(worker);
        int l = table.column(label);
        var answers = Answers.builder();
        for (var row : table.rows()) {
            if (!row.get(l).isEmpty()) {
                answers.add(row.get(t), row.get(w), row.get(l));
            }
        }
        return answers.build();
    }

    InputFile input() {
        return loaded().input();
    }

    /** Rows that hold no label. */
    long unlabelled() throws IOException {
        int l = loaded().column(label);
        return loaded().rows().stream().filter(row -> row.get(l).isEmpty()).count();
    }

    private Rows loaded() {
        if (rows == null) {
            throw new IllegalStateException("read first");
        }
        return rows;
    }
}
