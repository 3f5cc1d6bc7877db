package granary.engine.check;

import static granary.engine.check.Small.reasons;
import static granary.engine.check.Small.rows;
import static granary.engine.check.Small.run;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Format: a value parses as what it claims to be. */
class FormatTest {

    private final Small small = new Small();

    @AfterEach
    void close() {
        small.close();
    }

    private List<Long> failing(String format, String... values) {
        var quoted = new String[values.length];
        for (int i = 0; i < values.length; i++) {
            quoted[i] = "'" + values[i].replace("'", "''") + "'";
        }
        return rows(small.column("varchar", quoted), new CellKind.Format(format));
    }

    @Test
    void null_passes_and_the_empty_text_does_not() {
        var t = small.column("varchar", "null", "''");

        for (var format : Formats.WORDS) {
            assertThat(rows(t, new CellKind.Format(format))).as(format).containsExactly(2L);
        }
    }

    @Test
    void an_email_has_a_local_part_and_a_domain_of_two_labels() {
        assertThat(
                        failing(
                                "email",
                                "ana@example.org",
                                "a.b+c@x-y.co.uk",
                                "ana@localhost",
                                ".ana@example.org",
                                "ana@@example.org",
                                "ana@example..org",
                                "ana example@x.org"))
                .containsExactly(3L, 4L, 5L, 6L, 7L);
    }

    @Test
    void addresses_of_machines_are_read_by_their_grammar() {
        assertThat(failing("ipv4", "192.168.0.1", "256.1.1.1", "1.2.3", "01.2.3.4", "0.0.0.0"))
                .containsExactly(2L, 3L, 4L);
        assertThat(
                        failing(
                                "ipv6",
                                "::",
                                "::1",
                                "2001:db8::8a2e:370:7334",
                                "fe80:0:0:0:0:0:0:1",
                                "::ffff:192.168.0.1",
                                "64:ff9b::192.0.2.33",
                                "1:2:3:4:5:6:7:8:9",
                                "2001::db8::1",
                                "12345::",
                                "1:2:3:4:5:6:7"))
                .containsExactly(7L, 8L, 9L, 10L);
        assertThat(failing("hostname", "example.org", "a-b.c", "-a.org", "a_b.org", "a..b"))
                .containsExactly(3L, 4L, 5L);
        assertThat(
                        failing(
                                "uri",
                                "https://example.org/a?b=c#d",
                                "urn:isbn:0451450523",
                                "example.org",
                                "http://a b",
                                "http://x/%zz"))
                .containsExactly(3L, 4L, 5L);
        assertThat(
                        failing(
                                "uuid",
                                "123e4567-e89b-12d3-a456-426614174000",
                                "123e4567e89b12d3a456426614174000",
                                "123e4567-e89b-12d3-a456-42661417400g"))
                .containsExactly(2L, 3L);
    }

    @Test
    void codes_are_those_of_the_standards_and_case_counts() {
        assertThat(failing("iso3166", "DE", "DEU", "XX", "de")).containsExactly(3L, 4L);
        assertThat(failing("iso4217", "EUR", "JPY", "EUX", "eur")).containsExactly(3L, 4L);
        assertThat(failing("iso639", "de", "deu", "qq", "DE")).containsExactly(3L, 4L);
        assertThat(failing("json", "{\"a\": [1, null]}", "3", "{a: 1}", "{"))
                .containsExactly(3L, 4L);
    }

    /** Numbers printed in the standards and in public examples of them. */
    @Test
    void check_digits_are_computed() {
        assertThat(
                        failing(
                                "luhn",
                                "79927398713",
                                "4111 1111 1111 1111",
                                "79927398714",
                                "4111-1111-1111-1112",
                                "x"))
                .containsExactly(3L, 4L, 5L);
        assertThat(
                        failing(
                                "iban",
                                "GB82 WEST 1234 5698 7654 32",
                                "DE89370400440532013000",
                                "NO9386011117947",
                                "DE88370400440532013000",
                                "DE8937040044053201300",
                                "XX89370400440532013000"))
                .containsExactly(4L, 5L, 6L);
        assertThat(
                        failing(
                                "isbn",
                                "978-3-16-148410-0",
                                "0-306-40615-2",
                                "0-8044-2957-X",
                                "978-3-16-148410-1",
                                "0-306-40615-3",
                                "3-16-148410"))
                .containsExactly(4L, 5L, 6L);
        assertThat(failing("issn", "0378-5955", "2434-561X", "0378-5956", "03785955"))
                .containsExactly(3L);
    }

    @Test
    void a_date_has_exactly_its_pattern_and_is_one() {
        assertThat(failing("date:dd.MM.yyyy", "29.02.2024", "29.02.2023", "1.2.2024", "01/02/2024"))
                .containsExactly(2L, 3L, 4L);
        assertThat(failing("date:yyyy-MM-dd'T'HH:mm", "2024-01-02T03:04", "2024-01-02 03:04"))
                .containsExactly(2L);
    }

    @Test
    void an_unknown_format_is_an_error_that_names_those_there_are() {
        var result = run(small.column("varchar", "'x'"), new CellKind.Format("phone"), "v");

        assertThat(result.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(result.message()).contains("no format \"phone\"", "email", "issn");
    }

    @Test
    void the_reason_names_the_format() {
        assertThat(
                        reasons(
                                small.column("varchar", "'x'"),
                                Check.of("t", "v", new CellKind.Format("email"))))
                .containsEntry(1L, "does not parse as email");
    }
}
