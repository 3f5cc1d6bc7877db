package granary.engine.check;

import static granary.engine.data.Duck.literal;

import granary.engine.data.Duck;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * SQL that is true where a text parses as a format. Countries, currencies and languages are those
 * of the Java runtime.
 */
public final class Formats {

    /** The words that the format kind knows, besides {@code date:} with a pattern. */
    public static final List<String> WORDS =
            List.of(
                    "email",
                    "uuid",
                    "uri",
                    "ipv4",
                    "ipv6",
                    "hostname",
                    "json",
                    "iso3166",
                    "iso4217",
                    "iso639",
                    "luhn",
                    "iban",
                    "isbn",
                    "issn");

    private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
    private static final String HOST = LABEL + "(?:\\." + LABEL + ")*";
    private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
    private static final String IPV4 = OCTET + "(?:\\." + OCTET + "){3}";
    private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";

    private Formats() {}

    /**
     * @throws IllegalArgumentException naming the formats there are
     */
    public static void known(String format) {
        parses("v", format);
    }

    /**
     * @param text SQL of type VARCHAR
     */
    static String parses(String text, String format) {
        if (format.startsWith("date:")) {
            return date(text, DatePattern.strptime(format.substring("date:".length())));
        }
        return switch (format) {
            case "email" ->
                    "(length(%s) <= 254 and %s)"
                            .formatted(
                                    text,
                                    matches(
                                            text,
                                            ATOM + "(?:\\." + ATOM + ")*@" + LABEL + "(?:\\."
                                                    + LABEL + ")+"));
            case "uuid" -> matches(text, "[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
            case "uri" ->
                    matches(
                            text,
                            "[A-Za-z][A-Za-z0-9+.-]*:(?:[A-Za-z0-9._~:/?#\\[\\]@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})+");
            case "ipv4" -> matches(text, IPV4);
            case "ipv6" -> matches(text, ipv6());
            case "hostname" -> "(length(%s) <= 253 and %s)".formatted(text, matches(text, HOST));
            case "json" -> "json_valid(%s)".formatted(text);
            case "iso3166" -> oneOf(text, countries());
            case "iso4217" ->
                    oneOf(
                            text,
                            Currency.getAvailableCurrencies().stream()
                                    .map(Currency::getCurrencyCode));
            case "iso639" -> oneOf(text, languages());
            case "luhn" -> CheckDigits.luhn(text);
            case "iban" -> CheckDigits.iban(text);
            case "isbn" -> CheckDigits.isbn(text);
            case "issn" -> CheckDigits.issn(text);
            default ->
                    throw new IllegalArgumentException(
                            "no format \"%s\": %s, or date: with a pattern such as date:dd.MM.yyyy"
                                    .formatted(format, String.join(", ", WORDS)));
        };
    }

    static String matches(String text, String regex) {
        return "regexp_full_match(%s, %s)".formatted(text, literal(regex));
    }

    /** Strict: written back it must be the same text, so that 1.2.2024 is not dd.MM.yyyy. */
    private static String date(String text, String format) {
        var parsed = "try_strptime(%s, %s)".formatted(text, literal(format));
        return format.contains("%z")
                ? "(%s is not null)".formatted(parsed)
                : "coalesce(strftime(%s, %s) = %s, false)".formatted(parsed, literal(format), text);
    }

    private static String oneOf(String text, Stream<String> codes) {
        return "%s in (%s)"
                .formatted(
                        text,
                        codes.distinct()
                                .sorted()
                                .map(Duck::literal)
                                .collect(Collectors.joining(", ")));
    }

    private static Stream<String> countries() {
        return Arrays.stream(Locale.getISOCountries())
                .flatMap(two -> Stream.of(two, Locale.of("", two).getISO3Country()));
    }

    private static Stream<String> languages() {
        return Arrays.stream(Locale.getISOLanguages()).flatMap(Formats::languageCodes);
    }

    private static Stream<String> languageCodes(String two) {
        try {
            return Stream.of(two, Locale.of(two).getISO3Language());
        } catch (MissingResourceException _) {
            // A few old codes have no code of three letters.
            return Stream.of(two);
        }
    }

    /** All places of the {@code ::} that stands for the groups left out (RFC 4291, 2.2). */
    private static String ipv6() {
        var group = "[0-9A-Fa-f]{1,4}";
        var tails =
                IntStream.rangeClosed(1, 6)
                        .mapToObj(n ->
                                "(?:%s:){1,%d}(?::%s){1,%d}".formatted(group, 7 - n, group, n));
        var mixed =
                IntStream.rangeClosed(1, 5)
                        .mapToObj(n ->
                                "(?:%s:){%d}:(?:%s:){0,%d}%s"
                                        .formatted(group, n, group, 5 - n, IPV4));
        return Stream.of(
                        Stream.of("(?:%s:){7}%s".formatted(group, group)),
                        Stream.of("(?:%s:){1,7}:".formatted(group)),
                        tails,
                        Stream.of(":(?::%s){1,7}".formatted(group), "::"),
                        Stream.of("(?:%s:){6}%s".formatted(group, IPV4)),
                        Stream.of("::(?:%s:){0,5}%s".formatted(group, IPV4)),
                        mixed)
                .flatMap(part -> part)
                .collect(Collectors.joining("|", "(?:", ")"));
    }
}
