package granary.engine.suggest;

import granary.engine.check.Check;
import granary.engine.check.CheckResult;
import granary.engine.check.CheckRun;
import granary.engine.check.Kind;
import granary.engine.check.RunOptions;
import granary.engine.check.Severity;
import granary.engine.check.Subject;
import granary.engine.check.Verdict;
import granary.engine.data.Duck;
import granary.engine.data.Tabular;
import granary.engine.profile.ProfileOptions;
import granary.engine.profile.Profiler;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Proposes checks: rules are taken from most rows of a table, tried on the rest, and those that
 * hold there are measured on all.
 */
public final class Suggest {

    /** Below it every row is needed to learn from. */
    private static final long ENOUGH_TO_HOLD_OUT = 200;

    private static final int TOLD = 3;

    private final Tabular typed;
    private final SuggestOptions options;
    private final RunOptions running;
    private final List<String> findings = new ArrayList<>();

    private Suggest(Tabular typed, SuggestOptions options) {
        this.typed = typed;
        this.options = options;
        this.running = RunOptions.at(options.now());
    }

    public static Suggestions of(Tabular table, SuggestOptions options) {
        return new Suggest(Profiler.typedByGuess(table), options).suggestions();
    }

    private Suggestions suggestions() {
        var types = Profiler.types(typed);
        boolean hold = options.holdout() > 0 && typed.rows() >= ENOUGH_TO_HOLD_OUT;
        var learned = hold ? part("learned", false) : typed;
        var profile =
                Profiler.profile(
                        learned, types, ProfileOptions.figures(Proposals.TOP, options.pairs()));
        var proposals = new Proposals(profile, learned, options);
        var checks = proposals.checks(typed.rows());
        findings.addAll(proposals.findings());
        if (hold) {
            drop(learned);
            checks = tried(checks);
        }
        var subject = Subject.of(typed);
        checks = Vote.among(checks, subject, running);
        var report = CheckRun.run(subject, checks, running);
        var document = new ContractDraft(options, profile);
        var kept = new ArrayList<Suggestion>();
        for (int i = 0; i < checks.size(); i++) {
            var suggestion = suggestion(checks.get(i), report.checks().get(i), document);
            if (suggestion != null) {
                kept.add(suggestion);
            }
        }
        return new Suggestions(kept, document.document(), findings);
    }

    /** The rows held out, or the others; which they are depends on their numbers alone. */
    private Tabular part(String name, boolean heldOut) {
        var into = typed.name() + "_" + name;
        var held =
                "(_row * 2654435761) %% 4294967296 < %d"
                        .formatted((long) (options.holdout() * 4294967296.0));
        var duck = typed.duck();
        duck.run(
                "create or replace table %s as select * from %s where %s (%s) order by _row"
                        .formatted(Duck.quote(into), typed.sql(), heldOut ? "" : "not", held));
        return Tabular.described(
                duck, into, duck.count("select count(*) from " + Duck.quote(into)));
    }

    private void drop(Tabular part) {
        part.duck().run("drop table " + part.sql());
    }

    /** The checks that hold on the rows they were not taken from. */
    private List<Check> tried(List<Check> checks) {
        var rest = part("tried", true);
        var report = CheckRun.run(Subject.of(rest), checks, running);
        var held = new ArrayList<Check>();
        for (int i = 0; i < checks.size(); i++) {
            var check = checks.get(i);
            var result = report.checks().get(i);
            long rows = result.inScope() == null ? 0 : result.inScope();
            long failing = result.failed() == null ? 0 : result.failed().rows();
            // A single row proves nothing against a rule that may be broken now and then.
            boolean holds = failing <= 1 + (1 - kept(check)) * rows;
            if (!(check.kind() instanceof Kind.RowLevel) || holds) {
                held.add(check);
            }
        }
        drop(rest);
        return held;
    }

