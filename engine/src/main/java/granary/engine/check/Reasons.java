package granary.engine.check;

import static granary.engine.data.Duck.literal;

import granary.engine.data.Tabular;

/** Why a row fails, as SQL over the row. */
final class Reasons {

    private Reasons() {}

    /**
     * @param usual the reason of all rows of kinds that know only one
     */
    static String sql(Tabular table, Check check, String usual, RunOptions options) {
        var own =
                switch (check.kind()) {
                    case Kind.Cell cell ->
                            RowTest.reasonSql(table, check, cell, options.showValues());
                    case Kind.Dependency dependency -> tie(table, check, dependency, usual);
                    default -> null;
                };
        return own == null ? literal(usual) : own;
    }

    private static String tie(
            Tabular table, Check check, Kind.Dependency kind, String usual) {
        return "case when _row in (%s) then %s else %s end"
                .formatted(
                        Groups.ties(check, kind, table),
                        literal("tie: no value is held by most rows with the same "
                                + String.join(", ", kind.from())),
                        literal(usual));
    }
}
