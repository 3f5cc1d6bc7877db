package granary.cli.demo;

import static granary.cli.Report.map;

import granary.cli.client.Caller;
import java.util.List;
import java.util.stream.Stream;

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
            admin.post(
                            "/governance/people",
                            map(
                                    "login",
                                    person.login(),
                                    "name",
                                    person.name(),
                                    "kind",
                                    "person",
                                    "password",
                                    PASSWORD))
                    .ok();
            for (var binding : person.roles()) {
                bind(admin, person.login(), binding.role(), "vendor", binding.vendor());
            }
            signIn(stage, person.login());
        }
        for (var worker : stage.rows("rte/workers.csv")) {
            var login = worker.getOrDefault("worker", "");
            var invited =
                    admin.post(
                                    "/governance/people",
                                    map("login", login, "name", login, "kind", "person"))
                            .ok();
            bind(admin, login, "annotator", "vendor", worker.getOrDefault("vendor", ""));
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
