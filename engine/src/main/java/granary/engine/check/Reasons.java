package granary.engine.check;

import static granary.engine.data.Duck.literal;

import granary.engine.data.Tabular;
import org.jspecify.annotations.Nullable;

/** Why a row fails, as SQL over the row, for the kinds whose rows fail for different reasons. */
final class Reasons {

    private Reasons() {}

    /**
     * @param usual the reason of rows that no other is known for
     * @return null for the kinds that know one reason only
     */
    static @Nullable String sql(Tabular table, Check check, String usual, RunOptions options) {
        return switch (check.kind()) {
            case Kind.Cell cell -> RowTest.reasonSql(table, check, cell, options.showValues());
            case Kind.Dependency dependency -> tie(table, check, dependency, usual);
            default -> null;
        };
    }

    private static String tie(Tabular table, Check check, Kind.Dependency kind, String usual) {
        return "case when _row in (%s) then %s else %s end"
                .formatted(
                        Groups.ties(check, kind, table),
                        literal(
                                "tie: no value is held by most rows with the same "
                                        + String.join(", ", kind.from())),
                        literal(usual));
    }
}
