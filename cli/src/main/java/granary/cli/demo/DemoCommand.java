package granary.cli.demo;

import static granary.cli.Report.map;

import granary.cli.Exit;
import granary.cli.Json;
import granary.cli.Text;
import granary.cli.client.Api;
import granary.cli.client.ApiRefused;
import granary.cli.demo.Beat.Played;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code granary demo}: the whole loop on real data, on a throwaway home. */
@Command(
        name = "demo",
        description =
                "Plays the lead's whole job on real data in a throwaway home and leaves the server"
                        + " running to look at.",
        footer = {"", "Example:", "  granary demo --exit"})
public final class DemoCommand implements Callable<Integer> {
    @Option(names = "--exit", description = "Stop the server when the story is over")
    private boolean exit;

    @Option(names = "--pause", description = "Wait for the Enter key after each beat")
    private boolean pause;

    @Option(names = "--json", description = "Print exactly one JSON document")
    private boolean json;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Play it on another copy of examples/")
    private @Nullable Path data;

    @Option(names = "--help", usageHelp = true, description = "Show this help")
    private boolean help;

    private final List<Map<String, @Nullable Object>> played = new ArrayList<>();
    private final List<Object> kpis = new ArrayList<>();

    @Override
    public Integer call() throws Exception {
        var launcher = Path.of(environment("GRANARY_LAUNCHER", "./granary"));
        var root = Path.of(environment("GRANARY_ROOT", "."));
        var files = data == null ? root.resolve("examples") : data;
        if (!Files.isDirectory(files.resolve("bank"))) {
            throw new java.nio.file.NoSuchFileException(files.resolve("bank").toString());
        }
        return play(List.of(launcher.toString(), "serve"), files);
    }

    /** Set by the launcher. */
    private static String environment(String name, String absent) {
        var value = System.getenv(name);
        return value == null ? absent : value;
    }

    private int play(List<String> serve, Path files) throws Exception {
        long start = System.nanoTime();
        boolean isTerminal = System.console() != null && System.console().isTerminal();
        var curtain = new Curtain(json ? System.err : System.out, isTerminal, Story.BEATS.size());
        var home = Files.createTempDirectory("granary-demo-");
        var leave = new Thread(() -> {});
        try (var receiver = new WebhookReceiver();
                var house = HouseProcess.start(serve, home, receiver.address())) {
            leave = new Thread(() -> sweep(house, home));
            Runtime.getRuntime().addShutdownHook(leave);
            curtain.say(
                    "A server of its own is up (%.1f s). The story begins."
                            .formatted(seconds(start)));
            var stage = new Stage(new Api(house.url()), files, curtain, receiver);
            boolean isGood = enter(stage, house.setupToken()) && beats(stage);
            var ledger = isGood ? intact(stage) : null;
            if (isGood && !exit) {
                OpenQueue.leave(stage);
            }
            isGood &= Boolean.TRUE.equals(ledger) && stage.api().faults() == 0;
            double seconds = seconds(start);
            if (json) {
                System.out.println(
                        Json.write(
                                map(
                                        "beats",
                                        played,
                                        "kpis",
                                        kpis,
                                        "ledger",
                                        map("intact", ledger),
                                        "requests",
                                        map(
                                                "all",
                                                stage.api().requests(),
                                                "serverErrors",
                                                stage.api().faults()),
                                        "url",
                                        house.url().toString(),
                                        "seconds",
                                        round(seconds))));
                System.out.flush();
            }
            epilogue(stage, house, seconds, ledger);
            if (!exit) {
                house.waitFor();
            }
            return isGood ? Exit.GOOD : Exit.BAD;
        } finally {
            deleteAll(home);
        }
    }

    private static boolean enter(Stage stage, String link) throws Exception {
        try {
            Story.enter(stage, link);
            return true;
        } catch (ApiRefused e) {
            stage.curtain().say("The people could not come in: " + e.getMessage());
            return false;
        }
    }

    /** Every beat in order; the first that cannot be played ends the story. */
    private boolean beats(Stage stage) throws IOException {
        for (var beat : Story.BEATS) {
            stage.curtain().rise(beat);
            long start = System.nanoTime();
            try {
                var facts = beat.play().on(stage);
                keep(beat, true, seconds(start), facts.facts());
                stage.curtain().fall(beat, seconds(start), facts.sentences());
            } catch (Exception e) {
                var why = new Played().say("%s", reason(e));
                keep(beat, false, seconds(start), map("problem", reason(e)));
                stage.curtain().fall(beat, seconds(start), why.sentences());
                return false;
            }
            if (pause) {
                stage.curtain().say("    Enter for the next beat");
                int key = System.in.read();
                while (key >= 0 && key != '\n') {
                    key = System.in.read();
                }
            }
        }
        return true;
    }

    private static String reason(Exception e) {
        Throwable cause = e;
        while (cause instanceof java.util.concurrent.ExecutionException
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause instanceof ApiRefused refused
                ? String.valueOf(refused.getMessage())
                : cause.toString();
    }

    @SuppressWarnings("unchecked")
    private void keep(
            Beat beat, boolean isGood, double seconds, Map<String, @Nullable Object> facts) {
        if (facts.get("kpis") instanceof List<?> list) {
            kpis.addAll((List<Object>) list);
        }
        played.add(
                map(
                        "beat",
                        beat.number(),
                        "title",
                        beat.title(),
                        "ok",
                        isGood,
                        "seconds",
                        round(seconds),
                        "facts",
                        facts));
    }

    private static @Nullable Boolean intact(Stage stage) {
        var dora = stage.as("dora");
        dora.post("/governance/ledger/verify", map()).ok();
        var status = dora.get("/governance/ledger/status").ok().body().path("intact");
        return status.isBoolean() ? status.asBoolean() : null;
    }

    private void epilogue(
            Stage stage, HouseProcess house, double seconds, @Nullable Boolean ledger) {
        var curtain = stage.curtain();
        if (!kpis.isEmpty()) {
            var rows = new ArrayList<List<String>>();
            rows.add(List.of("KPI", "value", "unit", "numerator", "denominator"));
            for (var kpi : kpis) {
                var row = (Map<?, ?>) kpi;
                rows.add(
                        List.of(
                                String.valueOf(row.get("kpi")),
                                figure(row.get("value")),
                                String.valueOf(row.get("unit")),
                                figure(row.get("numerator")),
                                figure(row.get("denominator"))));
            }
            curtain.say("");
            Text.table(rows).forEach(curtain::say);
        }
        curtain.say("");
        curtain.say(
                "%,d requests, %d server errors; the ledger is %s; %.1f s"
                        .formatted(
                                stage.api().requests(),
                                stage.api().faults(),
                                ledger == null ? "not verified" : ledger ? "intact" : "BROKEN",
                                seconds));
        if (!exit) {
            curtain.say("");
            curtain.say("Look around at " + house.url());
            stage.passwords()
                    .forEach((login, password) ->
                            curtain.say("  log in as %-6s with  %s".formatted(login, password)));
            curtain.say("Ctrl-C ends it and removes everything it wrote.");
        }
    }

    private static String figure(@Nullable Object decimal) {
        return decimal == null ? "–" : Text.figure(Double.parseDouble(decimal.toString()));
    }

    private static void sweep(HouseProcess house, Path home) {
        house.close();
        try {
            deleteAll(home);
        } catch (IOException e) {
            System.err.println("Could not remove " + home + ": " + e.getMessage());
        }
    }

    private static void deleteAll(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var all = Files.walk(folder)) {
            for (var each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static double round(double seconds) {
        return Math.round(seconds * 10) / 10.0;
    }
}
