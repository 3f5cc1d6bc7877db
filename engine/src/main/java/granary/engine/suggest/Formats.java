package granary.engine.suggest;

import granary.engine.data.Column;
import granary.engine.data.Tabular;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The few forms that nearly all values of a column have: digits vary, everything else is written
 * the same, such as {@code 12 patients}. What has another form is a finding.
 */
final class Formats {

    private static final double FREQUENT = 0.01;
    private static final double COVER = 0.95;
    private static final int FORMS = 5;
    private static final int LONGEST = 60;

    private Formats() {}

    /**
     * @param text with each run of digits as one 9
     * @param shape with each digit as a 9, where all its values have the same; else null
     */
    private record Form(String text, long rows, @Nullable String shape) {}

    /** A search pattern that matches the frequent forms and nothing else. */
    static Optional<String> of(Tabular table, Column column, long present) {
        var forms =
                table.duck()
                        .query(
                                "select f, count(*) as c, case when min(s) = max(s) then min(s) end from (select regexp_replace(v, '[0-9]+', '9', 'g') as f, regexp_replace(v, '[0-9]', '9', 'g') as s from (select %1$s as v from %2$s where %1$s is not null)) group by f order by c desc, f limit %3$d"
                                        .formatted(column.sql(), table.sql(), FORMS + 1),
                                row ->
                                        new Form(
                                                row.getString(1),
                                                row.getLong(2),
                                                row.getString(3)));
        var frequent = new ArrayList<>(forms);
        frequent.removeIf(form -> form.rows() < FREQUENT * present);
        long covered = frequent.stream().mapToLong(Form::rows).sum();
        boolean usable =
                !frequent.isEmpty()
                        && frequent.size() <= FORMS
                        && covered >= COVER * present
                        && frequent.stream().anyMatch(form -> form.text().contains("9"))
                        && frequent.stream().allMatch(form -> form.text().length() <= LONGEST);
        return usable ? Optional.of(regex(frequent)) : Optional.empty();
    }

    private static String regex(List<Form> forms) {
        var parts = forms.stream().map(Formats::escaped).toList();
        return parts.size() == 1
                ? "^" + parts.getFirst() + "$"
                : parts.stream().collect(Collectors.joining("|", "^(", ")$"));
    }

    private static String escaped(Form form) {
        var letters = (form.shape() == null ? form.text() : form.shape()).codePoints().toArray();
        var regex = new StringBuilder();
        for (int i = 0; i < letters.length; i++) {
            int c = letters[i];
            if (c == '9') {
                int run = 1;
                while (i + 1 < letters.length && letters[i + 1] == '9') {
                    run++;
                    i++;
                }
                regex.append(form.shape() == null ? "[0-9]+" : "[0-9]{%d}".formatted(run));
            } else if (Character.isLetterOrDigit(c) || " -_:/%,'".indexOf(c) >= 0) {
                regex.appendCodePoint(c);
            } else if (c < 128 && !Character.isISOControl(c)) {
                regex.append('\\').appendCodePoint(c);
            } else {
                regex.append("\\x{%x}".formatted(c));
            }
        }
        return regex.toString();
    }
}
