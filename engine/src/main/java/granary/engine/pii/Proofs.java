package granary.engine.pii;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import org.apache.commons.validator.routines.checkdigit.LuhnCheckDigit;
import org.apache.commons.validator.routines.checkdigit.VerhoeffCheckDigit;

/** Check digits and equal proofs of identifiers, each after its issuer's published rule. */
final class Proofs {

    private static final String BASE58 =
            "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

    private Proofs() {}

    static String digits(String text) {
        return text.replaceAll("[^0-9]", "");
    }

    private static int[] numbers(String text) {
        return digits(text).chars().map(c -> c - '0').toArray();
    }

    private static int weighted(int[] digits, int... weights) {
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += digits[i] * weights[i];
        }
        return sum;
    }

    static boolean luhn(String text) {
        return LuhnCheckDigit.LUHN_CHECK_DIGIT.isValid(digits(text));
    }

    /** Luhn, an issuer's prefix and its length (ISO/IEC 7812). */
    static boolean card(String text) {
        var d = digits(text);
        boolean issued =
                switch (d.length()) {
                    case 13 -> d.startsWith("4");
                    case 14 -> d.matches("3(0[0-5]|[689]).*");
                    case 15 -> d.matches("3[47].*");
                    case 16 ->
                            d.matches("(4|5[1-5]|2[2-7]|6(011|4[4-9]|5|2)|35|50|5[6-9]|6[37]).*");
                    case 19 -> d.matches("(4|6).*");
                    default -> false;
                };
        return issued && luhn(d) && d.chars().distinct().count() > 1;
    }

    /** NHS number: weights 10..2, modulus 11. */
    static boolean nhs(String text) {
        var d = numbers(text);
        int check = 11 - weighted(d, 10, 9, 8, 7, 6, 5, 4, 3, 2) % 11;
        return d.length == 10 && (check == 11 ? 0 : check) == d[9];
    }

    /** National Provider Identifier: Luhn with the prefix 80840. */
    static boolean npi(String text) {
        var d = digits(text);
        return d.length() == 10 && d.matches("[12].*") && luhn("80840" + d);
    }

    /**
     * ABA routing number: weights 3, 7, 1, modulus 10; the first two digits are a Federal Reserve
     * range.
     */
    static boolean aba(String text) {
        var d = numbers(text);
        int range = d[0] * 10 + d[1];
        boolean known =
                range <= 12
                        || (range >= 21 && range <= 32)
                        || (range >= 61 && range <= 72)
                        || range == 80;
        return d.length == 9
                && weighted(d, 3, 7, 1, 3, 7, 1, 3, 7, 1) % 10 == 0
                && (known || range < 40);
    }

    /** Australian Business Number: first digit less one, weights 10, 1, 3 .. 19, modulus 89. */
    static boolean abn(String text) {
        var d = numbers(text);
        if (d.length != 11) {
            return false;
        }
        d[0]--;
        return weighted(d, 10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19) % 89 == 0;
    }

    /** Australian Company Number: weights 8..1, modulus 10. */
    static boolean acn(String text) {
        var d = numbers(text);
        return d.length == 9 && (10 - weighted(d, 8, 7, 6, 5, 4, 3, 2, 1) % 10) % 10 == d[8];
    }

    /** Australian Tax File Number: weights 1, 4, 3, 7, 5, 8, 6, 9, 10, modulus 11. */
    static boolean tfn(String text) {
        var d = numbers(text);
        return d.length == 9 && weighted(d, 1, 4, 3, 7, 5, 8, 6, 9, 10) % 11 == 0;
    }

    /** Australian Medicare card: first digit 2 to 6, weights 1, 3, 7, 9, modulus 10. */
    static boolean medicare(String text) {
        var d = numbers(text);
        return d.length >= 10
                && d[0] >= 2
                && d[0] <= 6
                && weighted(d, 1, 3, 7, 9, 1, 3, 7, 9) % 10 == d[8];
    }

    static boolean aadhaar(String text) {
        var d = digits(text);
        return d.length() == 12
                && d.charAt(0) >= '2'
                && VerhoeffCheckDigit.VERHOEFF_CHECK_DIGIT.isValid(d);
    }

    /** Canadian Social Insurance Number: Luhn; 0 and 8 do not begin one. */
    static boolean sin(String text) {
        var d = digits(text);
        return d.length() == 9 && d.charAt(0) != '0' && d.charAt(0) != '8' && luhn(d);
    }

    /** PESEL: weights 1, 3, 7, 9; the month carries the century. */
    static boolean pesel(String text) {
        var d = numbers(text);
        if (d.length != 11 || (10 - weighted(d, 1, 3, 7, 9, 1, 3, 7, 9, 1, 3) % 10) % 10 != d[10]) {
            return false;
        }
        int month = d[2] * 10 + d[3];
        int[] centuries = {1900, 2000, 2100, 2200, 1800};
        return date(centuries[month / 20] + d[0] * 10 + d[1], month % 20, d[4] * 10 + d[5]);
    }

    /** Turkish identity number: two check digits. */
    static boolean turkish(String text) {
        var d = numbers(text);
        if (d.length != 11 || d[0] == 0) {
            return false;
        }
        int odd = d[0] + d[2] + d[4] + d[6] + d[8];
        int even = d[1] + d[3] + d[5] + d[7];
        int sum = Arrays.stream(d, 0, 10).sum();
        return Math.floorMod(odd * 7 - even, 10) == d[9] && sum % 10 == d[10];
    }

    /** South African identity number: date of birth, citizenship, Luhn. */
    static boolean southAfrican(String text) {
        var d = numbers(text);
        return d.length == 13
                && d[10] <= 2
                && luhn(text)
                && (date(1900 + d[0] * 10 + d[1], d[2] * 10 + d[3], d[4] * 10 + d[5])
                        || date(2000 + d[0] * 10 + d[1], d[2] * 10 + d[3], d[4] * 10 + d[5]));
    }

    static boolean date(int year, int month, int day) {
        try {
            LocalDate.of(year, month, day);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** Spanish NIF: the letter is the number modulo 23. */
    static boolean nif(String text) {
        var number = Integer.parseInt(digits(text));
        return "TRWAGMYFPDXBNJZSQVHLCKE".charAt(number % 23) == text.charAt(text.length() - 1);
    }

    /** Singapore NRIC and FIN: weights 2, 7, 6, 5, 4, 3, 2; letters by series. */
    static boolean nric(String text) {
        var d = numbers(text);
        int sum = weighted(d, 2, 7, 6, 5, 4, 3, 2);
        return switch (text.charAt(0)) {
            case 'S' -> "JZIHGFEDCBA".charAt(sum % 11) == text.charAt(8);
            case 'T' -> "JZIHGFEDCBA".charAt((sum + 4) % 11) == text.charAt(8);
            case 'F' -> "XWUTRQPNMLK".charAt(sum % 11) == text.charAt(8);
            case 'G' -> "XWUTRQPNMLK".charAt((sum + 4) % 11) == text.charAt(8);
            case 'M' -> "KLJNPQRTUWX".charAt(10 - (sum + 3) % 11) == text.charAt(8);
            default -> false;
        };
    }

    /** Codice fiscale: values by odd and even place, modulo 26. */
    static boolean fiscale(String text) {
        int[] odd = {
            1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25,
            24, 23
        };
        int sum = 0;
        for (int i = 0; i < 15; i++) {
            char c = text.charAt(i);
            int value = c <= '9' ? c - '0' : c - 'A';
            sum += i % 2 == 0 ? odd[value] : value;
        }
        return 'A' + sum % 26 == text.charAt(15);
    }

    /** Base58Check of an early Bitcoin address: the last four bytes are a double SHA-256. */
    static boolean bitcoin(String text) {
        var value = BigInteger.ZERO;
        for (char c : text.toCharArray()) {
            int digit = BASE58.indexOf(c);
            if (digit < 0) {
                return false;
            }
            value = value.multiply(BigInteger.valueOf(58)).add(BigInteger.valueOf(digit));
        }
        var bytes = value.toByteArray();
        var whole = new byte[25];
        int length = Math.min(bytes.length, 25);
        if (bytes.length > 26 || (bytes.length == 26 && bytes[0] != 0)) {
            return false;
        }
        System.arraycopy(bytes, bytes.length - length, whole, 25 - length, length);
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            var twice = sha.digest(sha.digest(Arrays.copyOf(whole, 21)));
            return Arrays.equals(twice, 0, 4, whole, 21, 25);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
