package granary.quality.run;

import granary.datasets.Datasets.DataFile;
import granary.datasets.Datasets.IngestFacts;
import granary.datasets.PublishCheck.Candidate;
import granary.engine.check.Dimension;
import granary.engine.check.Severity;
import granary.engine.contract.Contract;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What every dataset is checked for when files arrive, from what is known of them without reading
 * them again: their columns, how many rows they bring, how many rows did not convert.
 *
 * @param volumeLow smallest share of the replaced rows that a replacement may bring
 * @param volumeHigh largest share that passes without a warning
 * @param conversionLimit share of a file's rows that may lie in quarantine before the gate closes
 */
record ArrivalRules(double volumeLow, double volumeHigh, double conversionLimit) {
    /** Files of a source that must have come before one more is judged by them (quality.md 5). */
    static final int LEARNING = 28;

    private static final double MAD_SCALE = 1.4826;
    private static final double K = 4;

    private static final Built.Check SCHEMA =
            new Built.Check(
                    "schema",
                    "Columns as the contract says",
                    "schema",
                    Dimension.CONFORMITY,
                    Severity.ERROR,
                    "changed columns",
                    "columns",
                    Map.of("mustBe", 0));
    private static final Built.Check VOLUME =
            new Built.Check(
                    "volume",
                    "As many rows as expected",
                    "volume",
                    Dimension.COVERAGE,
                    Severity.ERROR,
                    "rows",
                    "rows",
                    Map.of());
    private static final Built.Check CONVERSION =
            new Built.Check(
                    "conversion",
                    "Rows that convert to the contract's types",
                    "conversion",
                    Dimension.CONFORMITY,
                    Severity.ERROR,
                    "rows in quarantine",
                    "rows",
                    Map.of("mustBe", 0));

    /** Limits of a contract: {@code granary.volumeShare}, {@code granary.quarantineLimit}. */
    static ArrivalRules of(Contract contract) {
        var share = numbers(contract.customProperties().get("granary.volumeShare"));
        var limit = numbers(contract.customProperties().get("granary.quarantineLimit"));
        return new ArrivalRules(
                share.size() == 2 ? share.getFirst() : 0.8,
                share.size() == 2 ? share.getLast() : 1.25,
                limit.size() == 1 ? limit.getFirst() : 0.05);
    }

    private static List<Double> numbers(@org.jspecify.annotations.Nullable Object value) {
        return switch (value) {
            case Number n -> List.of(n.doubleValue());
            case List<?> list ->
                    list.stream()
                            .filter(Number.class::isInstance)
                            .map(n -> ((Number) n).doubleValue())
                            .toList();
            case null, default -> List.of();
        };
    }

    /**
     * @param former files of the dataset that arrived before, newest first
     */
    List<RunLine> judge(Candidate judged, List<IngestFacts> former) {
        var lines = new ArrayList<RunLine>();
        var candidate = asArrived(judged);
        lines.addAll(schema(candidate));
        lines.addAll(volume(candidate, former));
        lines.addAll(conversion(candidate));
        return lines;
    }

    /**
     * Once a gate holds a file, all its rows count as put aside; what came of them before is told
     * by the version that still has them, so that it is judged alike however often it is measured.
     */
    static Candidate asArrived(Candidate candidate) {
        return new Candidate(
                candidate.version(),
                candidate.contract(),
                candidate.parent(),
                candidate.ingests().stream().map(i -> asArrived(candidate, i)).toList());
    }

    private static IngestFacts asArrived(Candidate candidate, IngestFacts i) {
        long rows =
                candidate.version().files().stream()
                        .filter(f -> i.id().equals(f.run()))
                        .mapToLong(DataFile::rows)
                        .sum();
        return i.good() > 0 || rows == 0
                ? i
                : new IngestFacts(
                        i.id(),
                        i.dataset(),
                        i.source(),
                        i.file(),
                        i.digest(),
                        i.mode(),
                        i.state(),
                        i.version(),
                        i.asOf(),
                        i.read(),
                        rows,
                        i.read() - i.refused() - rows,
                        i.refused(),
                        i.replacedRows(),
                        i.schemaChanges(),
                        i.startedAt(),
                        i.finishedAt());
    }

