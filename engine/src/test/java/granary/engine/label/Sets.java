package granary.engine.label;

import granary.engine.Fixtures;
import java.util.HashMap;

/** The two golden sets. */
final class Sets {
    private Sets() {}

    static Answers answers(String set) {
        var answers = Answers.builder();
        Fixtures.csv("label/" + set + ".labels.csv").stream()
                .skip(1)
                .forEach(r -> answers.add(r[0], r[1], r[2]));
        return answers.build();
    }

    static Gold gold(String set, Answers answers) {
        var gold = new HashMap<String, String>();
        Fixtures.csv("label/" + set + ".gold.csv").stream()
                .skip(1)
                .forEach(r -> gold.put(r[0], r[1]));
        return Gold.of(answers, gold);
    }
}
