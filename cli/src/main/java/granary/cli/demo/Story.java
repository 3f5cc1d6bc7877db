package granary.cli.demo;

import static granary.cli.Report.map;

import granary.cli.client.Caller;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who is in the story, how they come in, and its beats in order. */
final class Story {
    private static final String PASSWORD = "granary demo 2026";

    static final List<Beat> BEATS =
            Stream.of(
                            RequestBeat.BEATS,
                            BankBeats.BEATS,
                            BadMonthBeats.BEATS,
                            PrivacyBeat.BEATS,
                            QueueBeats.BEATS,
                            LotBeats.BEATS,
                            InvoiceBeat.BEATS,
                            TermDepositBeats.BEATS,
                            ClosingBeat.BEATS)
                    .flatMap(List::stream)
                    .toList();

    private Story() {}

    /**
     * The administrator takes the one-time link of the first start and lets everybody in.
     *
     * @param link token of the link
     */
    static void enter(Stage stage, String link) throws Exception {
        var outside = stage.api().anonymous();
        outside.post(
                        "/governance/setup",
                        map(
                                "token",
                                link,
                                "login",
                                "admin",
                                "name",
                                "Administrator",
                                "password",
                                PASSWORD))
                .ok();
        var admin = signIn(stage, "admin");
        for (var person : Person.CAST) {
            admin.post("/governance/people", person(person.login(), person.name())).ok();
            for (var binding : person.roles()) {
                bind(admin, person.login(), binding.role(), "vendor", binding.vendor());
            }
            signIn(stage, person.login());
        }
        var vendors = new HashSet<String>();
        for (var worker : stage.rows("rte/workers.csv")) {
            var login = worker.getOrDefault("worker", "");
            var vendor = worker.getOrDefault("vendor", "");
            if (vendors.add(vendor)) {
                // One annotator of each vendor can be looked at by whoever watches the story.
                admin.post("/governance/people", person(login, login)).ok();
                bind(admin, login, "annotator", "vendor", vendor);
                signIn(stage, login);
                continue;
            }
            var invited =
                    admin.post(
                                    "/governance/people",
                                    map("login", login, "name", login, "kind", "person"))
                            .ok();
            bind(admin, login, "annotator", "vendor", vendor);
            stage.enter(
                    login,
                    Caller.signedIn(
                            stage.api(),
                            outside.post(
                                            "/governance/session",
                                            map("invitation", invited.text("invitation")))
                                    .ok()));
        }
    }

    private static Map<String, @Nullable Object> person(String login, String name) {
        return map("login", login, "name", name, "kind", "person", "password", PASSWORD);
    }

    private static Caller signIn(Stage stage, String login) {
        var answer =
                stage.api()
                        .anonymous()
                        .post("/governance/session", map("login", login, "password", PASSWORD))
                        .ok();
        var caller = Caller.signedIn(stage.api(), answer);
        stage.enter(login, caller);
        stage.password(login, PASSWORD);
        return caller;
    }

    private static void bind(Caller admin, String login, String role, String type, String key) {
        admin.post(
                        "/governance/people/" + login + "/roles",
                        key.isEmpty()
                                ? map("role", role)
                                : map("role", role, "scope", map("type", type, "key", key)))
                .ok();
    }
}
