package granary.engine.contract.convert;

import granary.engine.contract.Tree;
import java.util.Map;

/** Soda's two languages: SodaCL ({@code checks for orders:}) and contracts ({@code dataset:}). */
final class Soda {

    private final ImportDraft draft;
    private final String name;

    Soda(ImportDraft draft, String name) {
        this.draft = draft;
        this.name = name;
    }

    void file(Map<String, Object> document) {
        if (document.containsKey("dataset") || document.containsKey("columns")) {
            new SodaContract(draft, name).contract(document);
            return;
        }
        int found = 0;
        for (var section : document.entrySet()) {
            var key = section.getKey();
            if (key.startsWith("checks for ") || key.startsWith("filter ")) {
                found++;
            }
            if (key.startsWith("checks for ")) {
                var of = key.substring("checks for ".length()).strip();
                var object = of.replaceFirst("\\s*\\[.*$", "");
                draft.object(object);
                var filter =
                        of.contains("[")
                                ? Tree.text(Tree.map(document.get("filter " + of)), "where")
                                : null;
                for (var check : Look.list(section.getValue())) {
                    new SodaCl(draft, object, filter).carry(check);
                }
            } else if (!key.startsWith("filter ")) {
                draft.lose(Terms.of(key, "the file"), "no section of checks for one dataset");
            }
        }
        if (found == 0) {
            throw new IllegalArgumentException(
                    "the file has no section \"checks for …\" and no dataset");
        }
    }
}
