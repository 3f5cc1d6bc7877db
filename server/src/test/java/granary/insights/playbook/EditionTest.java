package granary.insights.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EditionTest {
    private static final Instant AT = Instant.parse("2026-11-24T10:00:00Z");
    private static final Setting CONTROL =
            new Setting(
                    13,
                    "control CTL-1",
                    "Every contract column present; preventive control from INC-1 (Schema change); verified 2026-11-24",
                    "caught 1, missed 0",
                    "/incidents/controls");
    private static final Setting RATE =
            new Setting(
                    9, "rate AG-B1 text-pair/standard from 0", "0.0500 USD per answer", null, null);

    @Test
    void every_chapter_is_there_even_when_nothing_is_configured() {
        var text = edition(List.of(), List.of(), true);

        for (var chapter : Chapter.ALL) {
            assertThat(text).contains("## %d. %s".formatted(chapter.number(), chapter.title()));
        }
        assertThat(text).contains("None configured.", "- Chapter 9, Vendors and money.");
    }

    @Test
    void the_change_log_names_a_new_control_and_the_incident_it_came_from() {
        assertThat(edition(List.of(), List.of(CONTROL), true))
                .contains("- Preventive control **CTL-1** was added:", "INC-1");
        assertThat(edition(List.of(RATE), List.of(RATE, CONTROL), false))
                .contains("- Preventive control **CTL-1** was added:", "INC-1");
        assertThat(edition(List.of(CONTROL), List.of(CONTROL), false))
                .contains("Nothing is set differently");
    }

    @Test
    void a_changed_setting_is_told_with_what_it_was_and_a_changed_figure_is_not() {
        var dearer = new Setting(9, RATE.name(), "0.0600 USD per answer", "whatever", null);
        var busier =
                new Setting(
                        13, CONTROL.name(), CONTROL.value(), "caught 9, missed 0", CONTROL.link());

        assertThat(edition(List.of(RATE, CONTROL), List.of(dearer, busier), false))
                .contains("- Changed rate AG-B1")
                .contains("(was: 0.0500 USD per answer)")
                .doesNotContain("Changed control");
    }

    @Test
    void a_removed_setting_is_told() {
        assertThat(edition(List.of(RATE), List.of(), false)).contains("- Removed rate AG-B1");
    }

    @Test
    void the_same_configuration_gives_the_same_bytes() {
        assertThat(edition(List.of(), List.of(CONTROL, RATE), true))
                .isEqualTo(edition(List.of(), new ArrayList<>(List.of(CONTROL, RATE)), true));
    }

    @Test
    void what_people_wrote_stays_text() {
        var hostile =
                new Setting(
                        3,
                        "dataset x",
                        "<img onerror=alert(1)> | **bold**\n# no heading",
                        null,
                        null);

        var text = edition(List.of(), List.of(hostile), true);

        assertThat(text).contains("&lt;img").doesNotContain("<img").doesNotContain("\n# no");
        assertThat(text).contains("\\| \\*\\*bold");
    }

    private static String edition(List<Setting> before, List<Setting> now, boolean isFirst) {
        return new Edition(isFirst ? 1 : 2, AT, "abc", now, ChangeLog.between(before, now, isFirst))
                .markdown();
    }
}
