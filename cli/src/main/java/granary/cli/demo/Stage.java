package granary.cli.demo;

import granary.cli.Rows;
import granary.cli.client.Api;
import granary.cli.client.Caller;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the story is played: the server, the people who are signed in, the files, and what the
 * beats so far have learnt.
 */
final class Stage {
    private final Api api;
    private final Path data;
    private final Curtain curtain;
    private final WebhookReceiver receiver;
    private final Map<String, Caller> people = new HashMap<>();
    private final Map<String, String> passwords = new HashMap<>();
    private final Map<String, String> learnt = new HashMap<>();

    Stage(Api api, Path data, Curtain curtain, WebhookReceiver receiver) {
        this.api = api;
        this.data = data;
        this.curtain = curtain;
        this.receiver = receiver;
    }

    Api api() {
        return api;
    }

    Path file(String name) {
        return data.resolve(name);
    }

    Curtain curtain() {
        return curtain;
    }

    WebhookReceiver receiver() {
        return receiver;
    }

    /** The caller signed in under this login. */
    Caller as(String login) {
        var caller = people.get(login);
        if (caller == null) {
            throw new IllegalStateException(login + " has not signed in");
        }
        return caller;
    }

    void enter(String login, Caller caller) {
        people.put(login, caller);
    }

    void password(String login, String password) {
        passwords.put(login, password);
    }

    Map<String, String> passwords() {
        return passwords;
    }

    /** Keeps what a later beat needs to know, as a reader of the page would. */
    void learn(String what, String value) {
        learnt.put(what, value);
    }

    String learnt(String what) {
        var value = learnt.get(what);
        if (value == null) {
            throw new IllegalStateException("no earlier beat told " + what);
        }
        return value;
    }

    /** A day of the story, which is played today. */
    String day(int fromToday) {
        return LocalDate.now(ZoneOffset.UTC).plusDays(fromToday).toString();
    }

    /** The rows of one of the story's CSV files, by column. */
    List<Map<String, String>> rows(String name) throws IOException {
        var table = Rows.read("data", file(name));
        var rows = new ArrayList<Map<String, String>>();
        for (var cells : table.rows()) {
            var row = new HashMap<String, String>();
            for (int c = 0; c < table.columns().size(); c++) {
                row.put(table.columns().get(c), cells.get(c));
            }
            rows.add(row);
        }
        return rows;
    }
}
