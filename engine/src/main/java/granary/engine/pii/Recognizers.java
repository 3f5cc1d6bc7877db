package granary.engine.pii;

import static granary.engine.pii.PatternRecognizer.form;
import static granary.engine.pii.PatternRecognizer.plain;
import static granary.engine.pii.PatternRecognizer.proven;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.commons.validator.routines.InetAddressValidator;

/** The recognisers that Granary ships, in the order in which reports name them. */
public final class Recognizers {

    private static final String IPV4 =
            "(?:(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])\\.){3}(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])";

    private Recognizers() {}

    /**
     * @param regions phone regions such as GB; a number with {@code +} needs none
     */
    public static List<PiiRecognizer> all(List<String> regions) {
        var all = new ArrayList<PiiRecognizer>();
        all.addAll(general());
        all.add(new IbanRecognizer());
        all.add(new PhoneRecognizer(regions));
        all.addAll(national());
        all.addAll(australian());
        return List.copyOf(all);
    }

    private static List<PiiRecognizer> general() {
        return List.of(
                plain(
                        "EMAIL_ADDRESS",
                        _ -> true,
                        Set.of("email", "mail", "e-mail"),
                        form(
                                "[\\p{L}\\p{N}._%+'-]{1,64}@(?:[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}])?\\.)+\\p{L}{2,24}",
                                0.9, 2)),
                plain(
                        "URL",
                        _ -> true,
                        Set.of("url", "website", "homepage", "link"),
                        form("(?i:https?|ftp)://[^\\s<>\"']*[^\\s<>\"'.,;:!?)\\]}]", 0.9, 2),
                        form(
                                "(?i:www)\\.(?:[\\p{L}\\p{N}-]+\\.)+\\p{L}{2,24}(?:/[^\\s<>\"']*[^\\s<>\"'.,;:!?)\\]}])?",
                                0.7,
                                2)),
                plain(
                        "IP_ADDRESS",
                        text ->
                                InetAddressValidator.getInstance().isValid(text)
                                        && !text.equals("::"),
                        Set.of("ip", "address", "host"),
                        form(IPV4, 0.6, 2),
                        form(
                                "(?:[0-9A-Fa-f]{0,4}:){2,7}(?:[0-9A-Fa-f]{1,4}|" + IPV4 + ")?",
                                0.7,
                                2)),
                plain(
                        "MAC_ADDRESS",
                        text -> !text.matches("(?i)(00[:-]){5}00|(ff[:-]){5}ff"),
                        Set.of("mac", "device"),
                        form(
                                "(?:[0-9A-Fa-f]{2}:){5}[0-9A-Fa-f]{2}|(?:[0-9A-Fa-f]{2}-){5}[0-9A-Fa-f]{2}",
                                0.9, 2)),
                plain(
                        "DATE_TIME",
                        Recognizers::isDate,
                        Set.of("born", "birth", "dob"),
                        form("[12][0-9]{3}-[01][0-9]-[0-3][0-9]", 0.6, 2),
                        form("[0-3]?[0-9][./][0-3]?[0-9][./](?:19|20)[0-9]{2}", 0.6, 2)),
                proven(
                        "CRYPTO",
                        Proofs::bitcoin,
                        Set.of("wallet", "bitcoin", "btc"),
                        form("[13][1-9A-HJ-NP-Za-km-z]{25,34}", 0.4, 2)),
                proven(
                        "CREDIT_CARD",
                        Proofs::card,
                        Set.of("card", "credit", "visa", "mastercard", "amex", "debit"),
                        form("[0-9]{4}([ -])[0-9]{4}\\1[0-9]{4}\\1[0-9]{4}", 0.4, 2),
                        form("3[0-9]{3}[ -][0-9]{6}[ -][0-9]{4,5}", 0.4, 2),
                        form("[0-9]{13,16}|[0-9]{19}", 0.3, 1)));
    }

