package granary.quality.monitor;

import granary.datasets.Datasets;
import granary.datasets.Datasets.DataFile;
import granary.datasets.Datasets.VersionFacts;
import granary.engine.check.Dimension;
import granary.engine.drift.Drift;
import granary.engine.drift.DriftOptions;
import granary.engine.drift.DriftReport.ColumnDrift;
import granary.engine.drift.DriftVerdict;
import granary.quality.finding.PersonalColumns;
import granary.quality.metric.Histories;
import granary.quality.run.RunLine;
import granary.quality.run.VersionRows;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Looks at rows of versions, and at what was measured of them. */
@Component
class DataLooks {
    private static final MonitorLines.Measure MOVED =
            new MonitorLines.Measure(
                    "drift",
                    Dimension.ACCURACY,
                    "psi",
                    "psi",
                    "Look at what moved; if it is here to stay, compare with a newer base.");
    private static final MonitorLines.Measure UNUSUAL =
            new MonitorLines.Measure(
                    "anomaly",
                    Dimension.COVERAGE,
                    "anomaly",
                    "",
                    "Look at the point; say expected when it was to be so.");

    private final Datasets datasets;
    private final PersonalColumns personal;
    private final Histories histories;

    DataLooks(Datasets datasets, PersonalColumns personal, Histories histories) {
        this.datasets = datasets;
        this.personal = personal;
        this.histories = histories;
    }

    Seen anomaly(MonitorLines lines, Watch.Anomaly watch, LookRow look) {
        var found = histories.newest(lines.monitor().dataset(), watch.check(), watch.slice());
        if (found.isEmpty()) {
            return new Seen.Nothing("The check that it watches was not measured yet.");
        }
        var standing = found.get();
        var slice = watch.slice().isEmpty() ? watch.check() : watch.check() + "/" + watch.slice();
        var low = standing.low();
        var high = standing.high();
        if (low == null || high == null) {
            var message = "learning, %d of %d".formatted(standing.learnt(), standing.needed());
            return new Seen.Measured(
                    List.of(lines.learning(UNUSUAL, slice, null, message)),
                    "learning",
                    message,
                    null,
                    look.due(),
                    0,
                    0);
        }
        var line =
                lines.line(
                        UNUSUAL,
                        null,
                        slice,
                        Map.of("mustBeBetween", List.of(low, high)),
                        Map.of("day", standing.day().toString(), "value", standing.value()),
                        standing.alarm() == null,
                        null,
                        "%s of %s is %s on %s; its history says %s to %s"
                                .formatted(
                                        standing.unit().isEmpty() ? "The figure" : standing.unit(),
                                        standing.name(),
                                        number(standing.value()),
                                        standing.day(),
                                        number(low),
                                        number(high)));
        return new Seen.Measured(
                List.of(line),
                line.result().verdict().word(),
                line.result().message(),
                null,
                look.due(),
                0,
                0);
    }

    Seen drift(MonitorLines lines, Watch.Drift watch, LookRow look, @Nullable Integer number) {
        var dataset = lines.monitor().dataset();
        var version = number == null ? newest(dataset) : datasets.loadVersion(dataset, number);
        if (version == null) {
            return new Seen.Nothing("%s has no version yet.".formatted(dataset));
        }
        var parent =
                version.parent() == null ? null : datasets.loadVersion(dataset, version.parent());
        var added = added(version, parent);
        if (added.isEmpty()) {
            return new Seen.Nothing("%s added no files.".formatted(version.key()));
        }
        var base = base(watch.base(), version, parent, added);
        if (base.isEmpty()) {
            return new Seen.Nothing(
                    "There is nothing to compare %s with: %s"
                            .formatted(version.key(), absent(watch.base())));
        }
        var hidden = personal.of(dataset);
        try (var duck = VersionRows.session(Stream.concat(added.stream(), base.stream()))) {
            var before = VersionRows.of(duck, base, hidden, "base", version.key());
            var after = VersionRows.of(duck, added, hidden, "added", version.key());
            var columns =
                    watch.columns().stream()
                            .filter(c -> before.find(c).isPresent() && after.find(c).isPresent())
                            .toList();
            if (columns.isEmpty() && !watch.columns().isEmpty()) {
                return new Seen.Nothing(
                        "None of %s can be compared: they are personal, or not there."
                                .formatted(String.join(", ", watch.columns())));
            }
            var report =
                    Drift.compare(
                            before, after, DriftOptions.USUAL.withColumns(columns).withoutValues());
            var said =
                    report.columns().stream()
                            .filter(c -> c.psi() != null)
                            .map(c -> line(lines, c))
                            .toList();
            return measured(said, version, look.due(), after.rows());
        }
    }

