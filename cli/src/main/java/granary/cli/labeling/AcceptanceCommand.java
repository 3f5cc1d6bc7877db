package granary.cli.labeling;

import granary.cli.LocalCommand;
import granary.cli.Numbers;
import granary.cli.Report;
import granary.cli.Rows;
import granary.cli.Text;
import granary.engine.InputProblem;
import granary.engine.label.AcceptancePlan;
import granary.engine.label.AqlTable;
import granary.engine.label.Intervals;
import granary.engine.label.Sprt;
import granary.engine.label.SwitchingRules;
import granary.engine.label.SwitchingRules.InForce;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        description = "Acceptance sampling of lots.",
        subcommands = {
            AcceptanceCommand.Plan.class,
            AcceptanceCommand.Oc.class,
            AcceptanceCommand.Interval.class,
            AcceptanceCommand.Sequential.class,
            AcceptanceCommand.Switch.class
        },
        footer = {"", "Example:", "  granary acceptance plan --lot 800 --aql 1.0"})
public final class AcceptanceCommand implements Runnable {
    @Spec private @Nullable CommandSpec spec;

    @Option(names = "--help", usageHelp = true, description = "Show this help")
    private boolean help;

    @Override
    public void run() {
        if (spec != null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Say what you want: " + String.join(", ", spec.subcommands().keySet()));
        }
    }

    @Command(
            name = "plan",
            description = "The single sampling plan of ANSI/ASQ Z1.4 for a lot.",
            footer = {
                "",
                "Example:",
                "  granary acceptance plan --lot 800 --aql 1.0 --inspection tightened"
            })
    static final class Plan extends LocalCommand {
        @Option(names = "--lot", paramLabel = "N", description = "Items in the lot")
        private long lot;

        @Option(
                names = "--aql",
                paramLabel = "P",
                description = "Acceptable quality limit, defects per hundred")
        private @Nullable BigDecimal aql;

        @Option(names = "--level", description = "General level I, II or III (default: II)")
        private AqlTable.Level level = AqlTable.Level.II;

        @Option(
                names = "--inspection",
                description = "normal, tightened or reduced (default: normal)")
        private AqlTable.Inspection inspection = AqlTable.Inspection.NORMAL;

        @Option(
                names = "--cases",
                paramLabel = "FILE",
                description = "Many plans: columns lot, aql and optionally level, inspection")
        private @Nullable Path cases;

        @Override
        protected Report report() throws Exception {
            var table = AqlTable.load();
            if (cases != null) {
                return cases(table, cases);
            }
            if (aql == null || lot == 0) {
                throw InputProblem.of(
                        "usage.missing",
                        "A plan needs --lot and --aql",
                        "Or give a file with --cases");
            }
            var plan = table.plan(lot, level, aql, inspection);
            var report = new Report();
            toMap(plan).forEach(report::put);
            return report.line(
                    "Inspect %d of %d (letter %s): accept with up to %d defects, reject from %d  [%s]",
                    plan.n(), lot, plan.letter(), plan.accept(), plan.reject(), plan.scheme());
        }

        private static Report cases(AqlTable table, Path file) throws Exception {
            var rows = Rows.read("cases", file);
            int lotAt = rows.column("lot");
            int aqlAt = rows.column("aql");
            int levelAt = rows.anyColumn("level");
            int inspectionAt = rows.anyColumn("inspection");
            var plans = new ArrayList<Map<String, @Nullable Object>>();
            var report = new Report().input(rows.input());
            for (var row : rows.rows()) {
                long size = Numbers.whole(row.get(lotAt), file.toString());
                var limit = Numbers.decimal(row.get(aqlAt), file.toString());
                var general =
                        levelAt < 0
                                ? AqlTable.Level.II
                                : AqlTable.Level.valueOf(row.get(levelAt).toUpperCase(Locale.ROOT));
                var how =
                        inspectionAt < 0
                                ? AqlTable.Inspection.NORMAL
                                : AqlTable.Inspection.valueOf(
                                        row.get(inspectionAt).toUpperCase(Locale.ROOT));
                var plan = table.plan(size, general, limit, how);
                var map =
                        Report.map(
                                "lot",
                                size,
                                "aql",
                                limit,
                                "level",
                                general.name(),
                                "inspection",
                                how.word());
                map.putAll(toMap(plan));
                plans.add(map);
                report.line(
                        "%d at %s: %s %d/%d/%d",
                        size, limit, plan.letter(), plan.n(), plan.accept(), plan.reject());
            }
            return report.summary("cases", plans.size()).put("plans", plans);
        }