    private static List<PiiRecognizer> national() {
        return List.of(
                plain(
                        "US_SSN",
                        text ->
                                !text.matches(
                                        "(000|666|9..).*|...-00-.*|.*-0000|(?:123-45-6789|078-05-1120)"),
                        Set.of("ssn", "social", "security"),
                        form("[0-9]{3}-[0-9]{2}-[0-9]{4}", 0.5, 2)),
                proven(
                        "UK_NHS",
                        Proofs::nhs,
                        Set.of("nhs", "patient"),
                        form("[0-9]{3}([ -])[0-9]{3}\\1[0-9]{4}", 0.1, 1),
                        form("[0-9]{10}", -0.1, 0)),
                proven(
                        "US_NPI",
                        Proofs::npi,
                        Set.of("npi", "provider"),
                        form("[12][0-9]{9}", -0.1, 0)),
                proven(
                        "ABA_ROUTING_NUMBER",
                        Proofs::aba,
                        Set.of("routing", "aba", "wire", "bank"),
                        form("[0-9]{9}|[0-9]{4}-[0-9]{4}-[0-9]", -0.1, 0)),
                proven(
                        "IT_FISCAL_CODE",
                        Proofs::fiscale,
                        Set.of("fiscale", "codice"),
                        form("[A-Z]{6}[0-9]{2}[A-EHLMPRST][0-9]{2}[A-Z][0-9]{3}[A-Z]", 0.4, 2)),
                proven(
                        "ES_NIF",
                        Proofs::nif,
                        Set.of("dni", "nif"),
                        form("[0-9]{8}-?[TRWAGMYFPDXBNJZSQVHLCKE]", 0.3, 2)),
                proven("PL_PESEL", Proofs::pesel, Set.of("pesel"), form("[0-9]{11}", 0.1, 0)),
                proven(
                        "SG_NRIC_FIN",
                        Proofs::nric,
                        Set.of("nric", "fin"),
                        form("[STFGM][0-9]{7}[A-Z]", 0.4, 2)),
                proven(
                        "IN_AADHAAR",
                        Proofs::aadhaar,
                        Set.of("aadhaar", "uidai"),
                        form("[0-9]{4}([ -])[0-9]{4}\\1[0-9]{4}", 0.2, 1),
                        form("[0-9]{12}", 0.0, 0)),
                plain(
                        "IN_PAN",
                        _ -> true,
                        Set.of("pan"),
                        form("[A-Z]{3}[ABCFGHJLPT][A-Z][0-9]{4}[A-Z]", 0.6, 2)),
                proven(
                        "CA_SIN",
                        Proofs::sin,
                        Set.of("sin", "insurance", "canada"),
                        form("[0-9]{3}([ -])[0-9]{3}\\1[0-9]{3}", 0.0, 1),
                        form("[0-9]{9}", -0.1, 0)),
                proven(
                        "TR_NATIONAL_ID",
                        Proofs::turkish,
                        Set.of("kimlik", "tc", "tckn"),
                        form("[1-9][0-9]{10}", 0.1, 0)),
                proven(
                        "ZA_ID_NUMBER",
                        Proofs::southAfrican,
                        Set.of("african", "id"),
                        form("[0-9]{13}", 0.1, 2)));
    }

    private static List<PiiRecognizer> australian() {
        return List.of(
                proven(
                        "AU_ABN",
                        Proofs::abn,
                        Set.of("abn", "business"),
                        form("[0-9]{2} [0-9]{3} [0-9]{3} [0-9]{3}", 0.2, 1),
                        form("[0-9]{11}", 0.0, 0)),
                proven(
                        "AU_ACN",
                        Proofs::acn,
                        Set.of("acn", "company"),
                        form("[0-9]{3} [0-9]{3} [0-9]{3}", 0.0, 1),
                        form("[0-9]{9}", -0.1, 0)),
                proven(
                        "AU_TFN",
                        Proofs::tfn,
                        Set.of("tfn", "tax", "payroll"),
                        form("[0-9]{3} [0-9]{3} [0-9]{3}", 0.0, 1),
                        form("[0-9]{9}", -0.1, 0)),
                proven(
                        "AU_MEDICARE",
                        Proofs::medicare,
                        Set.of("medicare"),
                        form("[2-6][0-9]{3} [0-9]{5} [0-9]", 0.1, 1),
                        form("[2-6][0-9]{9}", -0.1, 0)));
    }

    private static boolean isDate(String text) {
        var parts = text.split("[-./]");
        int a = Integer.parseInt(parts[0]);
        int b = Integer.parseInt(parts[1]);
        int c = Integer.parseInt(parts[2]);
        return text.indexOf('-') > 0
                ? Proofs.date(a, b, c)
                : Proofs.date(c, a, b) || Proofs.date(c, b, a);
    }
}
