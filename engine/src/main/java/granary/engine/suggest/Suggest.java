package granary.engine.suggest;

import granary.engine.check.Check;
import granary.engine.check.CheckResult;
import granary.engine.check.CheckRun;
import granary.engine.check.Expectation;
import granary.engine.check.Kind;
import granary.engine.check.RunOptions;
import granary.engine.check.Severity;
import granary.engine.check.Subject;
import granary.engine.check.Verdict;
import granary.engine.data.ColumnSpec;
import granary.engine.data.Tabular;
import granary.engine.profile.Profile;
import granary.engine.profile.ProfileOptions;
import granary.engine.profile.Profiler;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Profiles a table, proposes checks, measures each, and keeps those that hold. */
public final class Suggest {

    /**
     * The share of rows on which a proposal must hold to be made. A dependency is discovered at
     * 0.95 and only ever warns; a calendar with a hole is still a calendar.
     */
    private static double kept(Kind kind) {
        return switch (kind) {
            case Kind.Dependency _ -> 0.95;
            case Kind.Coverage _ -> 0.9;
            default -> 0.99;
        };
    }

    private Suggest() {}

    public static Suggestions of(Tabular table, SuggestOptions options) {
        return of(table, Profiler.profile(table, ProfileOptions.figures(300, false)), options);
    }

    /**
     * @param profile of the same table, with at least 51 top values per column
     */
    public static Suggestions of(Tabular table, Profile profile, SuggestOptions options) {
        var specs =
                profile.columns().stream()
                        .map(column -> ColumnSpec.of(column.name(), column.logicalType()))
                        .toList();
        var typed = Profiler.typed(table, specs);
        var proposals = new Proposals(profile, options.name());
        var checks = proposals.checks();
        var report = CheckRun.run(Subject.of(typed), checks, RunOptions.at(options.now()));
        var findings = new ArrayList<>(proposals.findings());
        var document = new ContractDraft(options, profile);
        var kept = new ArrayList<Suggestion>();
        for (int i = 0; i < checks.size(); i++) {
            var suggestion = suggestion(checks.get(i), report.checks().get(i), document, findings);
            if (suggestion != null) {
                kept.add(suggestion);
            }
        }
        return new Suggestions(kept, document.document(), findings);
    }

    private static @Nullable Suggestion suggestion(
            Check check, CheckResult result, ContractDraft document, List<String> findings) {
        long rows = result.inScope() == null ? 0 : result.inScope();
        long failing = result.failed() == null ? 0 : result.failed().rows();
        boolean byRow = check.kind() instanceof Kind.RowLevel;
        double share =
                byRow && rows > 0
                        ? (double) (rows - failing) / rows
                        : result.verdict() == Verdict.PASS ? 1 : 0;
        boolean threshold = !check.expectation().equals(Expectation.NONE);
        boolean holds = result.verdict() == Verdict.PASS;
        if (check.kind() instanceof Kind.Coverage && !holds) {
            findings.add("%s: %s".formatted(check.name(), result.message()));
            share = coverage(result);
        }
        if (threshold ? !holds : share < kept(check.kind())) {
            return null;
        }
        boolean warned =
                check.severity() != Severity.ERROR
                        || !holds
                        || check.kind() instanceof Kind.Dependency;
        var severity = warned ? Severity.WARNING : Severity.ERROR;
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
                check.kind().parameters(),
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
                .limit(3)
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
            case Kind.Type(var type) -> matching + ": every value is " + article(type);
            case Kind.Nulls _ -> matching + ": never null";
            case Kind.Domain(var values, _, _, _) ->
                    matching + ": one of %d values".formatted(values.size());
            case Kind.Pattern(var regex, _) -> matching + " " + regex;
            case Kind.Range _ -> matching + ": never negative";
            case Kind.Duplicates _ -> matching + ": all different";
            case Kind.Dependency(var from, var to, _) ->
                    matching + ": %s determines %s".formatted(String.join(", ", from), to);
            case Kind.Missing(var tokens, _, _) ->
                    "%s stands for nothing in %s of the rows".formatted(tokens, percent(result));
            default -> result.message();
        };
    }

    private static String percent(CheckResult result) {
        return String.format(
                Locale.ROOT,
                "%.2f %%",
                result.metricValue() == null ? 0 : result.metricValue().doubleValue());
    }

    private static String article(String type) {
        return Map.of("integer", "an integer").getOrDefault(type, "a " + type);
    }
}
