package granary.quality.finding;

import static granary.quality.tables.Tables.FINDING;

import granary.datasets.Datasets;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Columns whose values nobody is shown without a grant. */
@Component
public class PersonalColumns {
    private final Datasets datasets;
    private final DSLContext db;

    PersonalColumns(Datasets datasets, DSLContext db) {
        this.datasets = datasets;
        this.db = db;
    }

    /** Declared personal by the contract in force, or found to hold personal data. */
    public Set<String> of(String dataset) {
        var columns =
                new TreeSet<>(
                        db.selectDistinct(FINDING.COLUMN_NAME)
                                .from(FINDING)
                                .where(
                                        FINDING.DATASET.eq(dataset),
                                        FINDING.KIND.eq("pii"),
                                        FINDING.COLUMN_NAME.isNotNull())
                                .fetch(FINDING.COLUMN_NAME));
        datasets.contractInForce(dataset)
                .ifPresent(contract ->
                        contract.objects().getFirst().properties().stream()
                                .filter(p -> p.isPersonal())
                                .forEach(p -> columns.add(p.name())));
        return columns;
    }
}
