package granary.cli.rooms;

import static granary.cli.Report.map;

import granary.cli.Exit;
import granary.cli.client.Api;
import granary.cli.client.ApiRefused;
import granary.cli.client.Caller;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code granary login}: proves who you are to a server and remembers it. */
@Command(
        name = "login",
        description = "Proves who you are to a server and remembers it for the room commands.",
        footer = {"", "Example:", "  granary login http://127.0.0.1:8080 --user lena"})
public final class LoginCommand implements Callable<Integer> {
    private static final int DAYS = 90;

    @Parameters(paramLabel = "URL", description = "Where the server is")
    private URI url = URI.create("");

    @Option(names = "--token", description = "An API token made on the web pages")
    private @Nullable String token;

    @Option(
            names = "--user",
            paramLabel = "LOGIN",
            description = "Make a token for this person; asks for the password")
    private @Nullable String user;

    @Option(names = "--help", usageHelp = true, description = "Show this help")
    private boolean help;

    @Override
    public Integer call() throws Exception {
        var api = new Api(url);
        try {
            var proof = token != null ? token : made(api);
            var me = api.withToken(proof).get("/governance/me").ok();
            new Login(url, proof).store();
            System.out.println(
                    "Logged in to %s as %s (%s)".formatted(url, me.text("name"), me.text("login")));
            return Exit.GOOD;
        } catch (ApiRefused e) {
            System.err.println(e.getMessage());
            return Exit.SERVER;
        } catch (java.io.UncheckedIOException e) {
            System.err.println(e.getMessage());
            return Exit.SERVER;
        }
    }

    private String made(Api api) throws Exception {
        var console = System.console();
        if (console == null) {
            throw new IllegalArgumentException(
                    "without a terminal, --token must say what proves who you are");
        }
        var name = user != null ? user : console.readLine("Login: ");
        var password = new String(console.readPassword("Password of %s: ", name));
        var session =
                api.anonymous()
                        .post("/governance/session", map("login", name, "password", password))
                        .ok();
        var person = Caller.signedIn(api, session);
        var made =
                person.post(
                                "/governance/tokens",
                                map(
                                        "name",
                                        "granary on " + InetAddress.getLocalHost().getHostName(),
                                        "scopes",
                                        List.of("*"),
                                        "expiresInDays",
                                        DAYS))
                        .ok();
        person.delete("/governance/session");
        return made.text("token");
    }
}
