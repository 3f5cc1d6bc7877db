package granary.engine.contract.convert;

import granary.engine.contract.ContractEdit;
import granary.engine.contract.ContractProblem;
import granary.engine.contract.ContractReader;
import granary.engine.contract.InvalidContract;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The contract that an import fills, entry by entry, and what it had to leave out. */
final class ImportDraft {

    private record Entry(Map<String, Object> odcs, Terms terms) {}

    private final String name;
    private final Map<String, Map<String, Map<String, Object>>> columns = new LinkedHashMap<>();
    private final Map<String, String> descriptions = new LinkedHashMap<>();
    private final Map<String, List<Entry>> entries = new LinkedHashMap<>();
    private final List<Imported.Lost> lost = new ArrayList<>();
    private int fields;

    ImportDraft(String name) {
        this.name = name;
    }

    void object(String object) {
        columns.computeIfAbsent(object, _ -> new LinkedHashMap<>());
        entries.computeIfAbsent(object, _ -> new ArrayList<>());
    }

    void describe(String object, @Nullable String words) {
        if (words != null && !words.isBlank()) {
            descriptions.put(object, words.strip());
        }
    }

    Map<String, Object> column(String object, String column) {
        object(object);
        return java.util.Objects.requireNonNull(columns.get(object))
                .computeIfAbsent(
                        column,
                        name -> {
                            var property = new LinkedHashMap<String, Object>();
                            property.put("name", name);
                            return property;
                        });
    }

    /** Unless a type is known already. */
    void type(String object, String column, String logicalType) {
        column(object, column).putIfAbsent("logicalType", logicalType);
    }

    /** A check that the standard has a field for. */
    void field(String object, String column, String field, Object value) {
        column(object, column).put(field, value);
        fields++;
    }

    void lose(Terms terms, String why) {
        lost.add(new Imported.Lost(terms.what(), terms.where(), why));
    }

    /**
     * @param column null for a metric of the object
     */
    void library(
            String object,
            @Nullable String column,
            String metric,
            Map<String, Object> arguments,
            Threshold threshold,
            Terms terms) {
        var entry = new LinkedHashMap<String, Object>();
        entry.put("metric", metric);
        if (!arguments.isEmpty()) {
            entry.put("arguments", arguments);
        }
        entry.putAll(threshold.written());
        if (column != null) {
            column(object, column);
            entry.put(COLUMN, column);
        }
        add(object, entry, terms);
    }

    /** Marks the column an entry belongs to, until it is written there. */
    private static final String COLUMN = " column";

    void custom(String object, Map<String, Object> implementation, Terms terms) {
        var entry = new LinkedHashMap<String, Object>();
        entry.put("type", "custom");
        entry.put("engine", "granary");
        entry.put("implementation", new LinkedHashMap<>(implementation));
        add(object, entry, terms);
    }

    void statistic(String object, String column, String of, Threshold threshold, Terms terms) {
        custom(object, check(check("statistic", "column", column, "of", of), threshold), terms);
    }

    /** Nulls, and where values are listed that mean none, these too. */
    void missing(
            String object, String column, List<Object> listed, Threshold threshold, Terms terms) {
        if (listed.isEmpty()) {
            library(object, column, "nullValues", Map.of(), threshold, terms);
            return;
        }
        var values = new ArrayList<@Nullable Object>();
        values.add(null);
        values.addAll(listed);
        library(
                object,
                column,
                "missingValues",
                Map.of("missingValues", values, "trim", false),
                threshold,
                terms);
    }

    void sql(String object, String query, Threshold threshold, Terms terms) {
        var entry = new LinkedHashMap<String, Object>();
        entry.put("type", "sql");
        entry.put("query", query);
        entry.putAll(threshold.written());
        add(object, entry, terms);
    }

    /** Parameters in order: name, value, name, value. A null value is left out. */
    static Map<String, Object> check(String kind, @Nullable Object... parameters) {
        var implementation = new LinkedHashMap<String, Object>();
        implementation.put("check", kind);
        for (int i = 0; i < parameters.length; i += 2) {
            var value = parameters[i + 1];
            if (value != null) {
                implementation.put(String.valueOf(parameters[i]), value);
            }
        }
        return implementation;
    }

    static Map<String, Object> check(Map<String, Object> implementation, Threshold threshold) {
        var both = new LinkedHashMap<>(implementation);
        both.putAll(threshold.written());
        return both;
    }

    private void add(String object, Map<String, Object> entry, Terms terms) {
        object(object);
        if (terms.name() != null) {
            entry.put("name", terms.name());
        }
        if (terms.description() != null) {
            entry.put("description", terms.description());
        }
        entry.put("severity", terms.severity());
        if (terms.condition() != null) {
            entry.put(
                    "customProperties",
                    List.of(Map.of("property", "granary.where", "value", terms.condition())));
        }
        java.util.Objects.requireNonNull(entries.get(object)).add(new Entry(entry, terms));
    }

    /** What the reader of contracts would refuse is taken out and named. */
    Imported finished() {
        int all = entries.values().stream().mapToInt(List::size).sum();
        while (true) {
            var places = new LinkedHashMap<String, Entry>();
            var document = document(places);
            try {
                ContractReader.of(document);
                int refused = all - places.size();
                return new Imported(document, fields + all - refused, lost);
            } catch (InvalidContract e) {
                if (!withoutRefused(e.problems(), places)) {
                    throw e;
                }
            }
        }
    }

    private boolean withoutRefused(List<ContractProblem> problems, Map<String, Entry> places) {
        var taken = new TreeSet<String>();
        for (var problem : problems) {
            places.forEach((pointer, entry) -> {
                var at = problem.pointer();
                if ((at.equals(pointer) || at.startsWith(pointer + "/")) && taken.add(pointer)) {
                    lose(entry.terms(), problem.message());
                    entries.values().forEach(list -> list.remove(entry));
                }
            });
        }
        return !taken.isEmpty();
    }

    private Map<String, Object> document(Map<String, Entry> places) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("apiVersion", "v3.1.0");
        document.put("kind", "DataContract");
        document.put("id", name);
        document.put("name", name);
        document.put("version", "0.1.0");
        document.put("status", "draft");
        var objects = new ArrayList<Object>();
        columns.forEach((object, properties) -> {
            var node = new LinkedHashMap<String, Object>();
            node.put("name", object);
            node.put("logicalType", "object");
            var words = descriptions.get(object);
            if (words != null) {
                node.put("description", words);
            }
            if (!properties.isEmpty()) {
                node.put("properties", new ArrayList<Object>(properties.values()));
            }
            objects.add(node);
        });
        document.put("schema", objects);
        for (var object : entries.entrySet()) {
            for (var entry : object.getValue()) {
                var odcs = new LinkedHashMap<>(entry.odcs());
                var column = odcs.remove(COLUMN);
                var place =
                        ContractEdit.place(
                                document,
                                object.getKey(),
                                column == null ? null : column.toString());
                int number = ContractEdit.size(document, place + "/quality");
                places.put(place + "/quality/" + number, entry);
                document = ContractEdit.put(document, place + "/quality/-", odcs);
            }
        }
        return document;
    }
}
