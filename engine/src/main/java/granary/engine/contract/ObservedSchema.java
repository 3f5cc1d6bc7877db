package granary.engine.contract;

import granary.engine.data.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What two tables, that have no contract, do differently: observed, not declared. */
public final class ObservedSchema {

    /**
     * @param type in the words of the change rules, such as {@code int64} or {@code decimal(9,2)}
     */
    public record Field(String name, String type) {}

    private ObservedSchema() {}

    /** A column as its type in the file has it. */
    public static Field physical(Column column) {
        var type = column.sqlType().toLowerCase(Locale.ROOT);
        return new Field(
                column.name(),
                switch (type) {
                    case "tinyint" -> "int8";
                    case "smallint" -> "int16";
                    case "integer" -> "int32";
                    case "bigint" -> "int64";
                    case "varchar" -> "string";
                    default -> type;
                });
    }

    /** A column whose type was guessed from text: how wide a number is was never said. */
    public static Field logical(Column column) {
        var type = column.sqlType();
        return new Field(
                column.name(),
                column.isNumber()
                        ? column.isFloating() || type.startsWith("DECIMAL") ? "number" : "integer"
                        : type.startsWith("TIMESTAMP") ? "timestamp" : physical(column).type());
    }

    public static List<Change> changes(String object, List<Field> before, List<Field> after) {
        var changes = new ArrayList<Change>();
        for (var field : before) {
            var other = find(after, field.name());
            if (other.isEmpty()) {
                changes.add(change("column.drop", object, field.name(), describe(field), "-", ""));
            } else if (!other.get().type().equals(field.type())) {
                var type = ChangeRules.typeChange(field.type(), other.get().type());
                changes.add(
                        change(type, object, field.name(), field.type(), other.get().type(), ""));
            }
        }
        for (var field : after) {
            if (find(before, field.name()).isEmpty()) {
                changes.add(
                        change(
                                "column.add.optional",
                                object,
                                field.name(),
                                "-",
                                describe(field),
                                ""));
            }
        }
        var kept = common(before, after);
        var order = common(after, before);
        if (!kept.equals(order)) {
            changes.add(
                    new Change(
                            "column.reorder",
                            object,
                            null,
                            String.join(", ", kept),
                            String.join(", ", order),
                            Change.Effect.SAFE,
                            Change.Effect.SAFE,
                            ""));
        }
        return List.copyOf(changes);
    }

    /** A column that seems to have another name now; as breaking as if it were certain. */
    public static Change renamed(String object, Field before, Field after, String evidence) {
        var rule = ChangeRules.of("column.rename", before.name(), after.name());
        return new Change(
                "rename?",
                object,
                after.name(),
                describe(before),
                describe(after),
                rule.consumer(),
                rule.producer(),
                evidence);
    }

    private static Change change(
            String change, String object, String column, String before, String after, String note) {
        var rule = ChangeRules.of(change, before, after);
        return new Change(
                change, object, column, before, after, rule.consumer(), rule.producer(), note);
    }

    private static String describe(Field field) {
        return field.name() + " " + field.type();
    }

    private static Optional<Field> find(List<Field> fields, String name) {
        return fields.stream().filter(f -> f.name().equals(name)).findFirst();
    }

    private static List<String> common(List<Field> fields, List<Field> others) {
        return fields.stream()
                .map(Field::name)
                .filter(name -> find(others, name).isPresent())
                .toList();
    }
}
