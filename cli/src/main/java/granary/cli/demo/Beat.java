package granary.cli.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One scene of the story. */
record Beat(int number, String title, Play play) {

    /** What happens in it. */
    interface Play {
        Played on(Stage stage) throws Exception;
    }

    /** What the server answered: facts for programs, sentences for people. */
    static final class Played {
        private final Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        private final List<String> sentences = new ArrayList<>();

        Played fact(String name, @Nullable Object value) {
            facts.put(name, value);
            return this;
        }

        Played say(String format, @Nullable Object... values) {
            sentences.add(String.format(java.util.Locale.ROOT, format, values));
            return this;
        }

        Map<String, @Nullable Object> facts() {
            return facts;
        }

        List<String> sentences() {
            return sentences;
        }
    }
}
