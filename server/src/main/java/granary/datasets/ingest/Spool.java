package granary.datasets.ingest;

import granary.datasets.erasure.SubjectKey;
import granary.datasets.table.FieldStore;
import granary.datasets.table.TableField;
import granary.datasets.table.TableFile;
import granary.datasets.table.TableFolder;
import granary.engine.contract.ContractObject;
import granary.engine.contract.Property;
import granary.engine.data.Duck;
import granary.engine.data.InputProblem;
import granary.engine.data.InputRefused;
import granary.engine.data.Parquet;
import granary.engine.data.ParquetFile;
import granary.platform.Ids;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Writes the good rows of a file as Parquet, one file per partition. Nothing is in a version yet.
 */
@Component
public class Spool {
    /** A file that has more is cut by the wrong column. */
    static final int PARTITIONS_MAX = 400;

    private final TableFolder folder;
    private final SubjectKey key;

    Spool(TableFolder folder, SubjectKey key) {
        this.folder = folder;
        this.key = key;
    }

    /**
     * A Parquet file and whose rows it holds.
     *
     * @param subjects keyed hashes by identifier column
     */
    public record Spooled(TableFile file, Map<String, List<String>> subjects) {}

    static List<FieldStore.Wanted> columns(Arrived arrived) {
        return arrived.typed().table().columns().stream()
                .map(c -> new FieldStore.Wanted(c.name(), c.sqlType()))
                .toList();
    }

    List<Spooled> write(
            Duck duck,
            Arrived arrived,
            ContractObject contract,
            List<TableField> fields,
            UUID table,
            UUID run) {
        var partition = contract.partitionColumn().orElse(null);
        if (arrived.goodRows() == 0) {
            return List.of();
        }
        if (partition == null) {
            return List.of(one(duck, contract, fields, table, run, null, null, arrived.good()));
        }
        var sql = Duck.quote(partition);
        var values =
                duck.query(
                        "select distinct cast(%s as varchar) as p from %s order by p nulls first limit %d"
                                .formatted(sql, arrived.good(), PARTITIONS_MAX + 1),
                        row -> row.getString(1));
        if (values.size() > PARTITIONS_MAX) {
            throw new InputRefused(
                    InputProblem.of(
                            "input.partitions",
                            "The file has too many partitions",
                            "more than %d values of %s".formatted(PARTITIONS_MAX, partition),
                            arrived.csv().path().getFileName().toString(),
                            "Partition by a column with fewer values, such as the month"));
        }
        var files = new ArrayList<Spooled>();
        for (var value : values) {
            var part =
                    "(select * from %s where cast(%s as varchar) is not distinct from %s)"
                            .formatted(
                                    arrived.good(),
                                    sql,
                                    value == null ? "null" : Duck.literal(value));
            files.add(one(duck, contract, fields, table, run, partition, value, part));
        }
        return files;
    }

    private Spooled one(
            Duck duck,
            ContractObject contract,
            List<TableField> fields,
            UUID table,
            UUID run,
            @Nullable String partitionColumn,
            @Nullable String partition,
            String rows) {
        var selected =
                fields.stream().map(f -> Duck.quote(f.name())).collect(Collectors.joining(", "));
        var file =
                store(
                        duck,
                        "select %s from %s order by _row".formatted(selected, rows),
                        fields,
                        table,
                        run,
                        partitionColumn,
                        partition,
                        hidden(contract));
        var subjects = new LinkedHashMap<String, List<String>>();
        for (var column : identifiers(contract)) {
            subjects.put(
                    column,
                    duck.query(
                            "select distinct cast(%s as varchar) from %s where %s is not null"
                                    .formatted(Duck.quote(column), rows, Duck.quote(column)),
                            row -> key.hash(column, row.getString(1))));
        }
        return new Spooled(file, subjects);
    }

    /**
     * Writes what a query selects into the table's folder, for good.
     *
     * @param hidden columns of which no value may stand in a manifest
     */
    public TableFile store(
            Duck duck,
            String query,
            List<TableField> fields,
            UUID table,
            @Nullable UUID run,
            @Nullable String partitionColumn,
            @Nullable String partition,
            List<String> hidden) {
        var id = Ids.next();
        var passing = folder.data(table).resolve("writing-" + id + ".parquet");
        var parquet =
                Parquet.write(
                        duck,
                        query,
                        fields.stream().map(f -> new Parquet.Field(f.id(), f.name())).toList(),
                        passing);
        var lasting = passing.resolveSibling(parquet.sha256() + "-" + id + ".parquet");
        folder.settle(passing, lasting);
        return new TableFile(
                id,
                folder.relative(lasting),
                parquet.sha256(),
                parquet.rows(),
                parquet.bytes(),
                partition,
                run,
                parquet.columns().stream()
                        .map(c -> figures(c, fields, partitionColumn, partition, hidden))
                        .toList());
    }

    private static TableFile.Figures figures(
            ParquetFile.ColumnMetrics c,
            List<TableField> fields,
            @Nullable String partitionColumn,
            @Nullable String partition,
            List<String> hidden) {
        var type =
                fields.stream()
                        .filter(f -> f.id() == c.fieldId())
                        .findFirst()
                        .orElseThrow()
                        .sqlType();
        var isPartition =
                c.name().equals(partitionColumn) && partition != null && partition.length() <= 16;
        var isPlain = (type.equals("BIGINT") || type.equals("DATE")) && c.nulls() < c.values();
        var told = !hidden.contains(c.name());
        return new TableFile.Figures(
                c.fieldId(),
                c.name(),
                type,
                c.values(),
                c.nulls(),
                c.bytes(),
                !told ? null : isPartition ? partition : isPlain ? c.min() : null,
                !told ? null : isPartition ? partition : isPlain ? c.max() : null);
    }

    /**
     * Columns that say who somebody is: keys, and what the contract marks as {@code
     * granary.identifier}.
     */
    public static List<String> identifiers(ContractObject contract) {
        return contract.properties().stream()
                .filter(p ->
                        p.unique()
                                || p.primaryKey()
                                || Boolean.parseBoolean(
                                        String.valueOf(
                                                p.customProperties().get("granary.identifier"))))
                .map(Property::name)
                .toList();
    }

    /** Columns of which a manifest may tell nothing. */
    public static List<String> hidden(ContractObject contract) {
        var hidden = new ArrayList<>(identifiers(contract));
        contract.properties().stream()
                .filter(Property::isPersonal)
                .map(Property::name)
                .forEach(hidden::add);
        return hidden;
    }

    Path location(TableFile file) {
        return folder.absolute(file.path());
    }
}
