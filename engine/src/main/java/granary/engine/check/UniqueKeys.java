package granary.engine.check;

import granary.engine.check.TableScan.Value;
import granary.engine.data.Column;
import granary.engine.data.Duck;
import granary.engine.data.Tabular;
import granary.engine.state.KeyIndex;
import granary.engine.state.StateFile;
import granary.engine.state.StateKey;
import granary.engine.state.StateStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Duplicates over a list of files, found through an index of their keys. */
final class UniqueKeys {

    private final Duck duck;
    private final StateStore store;
    private final RunOptions options;
    private final Tabular whole;
    private final List<StateFile> files;
    private final FileTables parts;

    UniqueKeys(
            Duck duck,
            StateStore store,
            RunOptions options,
            Tabular whole,
            List<StateFile> files,
            FileTables parts) {
        this.duck = duck;
        this.store = store;
        this.options = options;
        this.whole = whole;
        this.files = files;
        this.parts = parts;
    }

    CheckResult result(
            Plan.Grouped plan,
            long scope,
            List<FileState> states,
            Map<String, SliceCounts> scopes) {
        var check = plan.check();
        var columns = check.columns().stream().map(whole::column).toList();
        var keys = columns.stream().map(UniqueKeys::keySql).toList();
        var identity = new ArrayList<>(List.of(plan.scope(), "values " + options.showValues()));
        columns.forEach(column -> identity.add(column.name() + " " + column.sqlType()));
        var found =
                new KeyIndex(duck, store, StateKey.of(identity), keys, plan.scope())
                        .find(indexed(columns, states));
        var draft =
                Draft.of(plan, scope, found.rows(), found.groups(), found.rows() - found.groups());
        var failed =
                found.rows() == 0
                        ? null
                        : FailedRows.failed(
                                new FailedRows.Found(
                                        examples(found, columns, plan.reason(), states),
                                        values(found, columns),
                                        null),
                                draft.rows(),
                                draft.scope(),
                                draft.groups());
        var result =
                draft.judged(failed, CheckRun.sql(check, whole, options))
                        .with(hint(draft, found, scopes));
        duck.run("drop table " + found.members());
        return result;
    }

    /** The one zero that equals both, so that equal keys have one hash and one text. */
    private static String keySql(Column column) {
        return column.isFloating() ? "(%s + 0.0)".formatted(column.sql()) : column.sql();
    }

    private List<KeyIndex.Part> indexed(List<Column> columns, List<FileState> states) {
        var indexed = new ArrayList<KeyIndex.Part>();
        for (int i = 0; i < files.size(); i++) {
            int at = i;
            var slices = new LinkedHashSet<String>();
            var shown = new ArrayList<String>();
            if (options.showValues()) {
                columns.forEach(column -> shown.add(column.name()));
                states.get(i).scopes().values().forEach(counts -> slices.addAll(counts.keySet()));
            }
            indexed.add(
                    new KeyIndex.Part(
                            files.get(i).digest(),
                            () -> parts.of(at).sql(),
                            SliceCounts.cells(whole, shown, slices)));
        }
        return indexed;
    }

    private List<CheckResult.Example> examples(
            KeyIndex.Duplicates found,
            List<Column> columns,
            String reason,
            List<FileState> states) {
        var before = new ArrayList<Long>();
        long rows = 0;
        for (var state : states) {
            before.add(rows);
            rows += state.rows();
        }
        return duck.query(
                "select f, r%s from %s order by f, r limit %d"
                        .formatted(cells(columns), found.members(), options.examples()),
                row -> {
                    var cells = new LinkedHashMap<String, @Nullable String>();
                    for (int i = 0; i < columns.size() && options.showValues(); i++) {
                        cells.put(columns.get(i).name(), FailedRows.cut(row.getString(3 + i)));
                    }
                    return new CheckResult.Example(
                            row.getLong(2) + before.get(row.getInt(1)), null, cells, reason);
                });
    }

    private static String cells(List<Column> columns) {
        var sql = new StringBuilder();
        columns.forEach(column -> sql.append(", ").append(cell(column.name())));
        return sql.toString();
    }

    private static String cell(String column) {
        return "cells[%s]".formatted(Duck.literal(column));
    }

    private List<CheckResult.ValueRows> values(KeyIndex.Duplicates found, List<Column> columns) {
        if (columns.size() != 1 || !options.showValues()) {
            return List.of();
        }
        return duck.query(
                "select %s as v, count(*) as n from %s group by v order by n desc, v nulls first limit %d"
                        .formatted(
                                cell(columns.getFirst().name()),
                                found.members(),
                                FailedRows.VALUES),
                row -> new CheckResult.ValueRows(FailedRows.cut(row.getString(1)), row.getLong(2)));
    }

    private CheckResult.@Nullable Hint hint(
            Draft draft, KeyIndex.Duplicates found, Map<String, SliceCounts> scopes) {
        if (!draft.wantsHint() || !options.showValues()) {
            return null;
        }
        var inScope = scopes.getOrDefault(draft.plan().scope(), SliceCounts.NONE);
        var failing = new LinkedHashMap<String, Map<Value, Long>>();
        for (var column : inScope.rows().keySet()) {
            var counts = new TreeMap<Value, Long>();
            duck.each(
                    "select %s as v, count(*) from %s group by v"
                            .formatted(cell(column), found.members()),
                    row -> counts.put(new Value(row.getString(1)), row.getLong(2)));
            failing.put(column, counts);
        }
        return Hints.best(
                draft.check().columns(),
                inScope,
                new SliceCounts(failing),
                draft.scope(),
                draft.rows());
    }
}
