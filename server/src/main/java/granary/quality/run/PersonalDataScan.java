package granary.quality.run;

import granary.datasets.Datasets.DataFile;
import granary.datasets.PublishCheck.Candidate;
import granary.engine.check.Dimension;
import granary.engine.check.Severity;
import granary.engine.contract.Contract;
import granary.engine.contract.ContractObject;
import granary.engine.data.Column;
import granary.engine.data.Tabular;
import granary.engine.pii.PiiOptions;
import granary.engine.pii.PiiTable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Personal data in columns that the contract does not class as personal. Only files that came since
 * the parent are read: what older files hold was found when they came, and stays found.
 */
final class PersonalDataScan {
    static final String KIND = "pii";

    private static final Built.Check CHECK =
            new Built.Check(
                    KIND,
                    "No personal data in columns that are not declared personal",
                    KIND,
                    Dimension.CONFORMITY,
                    Severity.ERROR,
                    "rows with personal data",
                    "rows",
                    Map.of("mustBe", 0));

    private PersonalDataScan() {}

    /**
     * What an earlier run found in files that this version still has.
     *
     * @param entities rows per entity
     * @param files digests of the files that hold it
     */
    record Known(
            String column,
            long rows,
            Map<String, Long> entities,
            List<String> files,
            java.util.@org.jspecify.annotations.Nullable UUID ingest) {}

    static List<RunLine> scan(VersionTable version, Candidate candidate, List<Known> known) {
        var object = candidate.contract().objects().getFirst();
        var files = newFiles(candidate);
        var found = new ArrayList<Known>();
        int columns = 0;
        if (!files.isEmpty()) {
            var table =
                    files.size() == candidate.version().files().size()
                            ? version.held()
                            : Tabular.parquet(
                                    version.duck(),
                                    files.stream().map(DataFile::path).toList(),
                                    "new_files");
            var texts = undeclared(table, object);
            columns = texts.size();
            if (!texts.isEmpty()) {
                var digests = files.stream().map(DataFile::digest).distinct().toList();
                var ingest = only(candidate);
                for (var verdict :
                        PiiTable.scan(table, texts, options(candidate.contract())).columns()) {
                    if (verdict.rows() > 0) {
                        found.add(
                                new Known(
                                        verdict.name(),
                                        verdict.rows(),
                                        verdict.entities(),
                                        digests,
                                        ingest));
                    }
                }
            }
        }
        var held =
                candidate.version().files().stream()
                        .map(DataFile::digest)
                        .collect(Collectors.toSet());
        var fresh = new HashSet<>(files.stream().map(DataFile::digest).toList());
        for (var earlier : known) {
            boolean stillThere =
                    earlier.files().stream().anyMatch(f -> held.contains(f) && !fresh.contains(f));
            boolean declared =
                    object.find(earlier.column()).filter(p -> p.isPersonal()).isPresent();
            if (stillThere && !declared) {
                found.add(earlier);
            }
        }
        return lines(object.name(), found, columns, files.size());
    }

    private static List<RunLine> lines(String object, List<Known> found, int columns, int files) {
        var byColumn = new TreeMap<String, Known>();
        for (var one : found) {
            byColumn.merge(one.column(), one, PersonalDataScan::both);
        }
        if (byColumn.isEmpty()) {
            return List.of(
                    Built.met(
                            CHECK,
                            object,
                            "%d text columns of %d new files hold none".formatted(columns, files),
                            null));
        }
        var lines = new ArrayList<RunLine>();
        byColumn.forEach((column, one) ->
                lines.add(
                        Built.failing(
                                CHECK.with(KIND + "." + column, "Personal data in " + column),
                                object,
                                column,
                                column,
                                "Declare %s personal in the contract, with a masking profile, or have the source leave it out."
                                        .formatted(column),
                                one.ingest(),
                                Map.of("entities", one.entities(), "files", one.files()),
                                BigDecimal.valueOf(one.rows()),
                                Built.rows(one.rows(), null),
                                null,
                                "%s holds personal data in %d rows: %s"
                                        .formatted(
                                                column,
                                                one.rows(),
                                                one.entities().entrySet().stream()
                                                        .map(e ->
                                                                "%s %d"
                                                                        .formatted(
                                                                                e.getKey(),
                                                                                e.getValue()))
                                                        .collect(Collectors.joining(", "))))));
        return lines;
    }

    private static Known both(Known a, Known b) {
        var entities = new TreeMap<>(a.entities());
        b.entities().forEach((entity, rows) -> entities.merge(entity, rows, Long::sum));
        var files = new ArrayList<>(a.files());
        files.addAll(b.files());
        return new Known(
                a.column(),
                a.rows() + b.rows(),
                entities,
                files.stream().distinct().toList(),
                a.ingest());
    }

    static List<DataFile> newFiles(Candidate candidate) {
        var parent = candidate.parent();
        var old =
                parent == null
                        ? List.<java.nio.file.Path>of()
                        : parent.files().stream().map(DataFile::path).toList();
        var paths = new HashSet<>(old);
        return candidate.version().files().stream().filter(f -> !paths.contains(f.path())).toList();
    }

    private static List<String> undeclared(Tabular table, ContractObject object) {
        return table.columns().stream()
                .filter(Column::isText)
                .map(Column::name)
                .filter(name -> object.find(name).filter(p -> p.isPersonal()).isEmpty())
                .toList();
    }

    private static java.util.@org.jspecify.annotations.Nullable UUID only(Candidate candidate) {
        return candidate.ingests().size() == 1 ? candidate.ingests().getFirst().id() : null;
    }

    /** Phone regions: the contract's {@code granary.phoneRegions}, a list or {@code "GB, US"}. */
    private static PiiOptions options(Contract contract) {
        var named =
                contract.customProperties()
                        .getOrDefault(
                                "granary.phoneRegions",
                                contract.objects()
                                        .getFirst()
                                        .customProperties()
                                        .getOrDefault("granary.phoneRegions", List.of()));
        var regions =
                named instanceof List<?> list
                        ? list.stream().map(String::valueOf).toList()
                        : Arrays.stream(String.valueOf(named).split("[,\\s]+"))
                                .filter(s -> !s.isEmpty())
                                .toList();
        return PiiOptions.regions(regions);
    }
}
