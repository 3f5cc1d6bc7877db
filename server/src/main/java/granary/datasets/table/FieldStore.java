package granary.datasets.table;

import static granary.datasets.tables.Tables.FIELD;
import static org.jooq.Records.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;

/** Gives columns their lasting field ids. The same name with another type is another field. */
@Repository
public class FieldStore {
    /** A column that needs an id. */
    public record Wanted(String name, String sqlType) {}

    private final DSLContext db;

    FieldStore(DSLContext db) {
        this.db = db;
    }

    /**
     * In the order asked for; the caller holds the dataset's row, so ids are dense and nobody
     * races.
     */
    public List<TableField> assign(UUID dataset, List<Wanted> columns) {
        var known =
                new ArrayList<>(
                        db.select(FIELD.FIELD_ID, FIELD.NAME, FIELD.SQL_TYPE)
                                .from(FIELD)
                                .where(FIELD.DATASET_ID.eq(dataset))
                                .orderBy(FIELD.FIELD_ID)
                                .fetch(mapping(TableField::new)));
        var assigned = new ArrayList<TableField>();
        for (var column : columns) {
            var field =
                    known.stream()
                            .filter(f ->
                                    f.name().equals(column.name())
                                            && f.sqlType().equals(column.sqlType()))
                            .findFirst()
                            .orElse(null);
            if (field == null) {
                field =
                        new TableField(
                                known.isEmpty() ? 1 : known.getLast().id() + 1,
                                column.name(),
                                column.sqlType());
                known.add(field);
                db.insertInto(FIELD)
                        .set(FIELD.DATASET_ID, dataset)
                        .set(FIELD.FIELD_ID, field.id())
                        .set(FIELD.NAME, field.name())
                        .set(FIELD.SQL_TYPE, field.sqlType())
                        .execute();
            }
            assigned.add(field);
        }
        return assigned;
    }
}