        private static Map<String, @Nullable Object> toMap(AqlTable.Plan plan) {
            return Report.map(
                    "letter", String.valueOf(plan.letter()),
                    "n", plan.n(),
                    "accept", plan.accept(),
                    "reject", plan.reject(),
                    "scheme", plan.scheme(),
                    "inspectAll", plan.inspectAll());
        }
    }

    @Command(
            name = "oc",
            description = "The chance that a plan accepts a lot of some quality.",
            footer = {
                "",
                "Example:",
                "  granary acceptance oc --n 50 --accept 6 --p 0.15 --lot 100"
            })
    static final class Oc extends LocalCommand {
        @Option(names = "--n", required = true, description = "Items inspected")
        private int n;

        @Option(
                names = "--accept",
                required = true,
                paramLabel = "C",
                description = "Largest number of defects that is accepted")
        private int accept;

        @Option(names = "--p", required = true, description = "Share of defects, in 0..1")
        private double p;

        @Option(
                names = "--lot",
                paramLabel = "N",
                description = "Items in the lot; without it the process is judged, not one lot")
        private @Nullable Long lot;

        @Override
        protected Report report() {
            if (!(p >= 0 && p <= 1)) {
                throw new IllegalArgumentException("--p is a share between 0 and 1, not " + p);
            }
            var plan = new AcceptancePlan(n, accept);
            var report = new Report();
            double chance;
            if (lot == null) {
                chance = plan.probabilityOfAcceptance(p);
            } else {
                long defects = Math.round(p * lot);
                chance = plan.probabilityOfAcceptance(lot, defects);
                if (Math.abs(defects - p * lot) > 1e-9) {
                    report.note(
                            "oc.rounded",
                            "A lot of %d has whole defects: %d was taken".formatted(lot, defects));
                }
            }
            return report.put("probabilityOfAcceptance", chance)
                    .put("model", lot == null ? "binomial" : "hypergeometric")
                    .line("Accepted with chance %s", Text.figure(chance));
        }
    }

    @Command(
            name = "interval",
            description = "Intervals for a share: k of n.",
            footer = {"", "Example:", "  granary acceptance interval --k 3 --n 125"})
    static final class Interval extends LocalCommand {
        @Option(names = "--k", required = true, description = "Items that count")
        private long k;

        @Option(names = "--n", required = true, description = "Items seen")
        private long n;

        @Option(names = "--confidence", description = "Two-sided (default: 0.95)")
        private double confidence = 0.95;

        @Override
        protected Report report() {
            var wilson = Intervals.wilson(k, n, confidence);
            var exact = Intervals.clopperPearson(k, n, confidence);
            return new Report()
                    .put("wilson", List.of(wilson.low(), wilson.high()))
                    .put("clopperPearson", List.of(exact.low(), exact.high()))
                    .line(
                            "Wilson           %s to %s",
                            Text.figure(wilson.low()), Text.figure(wilson.high()))
                    .line(
                            "Clopper-Pearson  %s to %s",
                            Text.figure(exact.low()), Text.figure(exact.high()));
        }
    }

