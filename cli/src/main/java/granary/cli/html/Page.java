package granary.cli.html;

import granary.cli.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The whole page around what one command's report holds. */
public final class Page {

    private Page() {}

    /**
     * @param report the JSON report as a map
     * @return nothing for a command whose report has no page
     */
    public static Optional<String> of(Map<String, @Nullable Object> report) {
        var root = new Node(report);
        var sections =
                switch (root.get("command").text()) {
                    case "profile" -> ProfileSections.of(root);
                    case "suggest" -> SuggestSections.of(root);
                    case "check" -> CheckSections.of(root);
                    case "drift" -> DriftSections.of(root);
                    case "leak" -> LeakSections.of(root);
                    case "dedupe" -> DedupeSections.of(root);
                    case "diff" -> DiffSections.of(root);
                    default -> List.<String>of();
                };
        return sections.isEmpty() ? Optional.empty() : Optional.of(page(root, sections));
    }

    private static String page(Node root, List<String> sections) {
        var title = title(root);
        var parts = new ArrayList<String>();
        parts.add(
                """
                <!doctype html>
                <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
                <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
                <meta name="color-scheme" content="light dark"><title>%s</title><style>
                %s</style></head><body><main>
                <header><h1>%s %s</h1>%s</header>\
                """
                        .formatted(
                                Html.text(title),
                                style(),
                                Html.text(title),
                                verdict(root),
                                inputs(root)));
        root.get("notes").items().forEach(note -> parts.add(Html.note(note.get("message").text())));
        parts.addAll(sections);
        parts.add(
                "<footer>Granary %s · granary %s</footer></main></body></html>\n"
                        .formatted(
                                Html.text(root.get("version").text()),
                                Html.text(root.get("command").text())));
        return String.join("\n", parts);
    }

    /** Commands that reach no verdict of their own are not praised for it. */
    private static String verdict(Node root) {
        var command = root.get("command").text();
        return command.equals("profile") || command.equals("suggest")
                ? ""
                : Html.badge(root.get("verdict").text());
    }

    private static String title(Node root) {
        var names =
                root.get("input").items().stream()
                        .map(input -> input.get("path").text())
                        .map(path -> String.valueOf(Path.of(path).getFileName()))
                        .toList();
        var command = root.get("command").text();
        var shown = names.size() > 3 ? names.subList(0, 3) : names;
        return Character.toUpperCase(command.charAt(0))
                + command.substring(1)
                + ": "
                + String.join(", ", shown)
                + (names.size() > 3 ? " and %d more".formatted(names.size() - 3) : "");
    }

    private static String inputs(Node root) {
        var rows = new ArrayList<List<String>>();
        for (var input : root.get("input").items()) {
            rows.add(
                    List.of(
                            Html.text(input.get("path").text()),
                            Html.text(input.get("role").text()),
                            Html.text(input.get("format").text()),
                            input.get("rows").shown(),
                            input.get("columns").shown(),
                            Text.count(input.get("bytes").count()),
                            "<code>%s</code>".formatted(digest(input))));
        }
        return Html.table(
                "Inputs",
                List.of("file", "role", "format", "#rows", "#columns", "#bytes", "SHA-256"),
                rows);
    }

    private static String digest(Node input) {
        var digest = input.get("sha256").text();
        return Html.text(digest.length() > 16 ? digest.substring(0, 16) + "…" : digest);
    }

    private static String style() {
        try (var css = Page.class.getResourceAsStream("report.css")) {
            if (css == null) {
                throw new IllegalStateException("report.css is missing");
            }
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