    /**
     * The share of rows on which a proposal must hold to be made. Values and forms are known by
     * what deviates from them, a dependency only ever warns, and what is missing is told, however
     * much it is.
     */
    private double kept(Check check) {
        if (options.strictness() == SuggestOptions.Strictness.LOW) {
            return check.kind() instanceof Kind.Dependency ? 0.99 : 1;
        }
        return switch (check.kind()) {
            case Kind.Missing _ -> 0;
            case Kind.Dependency _, Kind.Pattern _ -> 0.95;
            case Kind.Domain _, Kind.Coverage _ -> 0.9;
            default -> options.confidence();
        };
    }

    private @Nullable Suggestion suggestion(
            Check check, CheckResult result, ContractDraft document) {
        long rows = result.inScope() == null ? 0 : result.inScope();
        long failing = result.failed() == null ? 0 : result.failed().rows();
        boolean byRow = check.kind() instanceof Kind.RowLevel;
        boolean holds = result.verdict() == Verdict.PASS;
        double share = byRow && rows > 0 ? (double) (rows - failing) / rows : holds ? 1 : 0;
        if (check.kind() instanceof Kind.Coverage && !holds) {
            findings.add("%s: %s".formatted(check.name(), result.message()));
            share = coverage(result);
        }
        boolean judgedByShare = byRow || check.kind() instanceof Kind.Coverage;
        if (judgedByShare ? share < kept(check) : !holds) {
            return null;
        }
        var severity =
                check.severity() != Severity.ERROR || !holds ? Severity.WARNING : Severity.ERROR;
        var judged = check.with(severity);
        var evidence =
                new Suggestion.Evidence(rows, rows - failing, share, examples(check, result));
        var sentence = sentence(check, result, evidence);
        var placed = document.add(judged, sentence, evidence);
        return new Suggestion(
                placed.path(),
                check.kind().word(),
                check.column(),
                check.columns(),
                new TreeMap<>(check.kind().parameters()),
                check.expectation().document(),
                severity.word(),
                evidence,
                sentence,
                placed.odcs(),
                judged.at(placed.path()));
    }

    /** Share of the wanted periods that are there, from "n of m have no rows". */
    private static double coverage(CheckResult result) {
        var numbers = result.message().split("[^0-9]+", 3);
        return numbers.length < 2
                ? 0
                : 1 - Double.parseDouble(numbers[0]) / Double.parseDouble(numbers[1]);
    }

    private static List<Suggestion.CounterExample> examples(Check check, CheckResult result) {
        if (result.failed() == null) {
            return List.of();
        }
        return result.failed().examples().stream()
                .limit(TOLD)
                .map(example ->
                        new Suggestion.CounterExample(
                                example.row(),
                                check.columns().isEmpty()
                                        ? null
                                        : example.values().get(check.columns().getLast())))
                .toList();
    }

    private static String sentence(Check check, CheckResult result, Suggestion.Evidence evidence) {
        var matching =
                String.format(
                        Locale.ROOT, "%,d of %,d rows match", evidence.matching(), evidence.rows());
        return switch (check.kind()) {
            case Kind.Type type ->
                    matching
                            + ": every value is "
                            + (type.logicalType().equals("integer") ? "an " : "a ")
                            + type.logicalType();
            case Kind.Nulls _ -> matching + ": never null";
            case Kind.Domain domain ->
                    matching + ": one of %d values".formatted(domain.values().size());
            case Kind.Pattern pattern -> matching + " " + pattern.regex();
            case Kind.Range range -> matching + ": " + bounds(range);
            case Kind.Length length -> matching + ": at most %d letters".formatted(length.max());
            case Kind.Duplicates _ -> matching + ": all different";
            case Kind.Dependency d ->
                    matching + ": %s determines %s".formatted(String.join(", ", d.from()), d.to());
            case Kind.Missing missing ->
                    String.format(
                            Locale.ROOT,
                            "%,d of %,d rows have no value: null or one of %s; each fails today",
                            evidence.rows() - evidence.matching(),
                            evidence.rows(),
                            missing.tokens());
            default -> result.message();
        };
    }

    private static String bounds(Kind.Range range) {
        if ("now".equals(range.max())) {
            return "none lies in the future";
        }
        return range.max() == null ? "never negative" : "a share between 0 and 1";
    }
}
