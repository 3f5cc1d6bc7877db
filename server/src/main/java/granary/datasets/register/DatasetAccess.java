package granary.datasets.register;

import granary.governance.Access;
import granary.governance.Cell;
import granary.platform.Actor;
import granary.platform.CommonProblem;
import org.springframework.stereotype.Component;

/** Loads a dataset for somebody: absent and out of scope are answered alike. */
@Component
public class DatasetAccess {
    private final DatasetStore datasets;
    private final Access access;

    DatasetAccess(DatasetStore datasets, Access access) {
        this.datasets = datasets;
        this.access = access;
    }

    public DatasetRow load(String slugOrId, String permission) {
        var dataset = datasets.load(slugOrId);
        require(dataset, permission);
        return dataset;
    }

    public void require(DatasetRow dataset, String permission) {
        var cell = access.require(permission, "dataset", dataset.slug(), dataset.scope());
        var actor = Actor.current();
        if (cell == Cell.OWN && !dataset.isOwn(actor.id())) {
            throw CommonProblem.PERMISSION_MISSING
                    .refused(
                            "%s may do this only to datasets of their own; %s has another owner and steward."
                                    .formatted(actor.login(), dataset.slug()))
                    .with("permission", permission);
        }
        // What is lent to a vendor's or annotator's people are items of a programme, never a
        // dataset.
        if (cell == Cell.LOTS) {
            throw CommonProblem.notFound("dataset", dataset.slug());
        }
    }
}
