package granary.engine.check;

import org.jspecify.annotations.Nullable;

/** How a kind reads what the standard and the contract leave open, in the words of a report. */
final class Readings {

    private Readings() {}

    /** Null where nothing is open. */
    static @Nullable String of(Kind kind) {
        return switch (kind) {
            case Kind.Missing missing ->
                    missing.countsNull()
                            ? "null is in the list"
                            : "null is not in the list, so it is not counted";
            case Kind.Dependency _ ->
                    "a group without a strict majority fails as a whole; rows with a null are left out";
            case Kind.Statistic _ -> "NaN and infinite values left out; std n-1, quantiles type 7";
            case RowKind.Reference reference ->
                    reference.optional() ? "a null in the key passes" : "a null in the key fails";
            case RowKind.Accuracy _ -> "a null on either side passes";
            case RowKind.Outliers _ ->
                    "1.4826 MAD, else IQR / 1.349; groups without a spread get no verdict";
            case RowKind.Sequence _ -> "in the order of the rows; nulls are stepped over";
            case TableKind.Balance _ -> "shares of the rows that have a value";
            default -> null;
        };
    }
}
