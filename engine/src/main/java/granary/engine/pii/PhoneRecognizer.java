package granary.engine.pii;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.Leniency;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Telephone numbers by the numbering plans of libphonenumber. A number counts when it is valid in a
 * configured region (with {@code +}: anywhere) and does not look like any other number: it has a
 * {@code +} or separators, or a word beside it speaks of a telephone.
 */
final class PhoneRecognizer implements PiiRecognizer {

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
    private static final Pattern INTERNATIONAL =
            Pattern.compile("(?<![\\p{L}\\p{N}+])\\+[1-9][0-9 ().-]{6,20}[0-9](?![\\p{L}\\p{N}])");

    private final List<String> regions;

    PhoneRecognizer(List<String> regions) {
        this.regions = List.copyOf(regions);
    }

    @Override
    public String entity() {
        return "PHONE_NUMBER";
    }

    @Override
    public Set<String> context() {
        return Set.of(
                "phone",
                "telephone",
                "tel",
                "mobile",
                "cell",
                "call",
                "fax",
                "reach",
                "dial",
                "ring",
                "sms",
                "whatsapp");
    }

    @Override
    public Set<String> against() {
        return Set.of(
                "order",
                "invoice",
                "isbn",
                "leaflet",
                "form",
                "part",
                "tracking",
                "reference",
                "lot",
                "build");
    }

    @Override
    public List<Candidate> find(String text) {
        var found = new ArrayList<Candidate>();
        for (var region : regions) {
            for (var match : NUMBERS.findNumbers(text, region, Leniency.VALID, Long.MAX_VALUE)) {
                var raw = match.rawString();
                boolean plus = raw.startsWith("+");
                if (!plus && !NUMBERS.isValidNumberForRegion(match.number(), region)) {
                    continue;
                }
                boolean separated = raw.chars().anyMatch(c -> c < '0' || c > '9');
                add(
                        found,
                        new Candidate(
                                match.start(),
                                match.end(),
                                false,
                                plus ? 2 : separated ? 1 : 0,
                                plus ? 0.7 : separated ? 0.5 : 0.2));
            }
        }
        // Reserved and unassigned numbers are not valid anywhere, and yet whoever writes a plus
        // means a telephone.
        var matcher = INTERNATIONAL.matcher(text);
        while (matcher.find()) {
            if (Proofs.digits(matcher.group()).length() >= 9) {
                add(found, new Candidate(matcher.start(), matcher.end(), false, 2, 0.5));
            }
        }
        return found;
    }

    private static void add(List<Candidate> found, Candidate candidate) {
        if (found.stream()
                .noneMatch(c -> c.start() <= candidate.start() && c.end() >= candidate.end())) {
            found.add(candidate);
        }
    }
}
