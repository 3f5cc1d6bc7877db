package granary.quality.run;

import granary.datasets.PublishCheck.Candidate;
import granary.engine.check.Check;
import granary.engine.check.CheckResult;
import granary.engine.check.Kind;
import granary.quality.suite.SuiteCheck;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Between the first and the last partition of a calendar none may be missing. Asked of every
 * dataset whose partition column holds days, months or years, unless its contract says itself what
 * must be there.
 */
final class PartitionRule {
    static final String KIND = "missing_partition";
    static final String ID = "partitions";

    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern MONTH = Pattern.compile("\\d{4}-\\d{2}");
    private static final Pattern YEAR = Pattern.compile("\\d{4}");

    private PartitionRule() {}

    static Optional<SuiteCheck> of(Candidate candidate, List<SuiteCheck> suite) {
        var object = candidate.contract().objects().getFirst();
        var column = object.partitionColumn();
        if (column.isEmpty()
                || suite.stream().anyMatch(c -> isCalendarOf(column.get(), c.check()))) {
            return Optional.empty();
        }
        var partitions =
                candidate.version().files().stream()
                        .map(f -> String.valueOf(f.partition()))
                        .toList();
        return every(partitions)
                .map(every ->
                        new SuiteCheck(
                                Check.of(
                                                object.name(),
                                                column.get(),
                                                new Kind.Coverage(
                                                        List.of(), every, null, null, List.of(), 1))
                                        .named(ID),
                                Built.ORIGIN,
                                "quality." + ID));
    }

    private static Optional<Period> every(List<String> partitions) {
        if (partitions.isEmpty()) {
            return Optional.empty();
        }
        if (partitions.stream().allMatch(p -> MONTH.matcher(p).matches())) {
            return Optional.of(Period.ofMonths(1));
        }
        if (partitions.stream().allMatch(p -> DAY.matcher(p).matches())) {
            return Optional.of(Period.ofDays(1));
        }
        return partitions.stream().allMatch(p -> YEAR.matcher(p).matches())
                ? Optional.of(Period.ofYears(1))
                : Optional.empty();
    }

    static boolean isCalendarOf(String column, Check check) {
        return check.kind() instanceof Kind.Coverage coverage
                && coverage.every() != null
                && check.columns().equals(List.of(column));
    }

    /** The partitions that are missing, in their order. */
    static List<String> missing(CheckResult result) {
        return result.failed() == null
                ? List.of()
                : result.failed().values().stream().map(v -> String.valueOf(v.value())).toList();
    }
}
