package granary.engine.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import granary.engine.Examples;
import granary.engine.data.CsvOptions;
import granary.engine.data.Duck;
import granary.engine.data.DuckOptions;
import granary.engine.data.LogicalType;
import granary.engine.data.Tabular;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Awkward files; what must be said of each is its line of the hostile manifest. */
class HostileProfileTest {

    @TempDir private Path folder = Path.of("");

    private static Profile profile(Path file) {
        try (var duck = Duck.open(Examples.folderOf(file))) {
            return Profiler.profile(
                    Tabular.csv(duck, file, CsvOptions.STRICT, "t"), ProfileOptions.USUAL);
        }
    }

    private static Profile hostile(String name) {
        return profile(Examples.golden("data/hostile/" + name));
    }

    private static ColumnProfile only(Profile profile) {
        assertThat(profile.columns()).hasSize(1);
        return profile.columns().getFirst();
    }

    @Test
    void a_control_character_is_named_with_its_column_and_line() {
        var profile = hostile("nul.csv");

        assertThat(profile.summary().rows()).isEqualTo(2);
        assertThat(profile.findings())
                .anySatisfy(f -> {
                    assertThat(f.message()).startsWith("control character U+0000 in v");
                    assertThat(f.column()).isEqualTo("v");
                    assertThat(f.row()).isEqualTo(1);
                    assertThat(f.line()).isEqualTo(2);
                });
        assertThat(profile.find("v").orElseThrow().encoding().control()).isEqualTo(1);
    }

    @Test
    void numbers_at_the_edge_are_counted_and_the_mean_of_the_finite_ones_does_not_overflow() {
        var x = only(hostile("numbers_edge.csv"));

        assertThat(x.logicalType()).isEqualTo(LogicalType.NUMBER);
        assertThat(x.present()).isEqualTo(8);
        assertThat(x.nulls()).isZero();
        assertThat(x.nan()).isEqualTo(1);
        assertThat(x.infinite()).isEqualTo(1);
        // 1e308 and -1e308 cancel; what is left is 9007199254740992 + 0.1 over six values.
        assertThat(x.mean()).isCloseTo(1501199875790165.35, within(1.0));
        assertThat(x.std()).isNull();
        assertThat(x.min()).isEqualTo("-1e+308");
        assertThat(x.max()).isEqualTo("1e+308");
    }

    @Test
    void dates_in_no_calendar_keep_a_column_text_and_are_counted() {
        var profile = hostile("dates_bad.csv");

        assertThat(only(profile).logicalType()).isEqualTo(LogicalType.STRING);
        assertThat(profile.findings())
                .anySatisfy(f -> {
                    assertThat(f.code()).isEqualTo("date.invalid");
                    assertThat(f.rows()).isEqualTo(3);
                });
    }

    @Test
    void mixed_zones_are_a_finding_and_equal_instants_are_one() {
        var profile = hostile("timezones.csv");
        var ts = only(profile);

        assertThat(ts.logicalType()).isEqualTo(LogicalType.TIMESTAMP);
        assertThat(ts.zones()).isEqualTo(new ColumnProfile.Zones(4, 1, 3));
        assertThat(profile.findings()).extracting(Profile.Finding::code).contains("timezone.mixed");
    }

    @Test
    void a_decimal_comma_stays_text_and_is_hinted_at() {
        var profile = hostile("decimal_comma.csv");

        assertThat(profile.find("amount").orElseThrow().logicalType())
                .isEqualTo(LogicalType.STRING);
        assertThat(profile.worthALook())
                .anyMatch(s -> s.contains("amount looks like decimal comma in 3 of 3 values"));
    }

    @Test
    void leading_zeros_stay_text() {
        assertThat(hostile("leading_zeros.csv").columns())
                .extracting(ColumnProfile::typeWord)
                .containsExactly("string", "string");
    }

    @Test
    void columns_without_a_value_have_the_type_null() {
        var profile = hostile("all_null.csv");

        assertThat(profile.columns())
                .extracting(ColumnProfile::typeWord)
                .containsExactly("null", "null");
        assertThat(profile.columns()).extracting(ColumnProfile::nulls).containsExactly(3L, 3L);
    }

    @Test
    void unicode_forms_are_counted_and_never_normalised() {
        var name = only(hostile("unicode_forms.csv"));

        assertThat(name.distinct()).isEqualTo(5);
        assertThat(name.encoding().notNfc()).isEqualTo(1);
        assertThat(name.encoding().outerBlank()).isEqualTo(1);
        assertThat(name.encoding().softHyphen()).isEqualTo(1);
    }

    @Test
    void a_header_alone_is_a_table_of_no_rows() {
        var profile = hostile("header_only.csv");

        assertThat(profile.summary().rows()).isZero();
        assertThat(profile.columns()).hasSize(3);
        assertThat(profile.columns()).extracting(ColumnProfile::nullPercent).containsOnly(0.0);
        assertThat(profile.findings()).isEmpty();
    }

    @Test
    void names_full_of_sql_are_only_names() {
        assertThat(hostile("sql_names.csv").columns())
                .extracting(ColumnProfile::name)
                .containsExactly("a\"b", "select; drop table x", "x'y", "naïve", "日本");
    }

    @Test
    void a_huge_cell_is_cut_in_reports_and_its_length_is_told() throws IOException {
        var file = folder.resolve("huge.csv");
        Files.writeString(file, "id,v\n1," + "x".repeat(3_000_000) + "\n2,short\n");

        var v = profile(file).find("v").orElseThrow();

        assertThat(v.length()).isNotNull();
        assertThat(v.length().max()).isEqualTo(3_000_000);
        assertThat(v.top())
                .extracting(ColumnProfile.ValueCount::value)
                .contains("x".repeat(200) + " … (3000000 characters)");
    }

    @Test
    void ten_thousand_columns_are_measured_in_less_than_thirty_seconds() throws IOException {
        var lines = Files.readAllLines(Examples.golden("data/hostile/columns_10000.csv"));
        var names = lines.getFirst().split(",");
        try (var duck = Duck.open(new DuckOptions(List.of(folder), 2, 1024, 1024))) {
            duck.run(
                    "create table t (_row bigint, _line bigint, %s)"
                            .formatted(
                                    Arrays.stream(names)
                                            .map(name -> Duck.quote(name) + " varchar")
                                            .collect(Collectors.joining(", "))));
            for (int i = 1; i < lines.size(); i++) {
                duck.run(
                        "insert into t values (%d, %d, '%s')"
                                .formatted(i, i + 1, lines.get(i).replace(",", "','")));
            }
            var table = Tabular.described(duck, "t", lines.size() - 1);

            long begin = System.nanoTime();
            var profile = Profiler.profile(table, ProfileOptions.USUAL);
            long seconds = (System.nanoTime() - begin) / 1_000_000_000;

            System.out.printf("profile: 10,000 columns in %d s%n", seconds);
            assertThat(profile.columns()).hasSize(10_000);
            assertThat(seconds).isLessThan(30);
        }
    }
}
