package granary.quality.comparison;

import granary.datasets.Datasets;
import granary.datasets.Datasets.DataFile;
import granary.engine.data.Duck;
import granary.engine.data.Tabular;
import granary.engine.dedupe.DedupeOptions;
import granary.engine.dedupe.Document;
import granary.engine.dedupe.Duplicates;
import granary.engine.dedupe.NearDuplicates;
import granary.engine.drift.Drift;
import granary.engine.drift.DriftOptions;
import granary.engine.leak.Leak;
import granary.engine.leak.LeakOptions;
import granary.engine.learn.Rows;
import granary.platform.Json;
import granary.quality.finding.PersonalColumns;
import granary.quality.run.VersionRows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Measures a comparison; personal columns take no part in it. */
@Component
class Comparing {
    private final Datasets datasets;
    private final PersonalColumns personal;
    private final Reports reports;

    Comparing(Datasets datasets, PersonalColumns personal, Json json) {
        this.datasets = datasets;
        this.personal = personal;
        this.reports = new Reports(json);
    }

    /** A report and what it comes to. */
    record Said(Map<String, Object> report, String verdict) {}

    Said compare(Asked asked) {
        var files = new ArrayList<List<DataFile>>();
        for (var side : asked.sides()) {
            files.add(
                    VersionRows.of(
                            datasets.loadVersion(side.dataset(), side.version()).files(),
                            side.only()));
        }
        try (var duck = VersionRows.session(files.stream().flatMap(List::stream))) {
            var tables = new ArrayList<Tabular>();
            for (int i = 0; i < files.size(); i++) {
                var side = asked.sides().get(i);
                tables.add(
                        VersionRows.of(
                                duck,
                                files.get(i),
                                personal.of(side.dataset()),
                                "side_" + i,
                                side.key()));
            }
            return switch (asked) {
                case Asked.Drift drift -> drift(drift, tables.getFirst(), tables.getLast());
                case Asked.Leak leak -> leak(leak, tables.getFirst(), tables.getLast());
                case Asked.Dedupe dedupe -> dedupe(dedupe, tables.getFirst());
            };
        }
    }

    private Said drift(Asked.Drift asked, Tabular base, Tabular current) {
        var usual = DriftOptions.USUAL;
        var options =
                new DriftOptions(
                        asked.columns(),
                        usual.method(),
                        usual.threshold(),
                        asked.thresholds(),
                        usual.evidently(),
                        usual.minRows(),
                        usual.slices(),
                        usual.showValues());
        var report = Drift.compare(base, current, options);
        return new Said(
                reports.drift(report),
                report.drifted() ? "fail" : report.summary().moderate() > 0 ? "warn" : "pass");
    }

    private Said leak(Asked.Leak asked, Tabular train, Tabular test) {
        var options =
                new LeakOptions(
                        asked.target(),
                        asked.groups(),
                        asked.time(),
                        asked.ignore(),
                        knownAfter(asked.test(), asked.target(), test),
                        0.95,
                        0.85);
        var report = Leak.check(Rows.all(train), Rows.all(test), options);
        return new Said(
                reports.leak(report),
                report.refuses() ? "fail" : report.summary().warnings() > 0 ? "warn" : "pass");
    }

    /** What the contract says is known only after the target; personal columns are not there. */
    private List<String> knownAfter(Side side, @Nullable String target, Tabular table) {
        return target == null
                ? List.of()
                : datasets.contractInForce(side.dataset()).stream()
                        .flatMap(c -> c.objects().getFirst().knownAfter("target").stream())
                        .filter(column -> table.find(column).isPresent())
                        .toList();
    }

    private Said dedupe(Asked.Dedupe asked, Tabular table) {
        var text = asked.text() == null ? "null::varchar" : varchar(asked.text());
        var identity = identity(asked, table);
        var documents =
                table.duck()
                        .query(
                                "select _row, %s, %s from %s order by _row"
                                        .formatted(text, identity, table.sql()),
                                row ->
                                        new Document(
                                                row.getLong(1),
                                                row.getString(2),
                                                row.getString(3),
                                                null,
                                                row.getLong(1)));
        var options =
                DedupeOptions.jaccard(asked.threshold())
                        .with(new DedupeOptions.Shingling(false, asked.shingle()))
                        .with(DedupeOptions.Keep.valueOf(asked.keep().toUpperCase(Locale.ROOT)));
        var found =
                NearDuplicates.find(
                        documents, asked.text() == null ? options.onlyExact() : options);
        return new Said(
                reports.dedupe(found, ids(found, table)), found.removed() > 0 ? "warn" : "pass");
    }

    /** What is equal in exact copies: the columns asked for, else the text, else all. */
    private static String identity(Asked.Dedupe asked, Tabular table) {
        if (asked.text() != null && asked.columns().isEmpty()) {
            return varchar(asked.text());
        }
        var columns = asked.columns().isEmpty() ? table.names() : asked.columns();
        return columns.stream()
                .map(c -> "coalesce(%s, chr(0))".formatted(varchar(c)))
                .collect(Collectors.joining(", ", "concat_ws(chr(31), ", ")"));
    }

    private static String varchar(String column) {
        return "cast(%s as varchar)".formatted(Duck.quote(column));
    }

    /** A column {@code id} names the rows that are listed. */
    private static Map<Long, String> ids(Duplicates found, Tabular table) {
        var ids = new HashMap<Long, String>();
        if (table.find("id").isEmpty()) {
            return ids;
        }
        var duck = table.duck();
        duck.run("create or replace table asked (row bigint)");
        duck.append(
                "asked",
                Reports.listed(found).stream()
                        .flatMap(c ->
                                Stream.concat(
                                        Stream.of(c.kept()),
                                        c.members().stream().map(Duplicates.Member::row)))
                        .map(row -> new long[] {row})
                        .toList());
        duck.each(
                "select _row, %s from %s where _row in (select row from asked) and id is not null"
                        .formatted(varchar("id"), table.sql()),
                row -> ids.put(row.getLong(1), row.getString(2)));
        return ids;
    }

    /** Names of a table's columns that may take part. */
    List<String> columns(Side side) {
        var hidden = personal.of(side.dataset());
        return datasets
                .contract(
                        side.dataset(),
                        datasets.loadVersion(side.dataset(), side.version()).contractRevision())
                .objects()
                .getFirst()
                .properties()
                .stream()
                .map(p -> p.name())
                .filter(name -> !hidden.contains(name))
                .toList();
    }

    /** Everything a result follows from, beside what was asked. */
    String contents(Asked asked) {
        return asked.sides().stream()
                .map(s ->
                        datasets.loadVersion(s.dataset(), s.version()).manifestDigest()
                                + personal.of(s.dataset()))
                .collect(Collectors.joining("\n"));
    }

    /** Asked again later, the same report reads the same. */
    static Map<String, Object> document(Json json, Object report) {
        @SuppressWarnings("unchecked")
        Map<String, Object> document = json.convert(report, Map.class);
        return document;
    }
}
