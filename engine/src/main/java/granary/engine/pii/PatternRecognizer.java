package granary.engine.pii;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A regular expression and, where the identifier has one, its proof.
 *
 * @param forms from the most telling to the least; a form's groups do not matter
 * @param proof over letters and digits only, upper case; null-free
 * @param proven whether the identifier has a proof at all; then what fails it is no hit
 */
record PatternRecognizer(
        String entity,
        List<Form> forms,
        Predicate<String> proof,
        boolean proven,
        Set<String> context)
        implements PiiRecognizer {

    /**
     * @param base score before proof and context; @param specific see {@link Candidate}
     */
    record Form(Pattern pattern, double base, int specific) {}

    /** Not in the middle of a longer run of letters, digits or their joints. */
    static final String BEFORE = "(?<![\\p{L}\\p{N}_])(?<![\\p{L}\\p{N}][-./:])";

    static final String AFTER = "(?![\\p{L}\\p{N}_])(?![-/:][\\p{L}\\p{N}])";

    static Form form(String regex, double base, int specific) {
        return new Form(Pattern.compile(BEFORE + "(?:" + regex + ")" + AFTER), base, specific);
    }

    static PatternRecognizer proven(
            String entity, Predicate<String> proof, Set<String> context, Form... forms) {
        return new PatternRecognizer(entity, List.of(forms), proof, true, context);
    }

    /** The form alone decides; the filter refuses what cannot be. */
    static PatternRecognizer plain(
            String entity, Predicate<String> filter, Set<String> context, Form... forms) {
        return new PatternRecognizer(entity, List.of(forms), filter, false, context);
    }

    @Override
    public List<Candidate> find(String text) {
        var found = new ArrayList<Candidate>();
        for (var form : forms) {
            var matcher = form.pattern().matcher(text);
            for (int from = 0; matcher.find(from); from = matcher.end()) {
                if (proof.test(matcher.group())) {
                    found.add(
                            new Candidate(
                                    matcher.start(),
                                    matcher.end(),
                                    proven,
                                    form.specific(),
                                    form.base()));
                }
            }
        }
        return found;
    }
}