    List<RunLine> schema(Candidate candidate) {
        var object = candidate.contract().objects().getFirst();
        var lines = new ArrayList<RunLine>();
        var seen = new HashSet<String>();
        for (var ingest : candidate.ingests()) {
            for (var change : ingest.schemaChanges()) {
                boolean declaredSince =
                        change.kind().equals("extra") && object.find(change.column()).isPresent();
                var id = "schema." + change.kind() + "." + change.column();
                if (declaredSince || !seen.add(id + " " + ingest.source())) {
                    continue;
                }
                lines.add(
                        Built.failing(
                                SCHEMA.with(id, "Column %s".formatted(change.column()))
                                        .with(
                                                change.breaking()
                                                        ? Severity.ERROR
                                                        : Severity.WARNING),
                                object.name(),
                                change.column(),
                                ingest.source(),
                                "Ask the source to send the columns of the contract, or change the contract.",
                                ingest.id(),
                                Map.of("change", change.kind(), "file", ingest.file()),
                                BigDecimal.ONE,
                                Built.rows(ingest.read(), null),
                                ingest.read(),
                                "%s: %s".formatted(ingest.file(), change.message())));
            }
        }
        return lines.isEmpty()
                ? List.of(
                        Built.met(
                                SCHEMA,
                                object.name(),
                                "The columns of %d files are those of the contract"
                                        .formatted(candidate.ingests().size()),
                                null))
                : unique(lines);
    }

    List<RunLine> volume(Candidate candidate, List<IngestFacts> former) {
        var object = candidate.contract().objects().getFirst().name();
        var lines = new ArrayList<RunLine>();
        for (var ingest : candidate.ingests()) {
            var part = partition(candidate, ingest);
            if (ingest.replacedRows() > 0) {
                double share = (double) ingest.good() / ingest.replacedRows();
                if (share < volumeLow || share > volumeHigh) {
                    lines.add(replaced(object, ingest, part, share));
                }
            } else {
                var line = unusual(object, ingest, part, former);
                if (line != null) {
                    lines.add(line);
                }
            }
        }
        return lines.isEmpty()
                ? List.of(
                        Built.met(
                                VOLUME,
                                object,
                                "%d files bring as many rows as expected"
                                        .formatted(candidate.ingests().size()),
                                null))
                : unique(lines);
    }

    private RunLine replaced(String object, IngestFacts ingest, String part, double share) {
        boolean partial = share < volumeLow;
        var check =
                new Built.Check(
                        "volume." + part,
                        "Rows of " + part,
                        partial ? "partial_data" : "volume",
                        Dimension.COVERAGE,
                        partial ? Severity.ERROR : Severity.WARNING,
                        "rows",
                        "rows",
                        Map.of(
                                "mustBeBetween",
                                List.of(
                                        (long) Math.ceil(volumeLow * ingest.replacedRows()),
                                        (long) Math.floor(volumeHigh * ingest.replacedRows()))));
        return Built.failing(
                check,
                object,
                null,
                part,
                "Ask the source to send the whole file again.",
                ingest.id(),
                Map.of(
                        "rows", ingest.good(),
                        "replacedRows", ingest.replacedRows(),
                        "file", ingest.file()),
                BigDecimal.valueOf(ingest.good()),
                Built.rows(Math.max(0, ingest.replacedRows() - ingest.good()), null),
                ingest.replacedRows(),
                "%s brings %d rows for the %d it replaces (%s %%)"
                        .formatted(
                                ingest.file(),
                                ingest.good(),
                                ingest.replacedRows(),
                                BigDecimal.valueOf(100 * share)
                                        .setScale(0, RoundingMode.HALF_EVEN)));
    }

