package granary.engine.contract.convert;

import granary.engine.contract.ContractReader;
import granary.engine.contract.InvalidContract;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Validators whose checks can be read. */
public enum Source {
    GREAT_EXPECTATIONS,
    SODA,
    DBT;

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * @throws IllegalArgumentException naming those there are
     */
    public static Source of(String word) {
        for (var source : values()) {
            if (source.word().equals(word)) {
                return source;
            }
        }
        throw new IllegalArgumentException(
                "no source \"%s\": %s"
                        .formatted(
                                word,
                                Arrays.stream(values())
                                        .map(Source::word)
                                        .collect(Collectors.joining(", "))));
    }

    /**
     * @param text the suite, checks file or schema file, YAML or JSON
     * @param name of the contract, and of its object where the file names none
     * @throws InvalidContract when the text is no plain YAML or JSON
     */
    public Imported read(String text, String name) {
        var document = ContractReader.document(text);
        var draft = new ImportDraft(name);
        switch (this) {
            case GREAT_EXPECTATIONS -> new GreatExpectations(draft, name).suite(document);
            case SODA -> new Soda(draft, name).file(document);
            case DBT -> new DbtTests(draft).file(document);
        }
        return draft.finished();
    }
}
