package granary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import granary.cli.html.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagesTest {
    private static final String HOSTILE = "<script>alert('x')</script>&\"";

    @TempDir private Path folder = Path.of("");

    /** A page fetches nothing, runs nothing and shows values as text. */
    private static void assertContained(String page) {
        assertThat(page).startsWith("<!doctype html>").contains("</html>");
        assertThat(page)
                .doesNotContainIgnoringCase("<script")
                .doesNotContain("http://", "https://", "src=", "url(", "@import", "<link");
    }

    private String page(String... command) throws IOException {
        var file = folder.resolve("page.html");
        var arguments = new java.util.ArrayList<>(List.of(command));
        arguments.addAll(List.of("--html", file.toString()));
        assertThat(Program.run(arguments.toArray(String[]::new)).exit()).isNotEqualTo(Exit.USAGE);
        return Files.readString(file);
    }

    private Path hostile() throws IOException {
        var file = folder.resolve("t.csv");
        Files.writeString(
                file,
                "\"n<b>\",v\n1,\"%s\"\n2,plain\n3,plain\n"
                        .formatted(HOSTILE.replace("\"", "\"\"")));
        return file;
    }

    @Test
    void a_profile_shows_every_column_and_escapes_what_is_in_it() throws IOException {
        var page = page("profile", hostile().toString());

        assertContained(page);
        assertThat(page).contains("n&lt;b&gt;", "&lt;script&gt;alert(&#39;x&#39;)");
        assertThat(page).contains("role=\"img\"", "<caption>", "scope=\"col\"");
        assertThat(page).contains("prefers-color-scheme:dark", "@media print");
    }

    @Test
    void without_values_no_value_is_on_the_page() throws IOException {
        var page = page("profile", hostile().toString(), "--no-values");

        assertThat(page).doesNotContain("plain", "alert");
        assertThat(page).contains("n&lt;b&gt;");
    }

    @Test
    void a_check_shows_what_failed_first_and_marks_the_cell() throws IOException {
        var page =
                page(
                        "check",
                        "examples/contracts/bank.odcs.yaml",
                        "examples/bank-bad/2010-09-duplicated.csv",
                        "--now",
                        "2010-10-01T00:00:00Z");

        assertContained(page);
        assertThat(page.indexOf("class=\"badge bad\""))
                .isLessThan(page.indexOf("Checks that hold"));
        assertThat(page).contains("<mark>");
    }

    @Test
    void a_suggestion_stands_with_its_evidence_and_the_contract() throws IOException {
        var page = page("suggest", "examples/bank/2010-07.csv");

        assertContained(page);
        assertThat(page).contains("rows match", "apiVersion: v3.1.0");
    }

    @Test
    void leaks_stand_with_what_would_avoid_them() throws IOException {
        var page =
                page(
                        "leak",
                        "examples/bank/2008-05.csv",
                        "examples/bank/2008-06.csv",
                        "--target",
                        "y",
                        "--id",
                        "client_id");

        assertContained(page);
        assertThat(page).contains("How well each column predicts");
    }

    /** Reports of commands that live elsewhere, in the documented members. */
    @ParameterizedTest
    @ValueSource(strings = {"drift", "dedupe", "diff"})
    void reports_of_pairs_and_groups_have_pages(String command) {
        var bins =
                Map.of(
                        "rule", "deciles",
                        "edges", List.of(1.0, 2.0),
                        "base", List.of(10, 20, 30),
                        "current", List.of(30, 20, 10));
        var column =
                Map.of(
                        "name",
                        HOSTILE,
                        "verdict",
                        "drift",
                        "psi",
                        0.4,
                        "reasons",
                        List.of("median 1 → 3"),
                        "base",
                        Map.of("rows", 60, "nulls", 0),
                        "current",
                        Map.of("rows", 60, "nulls", 1),
                        "bins",
                        bins,
                        "changed",
                        4);
        var cluster =
                Map.of(
                        "kept", Map.of("row", 1, "id", HOSTILE),
                        "members", List.of(Map.of("row", 2, "id", HOSTILE, "similarity", 0.9)));
        var change = Map.of("key", HOSTILE, "column", "c", "before", "1", "after", HOSTILE);
        Map<String, Object> report =
                Report.map(
                        "command", command,
                        "verdict", "fail",
                        "input", List.of(Map.of("path", "a.csv", "role", "base")),
                        "notes", List.of(),
                        "summary", Map.of("rows", 3, "removed", 1, "added", 2),
                        "columns", List.of(column),
                        "clusters", List.of(cluster),
                        "examples", Map.of("changed", List.of(change), "added", List.of()));

        var page = Page.of(report).orElseThrow();

        assertContained(page);
        assertThat(page).contains("&lt;script&gt;");
        if (command.equals("drift")) {
            assertThat(page).contains("before and after", "up to 1", "1 to 2", "above 2");
        }
    }

    @Test
    void a_command_without_a_page_says_so() {
        assertThat(Page.of(Report.map("command", "verify"))).isEmpty();
    }

    @Test
    void a_profile_can_be_kept_in_a_folder() throws IOException {
        var kept = folder.resolve("kept");

        Program.run("profile", "examples/bank/2010-07.csv", "--out-dir", kept.toString());

        assertContained(Files.readString(kept.resolve("profile.html")));
        assertThat(Files.readString(kept.resolve("profile.json")))
                .startsWith("{\"granary\":1,\"command\":\"profile\"");
    }
}
