package granary.engine;

import granary.engine.data.CsvOptions;
import granary.engine.data.Duck;
import granary.engine.data.Tabular;
import granary.engine.profile.Profiler;
import java.util.ArrayList;

/** The thirty months of bank data in one typed table. */
public final class Bank {

    private Bank() {}

    public static Duck open() {
        return Duck.open(Examples.examples().resolve("bank"));
    }

    public static Tabular typed(Duck duck) {
        var parts = new ArrayList<String>();
        long rows = 0;
        for (var month : Examples.bankMonths()) {
            var table = Tabular.csv(duck, month, CsvOptions.STRICT, "m" + parts.size());
            parts.add("select * replace (_row + %d as _row) from %s".formatted(rows, table.sql()));
            rows += table.rows();
        }
        duck.run("create table bank as " + String.join(" union all ", parts));
        return Profiler.typedByGuess(Tabular.described(duck, "bank", rows));
    }
}
