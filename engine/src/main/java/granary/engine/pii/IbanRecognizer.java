package granary.engine.pii;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.commons.validator.routines.IBANValidator;

/**
 * IBANs, written together or in groups: country, length and the check digits modulo 97 (ISO 13616).
 */
final class IbanRecognizer implements PiiRecognizer {

    private static final int LONGEST = 34;
    private static final int SHORTEST = 15;
    private static final Pattern START =
            Pattern.compile(PatternRecognizer.BEFORE + "[A-Z]{2}[0-9]{2}");

    @Override
    public String entity() {
        return "IBAN_CODE";
    }

    @Override
    public Set<String> context() {
        return Set.of("iban", "account", "bank", "transfer", "deposit");
    }

    @Override
    public List<Candidate> find(String text) {
        var found = new ArrayList<Candidate>();
        var matcher = START.matcher(text);
        for (int from = 0; from < text.length() && matcher.find(from); ) {
            int end = end(text, matcher.start());
            if (end > 0) {
                found.add(new Candidate(matcher.start(), end, true, 2, 0.4));
            }
            from = Math.max(end, matcher.end());
        }
        return found;
    }

    /**
     * Where the longest valid IBAN that begins here ends; 0 when none does. Capitals after it may
     * look like more of it.
     */
    private static int end(String text, int start) {
        var letters = new StringBuilder();
        int best = 0;
        for (int i = start; i < text.length() && letters.length() < LONGEST; i++) {
            char c = text.charAt(i);
            boolean letter = (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            boolean gap = c == ' ' && i > start && text.charAt(i - 1) != ' ';
            if (!letter && !gap) {
                break;
            }
            if (letter) {
                letters.append(c);
                boolean wordEnds =
                        i + 1 == text.length() || !Character.isLetterOrDigit(text.charAt(i + 1));
                if (wordEnds
                        && letters.length() >= SHORTEST
                        && IBANValidator.DEFAULT_IBAN_VALIDATOR.isValid(letters.toString())) {
                    best = i + 1;
                }
            }
        }
        return best;
    }
}
