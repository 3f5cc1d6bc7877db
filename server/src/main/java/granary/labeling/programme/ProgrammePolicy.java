package granary.labeling.programme;

import granary.platform.Unmet;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** When a programme may open and close. */
final class ProgrammePolicy {
    private ProgrammePolicy() {}

    /** What stands around the programme. */
    record Facts(
            boolean hasGuideline,
            long annotators,
            long tasks,
            long gold,
            long unresolved,
            long undecidedLots,
            List<String> vendorsWithoutPrice) {}

    static List<String> verbs(String state) {
        return switch (state) {
            case "draft" -> List.of("open");
            case "open" -> List.of("pause", "close");
            case "paused" -> List.of("open", "close");
            case "closed" -> List.of();
            default -> throw new IllegalStateException("no state of a programme: " + state);
        };
    }

    static String target(String verb) {
        return switch (verb) {
            case "open" -> "open";
            case "pause" -> "paused";
            case "close" -> "closed";
            default -> throw new IllegalArgumentException("no verb of a programme: " + verb);
        };
    }

    /** Below this much gold no consensus method can be chosen (labeling.md 0.1). */
    static int goldNeeded(int classes) {
        return Math.max(20, 5 * classes);
    }

    static List<Unmet> unmetToOpen(Programme programme, Facts facts) {
        var unmet = new ArrayList<Unmet>();
        var api = "/api/v1/labeling/programmes/" + programme.key();
        add(
                unmet,
                facts.hasGuideline(),
                "guideline",
                "there is no guideline",
                "Publish one: what is asked, with examples.",
                api + "/guidelines");
        add(
                unmet,
                facts.tasks() > 0,
                "tasks",
                "there is no task",
                "Import tasks.",
                api + "/tasks/import");
        add(
                unmet,
                facts.vendorsWithoutPrice().isEmpty(),
                "vendor-price",
                "no price in force for " + String.join(", ", facts.vendorsWithoutPrice()),
                "Activate the agreement with a rate for %s, or give pricePerAnswer."
                        .formatted(programme.labelConfig().layout()),
                null);
        if (programme.takesLots()) {
            add(
                    unmet,
                    programme.acceptance().scheme().equals("fixed"),
                    "acceptance",
                    "lots have no acceptance plan",
                    "Create it with acceptance {scheme, n, c}.",
                    null);
            return unmet;
        }
        int needed = goldNeeded(programme.labelConfig().classes().size());
        add(
                unmet,
                facts.annotators() > 0,
                "annotators",
                "nobody may claim its tasks",
                "Enrol annotators.",
                api + "/annotators");
        add(
                unmet,
                facts.gold() >= needed || programme.goldWaiver() != null,
                "gold",
                "%d gold tasks, %d are needed".formatted(facts.gold(), needed),
                "Import tasks with gold, or create the programme with a goldWaiver that says why.",
                api + "/tasks/import");
        return unmet;
    }

    static List<Unmet> unmetToClose(Programme programme, Facts facts) {
        var unmet = new ArrayList<Unmet>();
        var web = "/labeling/" + programme.key();
        add(
                unmet,
                facts.unresolved() == 0,
                "unresolved-tasks",
                facts.unresolved() + " tasks are unresolved",
                "Let the queue finish, adjudicate what is disputed, or void it.",
                web);
        add(
                unmet,
                facts.undecidedLots() == 0,
                "undecided-lots",
                facts.undecidedLots() + " lots are undecided",
                "Decide them.",
                web + "/lots");
        return unmet;
    }

    private static void add(
            List<Unmet> unmet,
            boolean isMet,
            String code,
            String what,
            String fix,
            @Nullable String link) {
        if (!isMet) {
            unmet.add(new Unmet(code, what, fix, link));
        }
    }
}
