package granary.engine.data;

import java.util.ArrayList;
import java.util.List;

/** Counts the times that have no zone of their own: theirs was assumed. */
final class Zoneless {

    private Zoneless() {}

    /**
     * @param text the table as it was before it was typed
     */
    static List<Note> notes(Tabular typed, Tabular text, List<ColumnSpec> specs) {
        var notes = new ArrayList<Note>();
        for (var spec : specs) {
            var source = Typing.source(text, spec);
            if (spec.type() != LogicalType.TIMESTAMP
                    || source == null
                    || source.sqlType().endsWith("WITH TIME ZONE")) {
                continue;
            }
            var column = typed.column(spec.name());
            var zoned =
                    column.raw() == null
                            ? "false"
                            : "regexp_matches(%s, %s)"
                                    .formatted(
                                            Duck.quote(column.raw()),
                                            Duck.literal("^" + ColumnSpec.ZONED_WHOLE + "$"));
            if (spec.format() != null && spec.format().contains("X")) {
                continue;
            }
            long count =
                    typed.duck()
                            .count(
                                    "select count(*) filter (where %s is not null and not %s) from %s"
                                            .formatted(column.sql(), zoned, typed.sql()));
            if (count > 0) {
                notes.add(Note.timezoneAssumed(spec.name(), count, typed.duck().zone()));
            }
        }
        return notes;
    }
}
