package granary.cli.quality;

import granary.cli.quality.CheckedObjects.Checked;
import granary.engine.check.CheckReport;
import granary.engine.check.CheckRun;
import granary.engine.check.RunOptions;
import granary.engine.data.Conservation;
import granary.engine.data.QuarantineWriter;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Writes the rows that a check flags apart from the good ones. A contract of several objects gets a
 * folder for each.
 *
 * @param dir where the files go
 * @param force whether it may hold other files
 * @param several whether more than one object is checked
 */
record CheckQuarantine(Path dir, boolean force, boolean several) {

    Conservation write(Checked one, CheckReport run, RunOptions options) throws IOException {
        return QuarantineWriter.write(
                folder(one),
                force,
                one.loaded().table(),
                one.loaded().sources(),
                CheckRun.quarantine(one.subject(), one.checks(), run, options));
    }

    /** Such as {@code Quarantined 29 rows to q: 971 good + 29 bad = 1,000 read}. */
    String line(Checked one, Conservation of) {
        return "Quarantined %,d rows to %s: %,d good + %,d bad%s = %,d read"
                .formatted(
                        of.quarantined(),
                        folder(one),
                        of.good(),
                        of.quarantined(),
                        of.refused() == 0 ? "" : " + %,d refused".formatted(of.refused()),
                        of.read());
    }

    private Path folder(Checked one) {
        return several ? dir.resolve(one.object().name()) : dir;
    }
}
