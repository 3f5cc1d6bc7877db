package granary.engine.check;

import granary.engine.check.FileState.CheckState;
import granary.engine.data.Duck;
import granary.engine.data.Tabular;
import granary.engine.state.StateFile;
import granary.engine.state.StateKey;
import granary.engine.state.StateStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Checks a table that is a list of Parquet files, reading only the files whose states are not known
 * yet. The results are those of {@link CheckRun} over all rows, to the last bit: every figure is a
 * count, an extreme or an exact sum, so it does not matter how the rows were cut up.
 *
 * <p>What has no exact merge is computed over all rows, and {@link Outcome#whole} says so.
 */
public final class IncrementalCheck {

    /**
     * @param report the same whatever was known before, but for {@code scans}
     * @param subject the whole table, for what is asked of its rows next
     * @param whole ids of the checks that were computed over all rows, and why
     * @param filesRead files whose states were computed
     * @param filesKnown files whose states were found
     */
    public record Outcome(
            CheckReport report,
            Subject subject,
            Map<String, String> whole,
            int filesRead,
            int filesKnown) {}

    private final Duck duck;
    private final List<StateFile> files;
    private final Subject subject;
    private final RunOptions options;
    private final StateStore store;
    private final Map<String, String> whole = new LinkedHashMap<>();
    private final List<Plan.Scan> merged = new ArrayList<>();
    private final List<Plan.Grouped> unique = new ArrayList<>();
    private final List<Check> rest = new ArrayList<>();
    private final Map<String, CheckResult> results = new LinkedHashMap<>();
    private final FileTables parts;
    private int scans;
    private int read;

    private IncrementalCheck(
            Duck duck,
            List<StateFile> files,
            Companions companions,
            RunOptions options,
            StateStore store) {
        this.duck = duck;
        this.files = List.copyOf(files);
        this.options = options;
        this.store = store;
        this.subject =
                Subject.of(
                                Tabular.parquet(
                                        duck,
                                        files.stream().map(StateFile::path).toList(),
                                        "all_files"))
                        .with(companions);
        this.parts = new FileTables(duck, subject.table(), this.files);
    }

    /**
     * @param duck a session that may read the files; states are read through its own folder
     * @param files in the table's order, at least one; a row's number counts through them
     * @param companions what the table may be compared with
     * @param checks with an id each
     * @param store where states are found and put; {@link StateStore#NONE} computes all
     */
    public static Outcome run(
            Duck duck,
            List<StateFile> files,
            Companions companions,
            List<Check> checks,
            RunOptions options,
            StateStore store) {
        return new IncrementalCheck(duck, files, companions, options, store).run(checks);
    }

    private Outcome run(List<Check> checks) {
        checks.forEach(this::sort);
        var scanned = new ArrayList<>(merged);
        // Keys count no rows themselves: what is in their scope is scanned with the rest.
        unique.forEach(plan ->
                scanned.add(
                        new Plan.Scan(plan.check(), plan.scope(), new Tally.Rows("true"), null)));
        var states = states(scanned);
        var scopes = FileState.scopes(states);
        for (int i = 0; i < merged.size(); i++) {
            merge(i, states, scopes);
        }
        var keys = new UniqueKeys(duck, store, options, subject.table(), files, parts);
        for (int i = 0; i < unique.size(); i++) {
            int at = merged.size() + i;
            long scope =
                    states.stream()
                            .map(state -> Objects.requireNonNull(state.checks().get(at)))
                            .mapToLong(state -> state.tallied().scope())
                            .sum();
            results.put(
                    unique.get(i).check().id(), keys.result(unique.get(i), scope, states, scopes));
        }
        var all = CheckRun.run(subject, rest, options);
        all.checks().forEach(result -> results.put(result.id(), result));
        var ordered =
                checks.stream()
                        .map(check -> Objects.requireNonNull(results.get(check.id()), check.id()))
                        .toList();
        return new Outcome(
                CheckReport.of(ordered, subject.table().rows(), scans + all.scans()),
                subject,
                Collections.unmodifiableMap(whole),
                read,
                files.size() - read);
    }

    /** Decides how a check is measured here. */
    private void sort(Check check) {
        try {
            switch (Plan.of(check, subject.table(), options.now())) {
                case Plan.Scan scan when scan.tally() instanceof Tally.Whole(_, var why) ->
                        all(check, why);
                case Plan.Scan scan when scan.tally() instanceof Tally.Sets && check.by() != null ->
                        all(check, "distinct values by another column are not kept");
                case Plan.Scan scan -> merged.add(scan);
                case Plan.Grouped grouped
                        when check.kind() instanceof Kind.Duplicates && check.by() == null ->
                        unique.add(grouped);
                case Plan.Grouped _, Plan.Own _ ->
                        all(check, check.kind().word() + " has no exact merge");
            }
        } catch (IllegalArgumentException _) {
            all(check, "it cannot be planned");
        }
    }

    private void all(Check check, String why) {
        whole.put(check.id(), why);
        rest.add(check);
    }

    private List<FileState> states(List<Plan.Scan> plans) {
        var metrics = metrics(plans);
        var states = new ArrayList<FileState>();
        for (int i = 0; i < files.size(); i++) {
            var key = StateKey.of(List.of("file", files.get(i).digest(), metrics));
            var found = store.find(key);
            try {
                if (found.isPresent()) {
                    states.add(FileState.of(Files.readAllBytes(found.get())));
                    continue;
                }
                read++;
                var scan = new FileScan(parts.of(i), plans, options);
                var state = scan.state();
                scans += scan.scans();
                var file = Files.write(duck.files().resolve(key), state.bytes());
                store.put(key, file);
                Files.delete(file);
                states.add(state);
            } catch (IOException e) {
                throw new UncheckedIOException(files.get(i).path().toString(), e);
            }
        }
        return states;
    }

    /** Everything but the file's bytes that a state depends on. */
    private String metrics(List<Plan.Scan> plans) {
        var texts = new ArrayList<String>();
        for (var column : subject.table().columns()) {
            texts.add(column.name() + " " + column.sqlType());
        }
        texts.add(options.examples() + " " + options.showValues());
        for (var plan : plans) {
            texts.add(plan.scope());
            texts.add(String.join("\n", plan.tally().sql(plan.scope())));
            texts.add(String.valueOf(plan.failing()));
            texts.add(String.valueOf(plan.check().by()));
            texts.add(String.join("\n", plan.check().columns()));
            texts.add(Draft.of(plan, 0, null).reason());
        }
        return StateKey.of(texts);
    }

    private void merge(int at, List<FileState> states, Map<String, SliceCounts> scopes) {
        var plan = merged.get(at);
        var check = plan.check();
        var known = new ArrayList<CheckState>();
        for (var state : states) {
            var one = state.checks().get(at);
            if (one == null) {
                all(check, "a file's state has no answer");
                return;
            }
            known.add(one);
        }
        var tally = plan.tally();
        var total =
                known.stream()
                        .map(CheckState::tallied)
                        .reduce((a, b) -> a.plus(b, tally))
                        .orElseThrow();
        var groups = FileState.groups(known, tally);
        if (!tally.complete(total.texts())
                || groups.size() > TableScan.BY_MAX
                || !groups.values().stream().allMatch(g -> tally.complete(g.texts()))) {
            all(check, "its values are too many, too large or too small to be kept exactly");
            return;
        }
        var draft = Draft.of(plan, total);
        if (draft.rows() > 0 && !known.stream().allMatch(CheckState::valuesWhole)) {
            all(check, "a file has too many different offending values");
            return;
        }
        var failed =
                draft.rows() == 0
                        ? null
                        : FailedRows.failed(
                                new FailedRows.Found(
                                        examples(states, known), FileState.values(known), null),
                                draft.rows(),
                                draft.scope(),
                                null);
        var result =
                draft.judged(failed, CheckRun.sql(check, subject.table(), options))
                        .with(hint(draft, known, scopes));
        results.put(
                check.id(),
                check.by() == null
                        ? result
                        : ByValue.judge(result, plan, groups, options.showValues()));
    }

    private CheckResult.@Nullable Hint hint(
            Draft draft, List<CheckState> known, Map<String, SliceCounts> scopes) {
        if (!draft.wantsHint() || !options.showValues()) {
            return null;
        }
        var failing =
                known.stream()
                        .map(one -> FileState.counts(one.failing()))
                        .reduce(SliceCounts.NONE, SliceCounts::plusSome);
        return Hints.best(
                draft.check().columns(),
                scopes.getOrDefault(draft.plan().scope(), SliceCounts.NONE),
                failing,
                draft.scope(),
                draft.rows());
    }

    /** The first examples over all files, with the row's number in the whole table. */
    private List<CheckResult.Example> examples(List<FileState> states, List<CheckState> known) {
        var examples = new ArrayList<CheckResult.Example>();
        long before = 0;
        for (int i = 0; i < known.size() && examples.size() < options.examples(); i++) {
            for (var one : known.get(i).examples()) {
                if (examples.size() < options.examples()) {
                    examples.add(
                            new CheckResult.Example(
                                    one.row() + before, null, one.values(), one.reason()));
                }
            }
            before += states.get(i).rows();
        }
        return examples;
    }
}