    /**
     * Median and spread of the files that came before (quality.md 5, without a season); a warning,
     * because a source may grow.
     */
    private static @org.jspecify.annotations.Nullable RunLine unusual(
            String object, IngestFacts ingest, String part, List<IngestFacts> former) {
        var counts =
                former.stream()
                        .filter(f -> f.source().equals(ingest.source()))
                        .filter(f -> f.state().equals("landed") && !f.id().equals(ingest.id()))
                        .limit(LEARNING)
                        .map(f -> (double) f.good())
                        .toList();
        if (counts.size() < LEARNING) {
            return null;
        }
        double median = median(counts);
        double mad = median(counts.stream().map(c -> Math.abs(c - median)).toList());
        double spread = Math.max(MAD_SCALE * mad, 0.01 * median);
        double change = Math.abs(ingest.good() - median);
        if (change <= K * spread || change <= 0.1 * median) {
            return null;
        }
        return Built.failing(
                VOLUME.with("volume." + part, "Rows of " + part).with(Severity.WARNING),
                object,
                null,
                part,
                "Ask the source whether the file is whole.",
                ingest.id(),
                Map.of("rows", ingest.good(), "median", median, "file", ingest.file()),
                BigDecimal.valueOf(ingest.good()),
                null,
                ingest.good(),
                "%s brings %d rows; the %d files before it brought %.0f in the median"
                        .formatted(ingest.file(), ingest.good(), LEARNING, median));
    }

    private static double median(List<Double> values) {
        var sorted = values.stream().sorted().toList();
        int n = sorted.size();
        return n % 2 == 1 ? sorted.get(n / 2) : (sorted.get(n / 2 - 1) + sorted.get(n / 2)) / 2;
    }

    List<RunLine> conversion(Candidate candidate) {
        var object = candidate.contract().objects().getFirst().name();
        var lines = new ArrayList<RunLine>();
        for (var ingest : candidate.ingests()) {
            if (ingest.quarantined() == 0) {
                continue;
            }
            double share = (double) ingest.quarantined() / ingest.read();
            var part = partition(candidate, ingest);
            lines.add(
                    Built.failing(
                            CONVERSION
                                    .with(
                                            "conversion." + part,
                                            "Rows of %s that convert".formatted(part))
                                    .with(
                                            share > conversionLimit
                                                    ? Severity.ERROR
                                                    : Severity.WARNING),
                            object,
                            null,
                            part,
                            "Correct the rows in quarantine at the source and send the file again.",
                            ingest.id(),
                            Map.of("file", ingest.file(), "limit", conversionLimit),
                            BigDecimal.valueOf(ingest.quarantined()),
                            Built.rows(ingest.quarantined(), 100 * share),
                            ingest.read(),
                            "%s: %d of %d rows do not convert to the contract's types and lie in quarantine"
                                    .formatted(
                                            ingest.file(), ingest.quarantined(), ingest.read())));
        }
        return lines.isEmpty()
                ? List.of(Built.met(CONVERSION, object, "Every row converts", null))
                : unique(lines);
    }

    /** How people call what a file brings: its partition, else its name. */
    static String partition(Candidate candidate, IngestFacts ingest) {
        var parts =
                candidate.version().files().stream()
                        .filter(f -> ingest.id().equals(f.run()))
                        .map(DataFile::partition)
                        .filter(Objects::nonNull)
                        .distinct()
                        .sorted()
                        .toList();
        return parts.isEmpty() || parts.size() > 3
                ? ingest.file()
                : parts.stream().collect(Collectors.joining(","));
    }

    /** Two files of one month would give one code twice. */
    private static List<RunLine> unique(List<RunLine> lines) {
        var codes = new HashSet<String>();
        return lines.stream().filter(line -> codes.add(line.code())).toList();
    }
}
