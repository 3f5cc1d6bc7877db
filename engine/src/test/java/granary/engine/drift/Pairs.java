package granary.engine.drift;

import granary.engine.Examples;
import granary.engine.data.CsvOptions;
import granary.engine.data.Duck;
import granary.engine.data.Tabular;
import granary.engine.profile.Profiler;
import java.nio.file.Path;

/** Two files as two typed tables of one session. */
record Pairs(Duck duck, Tabular base, Tabular current) implements AutoCloseable {

    static Pairs of(Path base, Path current) {
        var duck = Duck.open(Examples.folderOf(base), Examples.folderOf(current));
        return new Pairs(duck, typed(duck, base, "base"), typed(duck, current, "current"));
    }

    static Pairs flights(String pair) {
        var folder = "drift/" + pair + "/";
        return of(Examples.golden(folder + "base.csv"), Examples.golden(folder + "current.csv"));
    }

    static Pairs bankMonths(String base, String current) {
        var bank = Examples.examples().resolve("bank");
        return of(bank.resolve(base + ".csv"), bank.resolve(current + ".csv"));
    }

    private static Tabular typed(Duck duck, Path file, String name) {
        return Profiler.typedByGuess(Tabular.csv(duck, file, CsvOptions.STRICT, name));
    }

    DriftReport compare(DriftOptions options) {
        return Drift.compare(base, current, options);
    }

    static DriftReport.ColumnDrift column(DriftReport report, String name) {
        return report.columns().stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        duck.close();
    }
}
