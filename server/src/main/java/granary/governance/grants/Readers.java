package granary.governance.grants;

import static granary.governance.tables.Tables.ACCESS_GRANT;
import static granary.governance.tables.Tables.PERSON;
import static granary.governance.tables.Tables.ROLE_BINDING;
import static granary.governance.tables.Tables.ROLE_BINDING_PAST;

import granary.governance.Access;
import granary.governance.Cell;
import granary.governance.Matrix;
import granary.governance.Scope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who could read a dataset at an instant, and by what. */
@Service
class Readers {
    private final DSLContext db;
    private final Access access;
    private final AccessStore store;
    private final Matrix matrix = Matrix.shipped();

    Readers(DSLContext db, Access access, AccessStore store) {
        this.db = db;
        this.access = access;
        this.store = store;
    }

    /**
     * @param by name of the role, or {@code grant}
     * @param scope where the role holds; the dataset for a grant
     * @param isMasked false when a grant unmasks
     * @param until when a grant ends
     * @param approvedBy who granted it
     */
    record Reader(
            UUID person,
            String by,
            String scope,
            @Nullable String purpose,
            boolean isMasked,
            @Nullable Instant until,
            @Nullable UUID approvedBy) {}

    @Transactional(readOnly = true)
    public List<Reader> of(String dataset, Instant at) {
        access.require("dataset:read", "dataset", dataset, Scope.dataset(dataset));
        var readers = new ArrayList<>(byRole(dataset, at));
        for (var row : store.grants(ACCESS_GRANT.DATASET.eq(dataset))) {
            var grant = row.grant();
            if (!at.isBefore(grant.notBefore())
                    && at.isBefore(grant.notAfter())
                    && (row.revokedAt() == null || at.isBefore(row.revokedAt()))) {
                readers.add(
                        new Reader(
                                grant.person(),
                                "grant",
                                "dataset " + dataset,
                                grant.purpose(),
                                !RequestPolicy.UNMASKED.equals(grant.maskingProfile()),
                                grant.notAfter(),
                                grant.grantedBy()));
            }
        }
        return readers;
    }

    private List<Reader> byRole(String dataset, Instant at) {
        var now =
                DSL.select(
                                ROLE_BINDING.PERSON_ID,
                                ROLE_BINDING.ROLE,
                                ROLE_BINDING.SCOPE_TYPE,
                                ROLE_BINDING.SCOPE_KEY)
                        .from(ROLE_BINDING)
                        .where(ROLE_BINDING.CREATED_AT.le(at));
        var past =
                DSL.select(
                                ROLE_BINDING_PAST.PERSON_ID,
                                ROLE_BINDING_PAST.ROLE,
                                ROLE_BINDING_PAST.SCOPE_TYPE,
                                ROLE_BINDING_PAST.SCOPE_KEY)
                        .from(ROLE_BINDING_PAST)
                        .where(
                                ROLE_BINDING_PAST
                                        .CREATED_AT
                                        .le(at)
                                        .and(ROLE_BINDING_PAST.REMOVED_AT.gt(at)));
        var active =
                db.select(PERSON.ID)
                        .from(PERSON)
                        .where(PERSON.STATUS.eq("active"))
                        .fetchSet(PERSON.ID);
        return db
                .fetch(now.union(past))
                .map(r ->
                        new Reader(
                                r.value1(),
                                r.value2(),
                                (r.value3() + " " + r.value4()).strip(),
                                null,
                                true,
                                null,
                                null))
                .stream()
                .filter(r -> active.contains(r.person()))
                .filter(r ->
                        r.scope().equals("workspace") || r.scope().equals("dataset " + dataset))
                .filter(r -> reads(r.by()))
                .toList();
    }

    private boolean reads(String role) {
        return switch (matrix.cell("data:preview.masked", role)) {
            case Cell.YES, Cell.TOKEN -> true;
            case Cell.GRANT, Cell.OWN, Cell.LOTS, Cell.CONSUMER, Cell.NO -> false;
        };
    }
}