    @Command(
            name = "sprt",
            description = "Wald's sequential test: accept, reject or look at one more.",
            footer = {
                "",
                "Example:",
                "  granary acceptance sprt --p0 0.02 --p1 0.08 --alpha 0.05 --beta 0.05 --defects-at 11,42"
            })
    static final class Sequential extends LocalCommand {
        @Option(names = "--p0", required = true, description = "Share of defects that is fine")
        private double p0;

        @Option(names = "--p1", required = true, description = "Share of defects that is not")
        private double p1;

        @Option(names = "--alpha", required = true, description = "Chance to reject what is fine")
        private double alpha;

        @Option(names = "--beta", required = true, description = "Chance to accept what is not")
        private double beta;

        @Option(
                names = "--defects-at",
                split = ",",
                paramLabel = "ITEM",
                description = "Items, from 1, that were defective; the others were not")
        private Set<Integer> defectsAt = Set.of();

        @Override
        protected Report report() {
            var test = new Sprt(p0, p1, alpha, beta);
            var seen = Sprt.Seen.NOTHING;
            while (test.decide(seen) == Sprt.Decision.CONTINUE) {
                seen = seen.and(defectsAt.contains(seen.items() + 1));
            }
            var decision = test.decide(seen).name().toLowerCase(Locale.ROOT);
            return new Report()
                    .put("slope", test.slope())
                    .put("hAccept", test.hAccept())
                    .put("hReject", test.hReject())
                    .put("decision", decision)
                    .put("at", seen.items())
                    .put("defects", seen.defects())
                    .put(
                            "averageItems",
                            Report.map(
                                    "p0",
                                    test.averageItems(p0, 1 - alpha),
                                    "p1",
                                    test.averageItems(p1, beta)))
                    .line(
                            "%s after %d items with %d defects",
                            decision, seen.items(), seen.defects());
        }
    }

    @Command(
            name = "switch",
            description = "Which inspection is in force after each lot.",
            footer = {
                "",
                "Example:",
                "  granary acceptance switch examples/finance/lot-decisions.csv"
            })
    static final class Switch extends LocalCommand {
        @Parameters(
                paramLabel = "HISTORY",
                description =
                        "Columns lot, decision (accepted or rejected), optionally would_pass_tighter")
        private Path file = Path.of("");

        @Override
        protected Report report() throws Exception {
            var rows = Rows.read("history", file);
            int lotAt = rows.column("lot");
            int decisionAt = rows.column("decision");
            int tighterAt = rows.anyColumn("would_pass_tighter");
            var lots =
                    rows.rows().stream()
                            .map(row ->
                                    new SwitchingRules.Lot(
                                            accepted(row.get(decisionAt)),
                                            tighterAt < 0 || row.get(tighterAt).isBlank()
                                                    ? null
                                                    : Boolean.valueOf(row.get(tighterAt).strip())))
                            .toList();
            var levels = SwitchingRules.after(lots);
            var report = new Report().input(rows.input());
            var shown = new ArrayList<Map<String, @Nullable Object>>();
            for (int i = 0; i < levels.size(); i++) {
                var lot = rows.rows().get(i).get(lotAt);
                var word =
                        switch (levels.get(i)) {
                            case InForce.At(var inspection) -> inspection.word();
                            case InForce.Discontinued _ -> "discontinued";
                        };
                shown.add(Report.map("lot", lot, "inspection", word));
                report.line("%-12s %s", Text.plain(lot), word);
            }
            if (levels.contains(new InForce.At(AqlTable.Inspection.REDUCED))) {
                report.note(
                        "acceptance.reduced",
                        "Reduced inspection also needs steady production and the lead's approval");
            }
            return report.summary("lots", lots.size()).put("lots", shown);
        }

        private boolean accepted(String decision) {
            return switch (decision.strip()) {
                case "accepted" -> true;
                case "rejected" -> false;
                default ->
                        throw InputProblem.of(
                                        "acceptance.decision",
                                        "A decision is accepted or rejected, not \""
                                                + decision
                                                + "\"",
                                        "Correct the column decision")
                                .in(file.toString());
            };
        }
    }
}
