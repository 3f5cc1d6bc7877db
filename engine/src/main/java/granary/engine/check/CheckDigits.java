package granary.engine.check;

import static granary.engine.check.Formats.matches;

import java.util.Map;
import java.util.stream.Collectors;

/**
 * SQL of the formats that carry a check digit. Blanks and hyphens between the digits are left out,
 * as people write them.
 */
final class CheckDigits {

    /** Lengths of the IBAN registry (SWIFT, release 99), by country. */
    private static final Map<Integer, String> IBAN_COUNTRIES =
            Map.ofEntries(
                    Map.entry(15, "NO"),
                    Map.entry(16, "BE"),
                    Map.entry(18, "DK FI FK FO GL NL SD"),
                    Map.entry(19, "MK SI"),
                    Map.entry(20, "AT BA EE KZ LT LU MN XK"),
                    Map.entry(21, "CH HR LI LV"),
                    Map.entry(22, "BG BH CR DE GB GE IE ME RS VA"),
                    Map.entry(23, "AE GI IL IQ OM SO TL"),
                    Map.entry(24, "AD CZ ES MD PK RO SA SE SK TN VG"),
                    Map.entry(25, "LY PT ST"),
                    Map.entry(26, "IS TR"),
                    Map.entry(27, "BI DJ FR GR IT MC MR SM"),
                    Map.entry(28, "AL AZ BY CY DO GT HU LB NI PL SV"),
                    Map.entry(29, "BR EG PS QA UA"),
                    Map.entry(30, "JO KW MU YE"),
                    Map.entry(31, "MT SC"),
                    Map.entry(32, "LC"),
                    Map.entry(33, "RU"));

    private CheckDigits() {}

    private static String plain(String text) {
        return "regexp_replace(upper(%s), '[ -]', '', 'g')".formatted(text);
    }

    /** ISO/IEC 7812-1: every second digit from the right doubled, less 9 above 9. */
    static String luhn(String text) {
        var digits = plain(text);
        var sum =
                weighted(
                        "reverse(%s)".formatted(digits),
                        "case when i % 2 = 1 then d when d > 4 then 2 * d - 9 else 2 * d end");
        return "(%s and %s %% 10 = 0)".formatted(matches(digits, "[0-9]{2,}"), sum);
    }

    /** ISO 13616: the country's length, and ISO 7064 modulus 97-10 over letters as numbers. */
    static String iban(String text) {
        var iban = plain(text);
        var length =
                IBAN_COUNTRIES.entrySet().stream()
                        .map(entry ->
                                "when left(%s, 2) in ('%s') then %d"
                                        .formatted(
                                                iban,
                                                entry.getValue().replace(" ", "', '"),
                                                entry.getKey()))
                        .sorted()
                        .collect(Collectors.joining(" "));
        var remainder =
                """
                list_reduce(list_transform(string_split(substr(%1$s, 5) || left(%1$s, 4), ''),
                    lambda c: case when c between '0' and '9' then ascii(c) - 48 else ascii(c) - 55 end),
                    lambda a, d: (a * case when d > 9 then 100 else 10 end + d) %% 97)\
                """
                        .formatted(iban);
        return "(%s and length(%s) = case %s end and %s = 1)"
                .formatted(
                        matches(iban, "[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}"), iban, length, remainder);
    }

    /** ISO 2108: ISBN-13, or the older ISBN-10. */
    static String isbn(String text) {
        var isbn = plain(text);
        return "((%s and %s %% 10 = 0) or (%s and %s %% 11 = 0))"
                .formatted(
                        matches(isbn, "97[89][0-9]{10}"),
                        weighted(isbn, "case when i % 2 = 1 then d else 3 * d end"),
                        matches(isbn, "[0-9]{9}[0-9X]"),
                        weighted(isbn, "(11 - i) * d"));
    }

    /** ISO 3297. */
    static String issn(String text) {
        return "(%s and %s %% 11 = 0)"
                .formatted(
                        matches("upper(%s)".formatted(text), "[0-9]{4}-?[0-9]{3}[0-9X]"),
                        weighted(plain(text), "(9 - i) * d"));
    }

    /**
     * The sum over the characters of a weight in {@code d}, the digit (X is 10), and {@code i}, its
     * place from 1.
     */
    private static String weighted(String text, String weight) {
        return "list_sum(list_transform(string_split(%s, ''), lambda c, i: %s))"
                .formatted(
                        text,
                        weight.replaceAll(
                                "\\bd\\b",
                                "coalesce(try_cast(replace(c, 'X', '10') as integer), 0)"));
    }
}
