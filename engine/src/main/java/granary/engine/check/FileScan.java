package granary.engine.check;

import granary.engine.check.FileState.CheckState;
import granary.engine.data.Column;
import granary.engine.data.Tabular;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Computes the state of one file. */
final class FileScan {

    /** Offending values that a state keeps. */
    private static final int VALUES = 1000;

    /** Longer values are shown cut, and what is cut cannot be added up. */
    private static final int LONG = 200;

    private final Tabular file;
    private final List<Plan.Scan> plans;
    private final RunOptions options;
    private final TableScan scan;

    FileScan(Tabular file, List<Plan.Scan> plans, RunOptions options) {
        this.file = file;
        this.plans = plans;
        this.options = options;
        this.scan = new TableScan(file);
    }

    int scans() {
        return scan.scans();
    }

    FileState state() {
        var found = scan.all(plans);
        var groups = groups(found);
        var drafts = new LinkedHashMap<Integer, Draft>();
        for (int i = 0; i < plans.size(); i++) {
            var tallied = found.get(i).tallied();
            if (tallied != null && plans.get(i).failing() != null) {
                var draft = Draft.of(plans.get(i), tallied);
                if (draft.rows() > 0) {
                    drafts.put(i, draft);
                }
            }
        }
        var places = List.copyOf(drafts.keySet());
        var columns = options.showValues() ? SliceCounts.candidates(file) : List.<Column>of();
        var rows =
                new FailedRows(file, options, VALUES + 1, 1, scan::count)
                        .find(drafts.values().stream().map(Draft::flagged).toList(), columns);
        var scopes = new ArrayList<>(new LinkedHashSet<>(plans.stream().map(Plan::scope).toList()));
        var tests = new ArrayList<>(scopes);
        for (int place = 0; place < places.size(); place++) {
            if (rows.get(place).slices() == null) {
                tests.add(
                        Objects.requireNonNull(
                                Objects.requireNonNull(drafts.get(places.get(place))).test()));
            }
        }
        var slices =
                tests.isEmpty()
                        ? List.<SliceCounts>of()
                        : SliceCounts.of(file, columns, tests, scan::count);
        var inPlace = slices.subList(scopes.size(), slices.size()).iterator();
        var checks = new ArrayList<@Nullable CheckState>();
        for (int i = 0; i < plans.size(); i++) {
            int place = places.indexOf(i);
            var flagged = place < 0 ? null : rows.get(place);
            checks.add(
                    state(i, found.get(i).tallied(), groups, flagged, failing(flagged, inPlace)));
        }
        var byScope = new LinkedHashMap<String, Map<String, List<CheckResult.ValueRows>>>();
        for (int i = 0; i < scopes.size(); i++) {
            byScope.put(scopes.get(i), FileState.listed(slices.get(i)));
        }
        return new FileState(file.rows(), checks, byScope);
    }

    private static SliceCounts failing(
            FailedRows.@Nullable Found flagged, Iterator<SliceCounts> inPlace) {
        if (flagged == null) {
            return SliceCounts.NONE;
        }
        return flagged.slices() == null ? inPlace.next() : flagged.slices();
    }

    private @Nullable CheckState state(
            int at,
            @Nullable Tallied tallied,
            Map<Integer, List<FileState.Group>> groups,
            FailedRows.@Nullable Found rows,
            SliceCounts failing) {
        var plan = plans.get(at);
        if (tallied == null || plan.check().by() != null && !groups.containsKey(at)) {
            return null;
        }
        var kept =
                plan.tally() instanceof Tally.Sets sets
                        ? new Tallied(tallied.scope(), set(sets, plan.scope()))
                        : tallied;
        var values = rows == null ? List.<CheckResult.ValueRows>of() : rows.values();
        boolean whole =
                values.size() <= VALUES
                        && values.stream()
                                .noneMatch(v -> v.value() != null && v.value().length() > LONG);
        return new CheckState(
                kept,
                groups.getOrDefault(at, List.of()),
                rows == null ? List.of() : rows.examples(),
                whole ? values : List.of(),
                whole,
                FileState.listed(withoutZeros(failing)));
    }

    private List<@Nullable String> set(Tally.Sets sets, String scope) {
        scan.count();
        var texts = new ArrayList<@Nullable String>();
        texts.add(sets.values(file, scope));
        return texts;
    }

    private static SliceCounts withoutZeros(SliceCounts counts) {
        var rows = new LinkedHashMap<String, Map<TableScan.Value, Long>>();
        counts.rows()
                .forEach((column, values) -> {
                    var some = new TreeMap<>(values);
                    some.values().removeIf(n -> n == 0);
                    rows.put(column, some);
                });
        return new SliceCounts(rows);
    }

    /** Tallies by value, for the plans that want them; one query for each column. */
    private Map<Integer, List<FileState.Group>> groups(List<TableScan.Found> found) {
        var byColumn = new LinkedHashMap<String, List<Integer>>();
        for (int i = 0; i < plans.size(); i++) {
            var by = plans.get(i).check().by();
            if (by != null && found.get(i).tallied() != null) {
                byColumn.computeIfAbsent(by, _ -> new ArrayList<>()).add(i);
            }
        }
        var groups = new LinkedHashMap<Integer, List<FileState.Group>>();
        byColumn.forEach((by, places) -> {
            try {
                groups.putAll(groups(by, places));
            } catch (IllegalArgumentException _) {
                // Too many values, or no such column: the run over all rows says so.
            }
        });
        return groups;
    }

    private Map<Integer, List<FileState.Group>> groups(String by, List<Integer> places) {
        var groups = new LinkedHashMap<Integer, List<FileState.Group>>();
        places.forEach(at -> groups.put(at, new ArrayList<>()));
        scan.by(by, places.stream().map(plans::get).toList())
                .forEach((value, tallied) -> {
                    for (int i = 0; i < places.size(); i++) {
                        Objects.requireNonNull(groups.get(places.get(i)))
                                .add(new FileState.Group(value.text(), tallied.get(i)));
                    }
                });
        return groups;
    }
}