    private static Seen measured(
            List<RunLine> lines, VersionFacts version, Instant due, long rows) {
        if (lines.isEmpty()) {
            return new Seen.Nothing("%s has too few rows to compare.".formatted(version.key()));
        }
        var moved = lines.stream().filter(RunLine::isFailing).toList();
        return new Seen.Measured(
                lines,
                moved.isEmpty() ? "pass" : moved.getFirst().result().verdict().word(),
                moved.isEmpty()
                        ? "%d columns are like the base".formatted(lines.size())
                        : "%d of %d columns moved: %s"
                                .formatted(
                                        moved.size(),
                                        lines.size(),
                                        moved.stream()
                                                .map(RunLine::slice)
                                                .limit(3)
                                                .collect(Collectors.joining(", "))),
                version.number(),
                due,
                rows,
                2);
    }

    /** A finding only when chance does not explain it: small samples move by themselves. */
    private static RunLine line(MonitorLines lines, ColumnDrift column) {
        double psi = Objects.requireNonNull(column.psi());
        double chance = DriftChance.of(column);
        boolean isMoved = column.verdict() == DriftVerdict.DRIFT && psi > chance;
        var evidence = new LinkedHashMap<String, Object>();
        evidence.put("verdict", column.verdict().word());
        evidence.put("psi", psi);
        evidence.put("chance99", chance);
        evidence.put("reasons", column.reasons());
        evidence.put("baseRows", column.base().rows());
        evidence.put("rows", column.current().rows());
        return lines.line(
                MOVED,
                column.name(),
                column.name(),
                Map.of("mustBeLessOrEqualTo", chance),
                evidence,
                !isMoved,
                new BigDecimal(psi, MathContext.DECIMAL32),
                "%s: PSI %s, of which chance explains %s; %s"
                        .formatted(
                                column.name(),
                                number(psi),
                                number(chance),
                                column.moved().isEmpty()
                                        ? column.verdict().word()
                                        : column.moved()));
    }

    private @Nullable VersionFacts newest(String dataset) {
        return datasets.versions(dataset).stream().findFirst().orElse(null);
    }

    private static List<DataFile> added(VersionFacts version, @Nullable VersionFacts parent) {
        if (parent == null) {
            return version.files();
        }
        var old = parent.files().stream().map(DataFile::digest).collect(Collectors.toSet());
        return version.files().stream().filter(f -> !old.contains(f.digest())).toList();
    }

    private List<DataFile> base(
            Watch.Base base,
            VersionFacts version,
            @Nullable VersionFacts parent,
            List<DataFile> added) {
        return switch (base) {
            case Watch.Base.Parent() -> parent == null ? List.of() : parent.files();
            case Watch.Base.Version(int number) ->
                    datasets.loadVersion(version.dataset(), number).files();
            case Watch.Base.SameMonthLastYear() -> {
                var wanted =
                        added.stream()
                                .map(DataFile::partition)
                                .filter(Objects::nonNull)
                                .flatMap(p -> yearBefore(p).stream())
                                .collect(Collectors.toSet());
                yield wanted.isEmpty() ? List.of() : VersionRows.of(version.files(), wanted);
            }
        };
    }

    /** The same month, or day, a year before; empty when the partition is no month or day. */
    static Set<String> yearBefore(String partition) {
        try {
            return Set.of(
                    partition.length() == 7
                            ? YearMonth.parse(partition).minusYears(1).toString()
                            : LocalDate.parse(partition).minusYears(1).toString());
        } catch (DateTimeException e) {
            return Set.of();
        }
    }

    private static String absent(Watch.Base base) {
        return switch (base) {
            case Watch.Base.Parent() -> "it is the first";
            case Watch.Base.Version(int number) -> "version %d has no files".formatted(number);
            case Watch.Base.SameMonthLastYear() ->
                    "no partition of it has the same month a year before";
        };
    }

    private static String number(double value) {
        return new BigDecimal(value, new MathContext(4)).stripTrailingZeros().toPlainString();
    }
}
