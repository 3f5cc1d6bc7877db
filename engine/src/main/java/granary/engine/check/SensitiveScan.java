package granary.engine.check;

import granary.engine.data.Column;
import granary.engine.pii.PiiOptions;
import granary.engine.pii.PiiScanner;
import granary.engine.pii.PiiSpan;
import granary.engine.pii.PiiTable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The check that looks for personal data. Values never appear in its result, only entities and
 * places.
 */
final class SensitiveScan {

    /**
     * A date or a web address alone says nothing of a person; a contract that wants them found
     * names them.
     */
    private static final List<String> NOT_BY_DEFAULT = List.of("DATE_TIME", "URL");

    private SensitiveScan() {}

    /** Entities found, by row number. */
    static TreeMap<Long, TreeSet<String>> rows(
            Subject subject, Plan.Own plan, Kind.Sensitive kind) {
        var table = subject.table();
        var every = PiiScanner.of(PiiOptions.regions(kind.regions())).entities();
        var wanted =
                (kind.detectors().isEmpty()
                                ? every.stream().filter(entity -> !NOT_BY_DEFAULT.contains(entity))
                                : kind.detectors().stream())
                        .filter(entity -> !kind.allow().contains(entity))
                        .toList();
        for (var entity : wanted) {
            if (!every.contains(entity)) {
                throw new IllegalArgumentException(
                        "no detector %s; there are %s".formatted(entity, every));
            }
        }
        // All are looked for, so that a web address inside an e-mail or a date inside a number does
        // not win by default.
        var scanner = PiiScanner.of(PiiOptions.regions(kind.regions()));
        var columns =
                plan.check().columns().isEmpty()
                        ? table.columns().stream().filter(Column::isText).toList()
                        : plan.check().columns().stream().map(table::column).toList();
        var found = new TreeMap<Long, TreeSet<String>>();
        for (var column : columns) {
            var entitiesByValue = entities(PiiTable.spansByValue(table, column, scanner), wanted);
            if (entitiesByValue.isEmpty()) {
                continue;
            }
            table.duck()
                    .query(
                            "select _row, %s from %s where %s and %s is not null"
                                    .formatted(
                                            RowTest.text(column),
                                            table.sql(),
                                            plan.scope(),
                                            column.sql()),
                            row -> {
                                var entities = entitiesByValue.get(row.getString(2));
                                if (entities != null) {
                                    found.computeIfAbsent(row.getLong(1), _ -> new TreeSet<>())
                                            .addAll(entities);
                                }
                                return 0;
                            });
        }
        return found;
    }

    private static Map<String, TreeSet<String>> entities(
            Map<String, List<PiiSpan>> spans, List<String> wanted) {
        var entities = new TreeMap<String, TreeSet<String>>();
        spans.forEach((value, found) -> {
            var names = new TreeSet<>(found.stream().map(PiiSpan::entity).toList());
            names.retainAll(wanted);
            if (!names.isEmpty()) {
                entities.put(value, names);
            }
        });
        return entities;
    }

    static CheckResult measure(
            Subject subject, Plan.Own plan, Kind.Sensitive kind, RunOptions options) {
        var found = rows(subject, plan, kind);
        var table = subject.table();
        long scope =
                plan.scope().equals("true")
                        ? table.rows()
                        : table.duck()
                                .count(
                                        "select count(*) from %s where %s"
                                                .formatted(table.sql(), plan.scope()));
        var counts = new TreeMap<String, Long>();
        found.values()
                .forEach(entities ->
                        entities.forEach(entity -> counts.merge(entity, 1L, Long::sum)));
        var values = new ArrayList<CheckResult.ValueRows>();
        counts.forEach((entity, rows) -> values.add(new CheckResult.ValueRows(entity, rows)));
        var examples = new ArrayList<CheckResult.Example>();
        for (var entry : found.entrySet().stream().limit(options.examples()).toList()) {
            var line =
                    table.duck()
                            .query(
                                    "select _line from %s where _row = %d"
                                            .formatted(table.sql(), entry.getKey()),
                                    row -> {
                                        long number = row.getLong(1);
                                        return row.wasNull()
                                                ? OptionalLong.empty()
                                                : OptionalLong.of(number);
                                    })
                            .getFirst();
            examples.add(
                    new CheckResult.Example(
                            entry.getKey(),
                            line.isPresent() ? line.getAsLong() : null,
                            Map.of(),
                            "found " + String.join(", ", entry.getValue())));
        }
        var failed =
                found.isEmpty()
                        ? null
                        : new CheckResult.Failed(
                                found.size(),
                                FailedRows.percent(found.size(), scope),
                                null,
                                values,
                                examples,
                                found.size() - examples.size());
        return Judge.rows(plan.check(), BigDecimal.valueOf(found.size()), scope, failed, "");
    }
}
