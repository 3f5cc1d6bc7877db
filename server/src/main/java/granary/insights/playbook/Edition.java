package granary.insights.playbook;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The playbook as Markdown. Written from its arguments alone, so the same configuration gives the
 * same bytes.
 */
record Edition(
        int number,
        Instant generatedAt,
        String configHash,
        List<Setting> settings,
        ChangeLog changes) {

    String markdown() {
        var text = new StringBuilder();
        text.append("# Playbook, edition %d%n%n".formatted(number));
        text.append(
                "Generated %s. Configuration `%s`.%n%n"
                        .formatted(generatedAt.truncatedTo(ChronoUnit.SECONDS), configHash));
        changes(text);
        Chapter.ALL.forEach(chapter -> chapter(text, chapter));
        glossary(text);
        commands(text);
        gaps(text);
        return text.toString().replace("\r\n", "\n");
    }

    private void changes(StringBuilder text) {
        text.append("## Change log\n\n");
        for (var control : changes.newControls()) {
            text.append(
                    "- Preventive control **%s** was added: %s.%n"
                            .formatted(
                                    control.name().substring("control ".length()),
                                    plain(control.value())));
        }
        if (changes.isFirst()) {
            text.append(
                    "- This is the first edition: %d settings in %d chapters.%n"
                            .formatted(
                                    settings.stream().filter(Setting::isSet).count(),
                                    settings.stream().map(Setting::chapter).distinct().count()));
        } else {
            for (var setting : changes.added()) {
                if (!setting.isControl()) {
                    text.append(
                            "- Added %s: %s%n"
                                    .formatted(plain(setting.name()), plain(setting.value())));
                }
            }
            for (var change : changes.changed()) {
                text.append(
                        "- Changed %s: %s (was: %s)%n"
                                .formatted(
                                        plain(change.to().name()),
                                        plain(change.to().value()),
                                        plain(change.from().value())));
            }
            for (var setting : changes.removed()) {
                text.append(
                        "- Removed %s: %s%n"
                                .formatted(plain(setting.name()), plain(setting.value())));
            }
            if (changes.added().isEmpty()
                    && changes.changed().isEmpty()
                    && changes.removed().isEmpty()) {
                text.append(
                        "- Nothing is set differently from edition %d.%n".formatted(number - 1));
            }
        }
        text.append('\n');
    }

    private void chapter(StringBuilder text, Chapter chapter) {
        text.append(
                "## %d. %s%n%n%s%n%n".formatted(chapter.number(), chapter.title(), chapter.text()));
        var rows = settings.stream().filter(s -> s.chapter() == chapter.number()).toList();
        if (rows.isEmpty()) {
            if (chapter.number() != 1 && chapter.number() != 11) {
                text.append("None configured.\n\n");
            }
            return;
        }
        text.append("| what | how it is set | today | source |\n|---|---|---|---|\n");
        for (var row : rows) {
            text.append(
                    "| %s | %s | %s | %s |%n"
                            .formatted(
                                    cell(row.name()),
                                    cell(row.value()),
                                    cell(row.figure()),
                                    row.link() == null
                                            ? ""
                                            : "[page](%s)"
                                                    .formatted(row.link().replace(" ", "%20"))));
        }
        text.append('\n');
    }

    private static void glossary(StringBuilder text) {
        text.append(
                """
                ## Annex A. Glossary

                - **Gate**: the checklist a version must pass before it is published.
                - **Gold**: items whose right answer is known, hidden among the others.
                - **Lot**: items that are sampled, judged and accepted or sent back together.
                - **Preventive control**: a check that a past incident left behind and that was shown to catch it.
                - **Quarantine**: rows put aside until somebody decides about them.

                ## Annex B. Check definitions

                The checks of chapter 4 stand in each dataset's contract; their SQL is shown by `granary checks plan`.

                """);
    }

    private static void commands(StringBuilder text) {
        text.append(
                """
                ## Annex C. How to run each step

                | step | call |
                |---|---|
                | ask for data | `POST /api/v1/planning/requests` |
                | take in a file | `POST /api/v1/datasets/{dataset}/ingests` |
                | see the gate | `GET /api/v1/datasets/{dataset}/versions/{n}/gate` |
                | see an incident | `GET /api/v1/incidents/{key}` |
                | reconcile an invoice | `POST /api/v1/planning/invoices/{number}/reconcile` |
                | read the KPIs | `GET /api/v1/insights/kpis` |
                | write this playbook anew | `POST /api/v1/insights/playbook/editions` |

                """);
    }

    /** An honest list: what is missing is never hidden. */
    private void gaps(StringBuilder text) {
        text.append("## Annex D. Not configured\n\n");
        var gaps =
                Chapter.ALL.stream()
                        .filter(c -> c.number() != 1 && c.number() != 11)
                        .filter(c -> settings.stream().noneMatch(s -> s.chapter() == c.number()))
                        .map(c -> "- Chapter %d, %s.".formatted(c.number(), c.title()))
                        .collect(Collectors.toList());
        settings.stream()
                .filter(s ->
                        s.value().contains("not configured")
                                || s.value().contains("not verified yet"))
                .map(s -> "- %s: %s".formatted(plain(s.name()), plain(s.value())))
                .forEach(gaps::add);
        gaps.add("- Escalation ladder, rotas, communication templates.");
        gaps.forEach(gap -> text.append(gap).append('\n'));
    }

    private static String cell(@org.jspecify.annotations.Nullable String value) {
        return value == null ? "" : plain(value).replace("|", "\\|");
    }

    /** What people wrote stays text: no markup of theirs, no line of its own. */
    private static String plain(String value) {
        return value.replaceAll("\\s+", " ")
                .replace("\\", "\\\\")
                .replace("<", "&lt;")
                .replace("*", "\\*")
                .replace("`", "\\`")
                .replace("[", "\\[");
    }
}
