package granary.datasets.ingest;

import granary.datasets.Datasets.SchemaDifference;
import granary.engine.contract.ContractObject;
import granary.engine.contract.SchemaDiff;
import granary.engine.data.Column;
import granary.engine.data.CsvFile;
import granary.engine.data.CsvOptions;
import granary.engine.data.CsvReader;
import granary.engine.data.Duck;
import granary.engine.data.InputProblem;
import granary.engine.data.InputRefused;
import granary.engine.data.Tabular;
import granary.engine.data.Typed;
import granary.engine.data.Typing;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A file read whole and typed by the contract, in an open session.
 *
 * @param good table of the rows whose every value converts
 */
record Arrived(
        CsvFile csv, Typed typed, String good, long goodRows, List<SchemaDifference> differences) {

    /**
     * @throws InputRefused with everything that keeps the file from being read
     */
    static Arrived read(Duck duck, Path bytes, ContractObject contract) {
        var csv = CsvReader.inspect(bytes, CsvOptions.STRICT);
        refuseNames(csv, contract);
        var text = Tabular.csv(duck, csv, "arrived");
        var typed = Typing.apply(text, contract.columns(), "typed");
        var rejects =
                typed.table().columns().stream()
                        .filter(c -> c.raw() != null)
                        .map(Typing::rejects)
                        .collect(Collectors.joining(" or "));
        duck.run(
                "create or replace view good as select * from %s where not (%s)"
                        .formatted(typed.table().sql(), rejects.isEmpty() ? "false" : rejects));
        long good = typed.table().rows() - typed.rejectedRows();
        return new Arrived(csv, typed, "good", good, differences(duck, csv, typed, contract));
    }

    /**
     * DuckDB compares names without case, and ours begin with an underscore: either would mix
     * columns up.
     */
    private static void refuseNames(CsvFile csv, ContractObject contract) {
        var file = csv.path().getFileName().toString();
        var problems = new ArrayList<InputProblem>();
        var known = new TreeMap<String, String>();
        for (var column : csv.columns()) {
            var lower = column.toLowerCase(Locale.ROOT);
            if (lower.equals("_row") || lower.equals("_line") || lower.startsWith("_raw_")) {
                problems.add(
                        InputProblem.of(
                                "input.csv.reserved",
                                "A column has a reserved name",
                                "%s is used for the numbering of rows".formatted(column),
                                file,
                                "Rename the column"));
            }
            var other = known.putIfAbsent(lower, column);
            if (other != null) {
                problems.add(
                        InputProblem.of(
                                "input.csv.case",
                                "Two columns differ in case only",
                                "%s and %s".formatted(other, column),
                                file,
                                "Rename one of them"));
            }
            contract.properties().stream()
                    .filter(p -> !p.isNamed(column) && p.name().equalsIgnoreCase(column))
                    .findFirst()
                    .ifPresent(p ->
                            problems.add(
                                    InputProblem.of(
                                            "input.csv.case",
                                            "A column differs from the contract's in case only",
                                            "the file has %s, the contract %s"
                                                    .formatted(column, p.name()),
                                            file,
                                            "Write it as the contract does")));
        }
        if (!problems.isEmpty()) {
            throw new InputRefused(problems, 0);
        }
    }

    /** How the columns differ from the contract's: findings, never a reason to refuse. */
    private static List<SchemaDifference> differences(
            Duck duck, CsvFile csv, Typed typed, ContractObject contract) {
        var found = new ArrayList<SchemaDifference>();
        for (var change : SchemaDiff.observed(contract, csv.columns())) {
            var column = String.valueOf(change.column());
            if (change.change().equals("column.drop")) {
                var renamed = change.note().startsWith("rename?");
                found.add(
                        new SchemaDifference(
                                renamed ? "renamed" : "missing",
                                column,
                                true,
                                renamed
                                        ? "%s is missing; %s"
                                                .formatted(
                                                        column,
                                                        change.note()
                                                                .substring("rename? ".length()))
                                        : "%s is missing; it is null in every row"
                                                .formatted(column)));
            } else {
                found.add(
                        new SchemaDifference(
                                "extra",
                                column,
                                false,
                                "%s is not in the contract; it is kept as text".formatted(column)));
            }
        }
        if (typed.rejectedRows() > 0) {
            for (var column : typed.table().columns()) {
                var change = retyped(duck, typed, column);
                if (change != null) {
                    found.add(change);
                }
            }
        }
        return found;
    }

    /** A column of which no value converts has another type now. */
    private static @Nullable SchemaDifference retyped(Duck duck, Typed typed, Column column) {
        if (column.raw() == null) {
            return null;
        }
        var counts =
                duck.row(
                        "select count(*) filter (where %s) as bad, count(%s) as there from %s"
                                .formatted(
                                        Typing.rejects(column),
                                        Duck.quote(column.raw()),
                                        typed.table().sql()));
        long bad = ((Number) counts.getOrDefault("bad", 0L)).longValue();
        long there = ((Number) counts.getOrDefault("there", 0L)).longValue();
        return bad == 0 || bad < there
                ? null
                : new SchemaDifference(
                        "type",
                        column.name(),
                        true,
                        "no value of %s converts to %s".formatted(column.name(), column.sqlType()));
    }
}
