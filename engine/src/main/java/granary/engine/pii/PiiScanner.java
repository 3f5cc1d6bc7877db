package granary.engine.pii;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Finds personal data in texts. Where hits overlap one wins: a proof first, then how telling the
 * form is, then a word of its context within five words of the same sentence, then length; the
 * others are named as possible.
 */
public final class PiiScanner {

    private static final double PROOF = 0.5;
    private static final double CONTEXT = 0.35;
    private static final int WORDS = 5;
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+(?:-[\\p{L}]+)?");
    private static final Pattern SENTENCE_END = Pattern.compile("[.!?;](?=\\s|$)|\\n");

    private record Hit(String entity, PiiRecognizer.Candidate at, boolean context, double score) {
        boolean overlaps(Hit other) {
            return at.start() < other.at.end() && other.at.start() < at.end();
        }
    }

    private static final Comparator<Hit> RANK =
            Comparator.<Hit, Boolean>comparing(hit -> !hit.at.validated())
                    .thenComparing(hit -> -hit.at.specific())
                    .thenComparing(hit -> !hit.context())
                    .thenComparing(hit -> -(hit.at.end() - hit.at.start()))
                    .thenComparing(hit -> hit.at.start())
                    .thenComparing(Hit::entity);

    private final List<PiiRecognizer> recognizers;
    private final double minScore;

    private PiiScanner(List<PiiRecognizer> recognizers, double minScore) {
        this.recognizers = recognizers;
        this.minScore = minScore;
    }

    public static PiiScanner of(PiiOptions options) {
        var wanted =
                Recognizers.all(options.regions()).stream()
                        .filter(r ->
                                options.entities().isEmpty()
                                        || options.entities().contains(r.entity()))
                        .toList();
        return new PiiScanner(wanted, options.minScore());
    }

    /**
     * For a whole column: a check digit that holds in nearly every value is a proof even where one
     * value alone, without a word beside it, is not.
     */
    PiiScanner lenient() {
        return new PiiScanner(recognizers, Math.min(minScore, PROOF - 0.1));
    }

    /** The entities it looks for. */
    public List<String> entities() {
        return recognizers.stream().map(PiiRecognizer::entity).toList();
    }

    /** Spans in text order that do not overlap; offsets in code points. */
    public List<PiiSpan> scan(String text) {
        if (!mayHold(text)) {
            return List.of();
        }
        var hits = new ArrayList<Hit>();
        for (var recognizer : recognizers) {
            for (var candidate : recognizer.find(text)) {
                var near = wordsNear(text, candidate.start(), candidate.end());
                boolean context = near.stream().anyMatch(recognizer.context()::contains);
                boolean against =
                        !context && near.stream().anyMatch(recognizer.against()::contains);
                double score =
                        candidate.base()
                                + (candidate.validated() ? PROOF : 0)
                                + (context ? CONTEXT : 0);
                hits.add(
                        new Hit(
                                recognizer.entity(),
                                candidate,
                                context,
                                against ? 0 : Math.min(1, score)));
            }
        }
        hits.removeIf(hit -> hit.score() < minScore);
        hits.sort(RANK);
        var won = new ArrayList<Hit>();
        for (var hit : hits) {
            if (won.stream().noneMatch(hit::overlaps)) {
                won.add(hit);
            }
        }
        won.sort(Comparator.comparingInt(hit -> hit.at().start()));
        return won.stream().map(hit -> span(text, hit, hits)).toList();
    }

    /** Every identifier has a digit, an at sign or a web address. */
    private static boolean mayHold(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c >= '0' && c <= '9') || c == '@' || c == ':' || c == '.') {
                return true;
            }
        }
        return false;
    }

    private static PiiSpan span(String text, Hit hit, List<Hit> all) {
        var others = new TreeSet<String>();
        for (var other : all) {
            if (!other.entity().equals(hit.entity()) && other.overlaps(hit)) {
                others.add(other.entity());
            }
        }
        return new PiiSpan(
                hit.entity(),
                text.codePointCount(0, hit.at().start()),
                text.codePointCount(0, hit.at().end()),
                hit.score(),
                hit.at().validated(),
                List.copyOf(others));
    }

    /** Five words before and five after, in the same sentence, lower case. */
    private static Set<String> wordsNear(String text, int start, int end) {
        int from = 0;
        var ends = SENTENCE_END.matcher(text);
        int to = text.length();
        while (ends.find()) {
            if (ends.end() <= start) {
                from = ends.end();
            } else if (ends.start() >= end) {
                to = ends.start();
                break;
            }
        }
        var near = new TreeSet<String>();
        var before = words(text.substring(from, start));
        near.addAll(before.subList(Math.max(0, before.size() - WORDS), before.size()));
        var after = words(text.substring(end, Math.max(end, to)));
        near.addAll(after.subList(0, Math.min(WORDS, after.size())));
        return near;
    }

    private static List<String> words(String text) {
        var words = new ArrayList<String>();
        var matcher = WORD.matcher(text);
        while (matcher.find()) {
            words.add(matcher.group().toLowerCase(Locale.ROOT));
        }
        return words;
    }
}
