package granary.engine.check;

import granary.engine.data.Column;

/** Finds what a table is to be compared with, and makes values of both comparable. */
final class Others {

    private Others() {}

    /**
     * @throws NothingToMeasure when no such object was given
     * @throws IllegalArgumentException when it was looked for in vain, or lies in another session
     */
    static Subject object(Subject subject, String name) {
        var companions = subject.companions();
        var found =
                name.equals(PairKind.BASELINE) && companions.baseline() != null
                        ? companions.baseline()
                        : companions.objects().get(name);
        var why = companions.absent().get(name);
        if (found == null && why != null) {
            throw new IllegalArgumentException(why);
        }
        if (found == null) {
            throw new NothingToMeasure(
                    name.equals(PairKind.BASELINE)
                            ? "no baseline to compare with"
                            : "no object %s to compare with".formatted(name));
        }
        if (found.table().duck() != subject.table().duck()) {
            throw new IllegalArgumentException(name + " lies in another session");
        }
        return found;
    }

    static boolean alike(Column a, Column b) {
        return a.sqlType().equals(b.sqlType()) || a.isNumber() && b.isNumber();
    }

    /** The column as SQL: its value where the two types compare, else the text it was read from. */
    static String comparable(Column column, Column other) {
        return alike(column, other) ? column.sql() : RowTest.text(column);
    }
}
