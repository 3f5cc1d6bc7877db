package granary.labeling.programme;

import granary.platform.FieldError;
import granary.platform.web.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an annotator fills in. The first choice field decides: its class is the label that consensus
 * and lots speak of.
 *
 * @param layout how the payload is shown, as in {@code text-pair}; also the task type of a price
 */
public record LabelConfig(List<Field> fields, String layout, @Nullable String question) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,62}");

    /**
     * One thing to fill in.
     *
     * @param type {@code choice} or {@code text}
     */
    public record Field(
            String name,
            String type,
            @Nullable String title,
            @Nullable List<ChoiceClass> classes,
            @Nullable Boolean required) {
        List<String> classIds() {
            return classes == null ? List.of() : classes.stream().map(ChoiceClass::id).toList();
        }

        boolean isChoice() {
            return type.equals("choice");
        }

        boolean isRequired() {
            return required == null ? isChoice() : required;
        }
    }

    /** One of the answers to choose from. */
    public record ChoiceClass(String id, @Nullable String title, @Nullable String hotkey) {}

    public LabelConfig {
        fields = List.copyOf(fields);
    }

    Field decisive() {
        return fields.stream().filter(Field::isChoice).findFirst().orElseThrow();
    }

    /** Classes of the deciding field in string order, which is how the engine numbers them. */
    public List<String> classes() {
        return decisive().classIds().stream().sorted().toList();
    }

    public boolean knows(String label) {
        return decisive().classIds().contains(label);
    }

    /** Everything wrong with the configuration itself. */
    List<FieldError> faults() {
        var faults = new ArrayList<FieldError>();
        if (fields.stream().noneMatch(Field::isChoice)) {
            faults.add(
                    new FieldError(
                            "/labelConfig/fields",
                            "no-choice",
                            "no field is a choice",
                            "Give one field of type choice; other kinds of consensus are not there yet."));
        }
        for (int i = 0; i < fields.size(); i++) {
            var at = "/labelConfig/fields/" + i;
            var field = fields.get(i);
            if (!NAME.matcher(field.name()).matches()) {
                faults.add(
                        new FieldError(
                                at + "/name",
                                "pattern",
                                "%s is no field name".formatted(field.name()),
                                "Letters, digits and _."));
            }
            if (!field.isChoice() && !field.type().equals("text")) {
                faults.add(
                        new FieldError(
                                at + "/type",
                                "unknown-type",
                                "there is no field type " + field.type(),
                                "Use choice or text."));
            }
            var ids = field.classIds();
            if (field.isChoice()
                    && (ids.size() < 2 || ids.stream().distinct().count() < ids.size())) {
                faults.add(
                        new FieldError(
                                at + "/classes",
                                "classes",
                                "a choice needs two or more different classes",
                                "Give each class an id of its own."));
            }
        }
        return faults;
    }

    /** Everything wrong with an answer's fields. */
    public List<FieldError> faultsOf(Map<String, Object> given) {
        var faults = new ArrayList<FieldError>();
        var names = fields.stream().map(Field::name).toList();
        for (var name : given.keySet()) {
            if (!names.contains(name)) {
                faults.add(
                        new FieldError(
                                "/value/fields/" + name,
                                "unknown-field",
                                "there is no field " + name,
                                Nearest.to(name, names)
                                        .map(n -> "Did you mean %s?".formatted(n))
                                        .orElse("Known fields: " + String.join(", ", names))));
            }
        }
        for (var field : fields) {
            fault(field, given.get(field.name())).ifPresent(faults::add);
        }
        return faults;
    }

    private static java.util.Optional<FieldError> fault(Field field, @Nullable Object value) {
        var at = "/value/fields/" + field.name();
        if (value == null) {
            return field.isRequired()
                    ? java.util.Optional.of(
                            new FieldError(at, "required", "the field is missing", hint(field, "")))
                    : java.util.Optional.empty();
        }
        if (!(value instanceof String text)) {
            return java.util.Optional.of(
                    new FieldError(at, "type", "a text is expected", hint(field, "")));
        }
        if (field.isChoice() && !field.classIds().contains(text)) {
            return java.util.Optional.of(
                    new FieldError(
                            at, "unknown-class", "there is no class " + text, hint(field, text)));
        }
        return java.util.Optional.empty();
    }

    private static String hint(Field field, String given) {
        return field.isChoice()
                ? Nearest.to(given, field.classIds())
                        .map(n -> "Did you mean %s?".formatted(n))
                        .orElse("Allowed: " + String.join(", ", field.classIds()))
                : "Write a text.";
    }

    /** The class that an answer chose; the fields must be without fault. */
    public String labelOf(Map<String, Object> given) {
        return String.valueOf(given.get(decisive().name()));
    }

    /** The shortest answer that says this label. */
    public Map<String, Object> fieldsFor(String label) {
        return Map.of(decisive().name(), label);
    }
}
