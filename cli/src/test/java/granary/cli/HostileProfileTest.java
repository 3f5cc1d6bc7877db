package granary.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a profile says of the awkward files' values, as their manifest wants it. */
class HostileProfileTest {

    private static JsonNode profile(String file, String... flags) {
        var run = Hostile.json("profile", file, flags);
        assertThat(run.exit()).as(run.err()).isZero();
        return run.json();
    }

    @Test
    void a_control_character_is_found_with_its_column_and_line() {
        var report = profile("nul.csv");

        assertThat(Hostile.column(report, "v").get("encoding").get("control").asInt()).isEqualTo(1);
        assertThat(report.get("worthALook").toString())
                .contains("control character U+0000 in v")
                .contains("line 2");
    }

    @Test
    void ten_thousand_columns_take_less_than_half_a_minute_and_forty_are_shown() {
        var started = Instant.now();
        var human = Program.run("profile", Hostile.path("columns_10000.csv")).out();
        assertThat(Duration.between(started, Instant.now())).isLessThan(Duration.ofSeconds(30));

        assertThat(human.replace(",", "")).contains("9960 more columns");
        assertThat(profile("columns_10000.csv").get("columns")).hasSize(10_000);
    }

    @Test
    void numbers_at_the_edge_are_numbers_and_their_mean_is_finite_or_null() {
        var report = profile("numbers_edge.csv");
        var x = Hostile.column(report, "x");

        assertThat(x.get("logicalType").asString()).isEqualTo("number");
        assertThat(x.get("rows").asInt()).isEqualTo(8);
        assertThat(x.get("nulls").asInt()).isZero();
        assertThat(x.get("nan").asInt()).isEqualTo(1);
        assertThat(x.get("infinite").asInt()).isEqualTo(1);
        if (x.get("mean").isNull()) {
            assertThat(report.get("notes").toString()).contains("mean");
        } else {
            // (1e308 - 1e308 + 1e-320 + 9007199254740993 + 0.1 - 0) / 6
            assertThat(x.get("mean").asDouble()).isCloseTo(1.5011998757901655e15, within(1e6));
        }
    }

    @Test
    void mixed_zones_are_a_finding_and_zoneless_times_are_counted() {
        var report = profile("timezones.csv");

        assertThat(Hostile.note(report, "timezone.assumed")).startsWith("1 ").contains("UTC");
        assertThat(report.get("worthALook").toString()).contains("zone");
        // 01:30Z = 02:30+01:00; the two of October are an hour apart; the zoneless one is a fourth.
        assertThat(Hostile.column(report, "ts").get("distinct").asInt()).isEqualTo(4);
    }

    @Test
    void a_decimal_comma_is_hinted_at() {
        assertThat(profile("decimal_comma.csv").get("worthALook").toString())
                .contains("looks like decimal comma");
    }

    @Test
    void a_huge_value_is_measured_whole_and_shown_cut() {
        var run = Hostile.json("profile", "huge_cell.csv.gz");

        assertThat(Hostile.column(run.json(), "v").get("length").get("max").asInt())
                .isEqualTo(3_000_000);
        assertThat(run.out()).hasSizeLessThan(100_000);
    }

    @Test
    void a_column_of_nothing_has_the_type_null_and_nothing_is_suggested_for_it() {
        assertThat(profile("all_null.csv").get("columns"))
                .extracting(c -> c.get("logicalType").asString())
                .containsExactly("null", "null");
        var suggested = Hostile.json("suggest", "all_null.csv").json();
        for (var suggestion : suggested.get("suggestions")) {
            assertThat(suggestion.get("kind").asString()).isIn("columns", "rowCount");
        }
        assertThat(suggested.get("notes").toString() + suggested.get("findings"))
                .contains("a")
                .contains("null");
    }

    @Test
    void forms_of_unicode_are_told_apart_and_named() {
        var name = Hostile.column(profile("unicode_forms.csv"), "name");

        assertThat(name.get("distinct").asInt()).isEqualTo(5);
        assertThat(name.get("encoding").get("notNfc").asInt()).isEqualTo(1);
        assertThat(name.get("encoding").get("outerBlank").asInt()).isEqualTo(1);
        assertThat(profile("unicode_forms.csv").get("worthALook").toString())
                .contains("soft hyphen");
    }

    @Test
    void a_column_of_two_json_types_is_a_finding_of_the_profile_too() {
        assertThat(profile("nested.jsonl").toString()).contains("id holds 2 numbers and 1 string");
    }
}
