package granary.planning.agreement;

import static granary.planning.tables.Tables.AGREEMENT;
import static granary.planning.tables.Tables.INVOICE;
import static granary.planning.tables.Tables.INVOICE_LINE;
import static granary.planning.tables.Tables.RATE;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.sum;

import granary.planning.tables.records.AgreementRecord;
import granary.platform.Ids;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** Agreements with their rates. */
@Repository
public class AgreementStore {
    private final DSLContext db;

    AgreementStore(DSLContext db) {
        this.db = db;
    }

    boolean insert(Agreement agreement, Instant at) {
        int added =
                db.insertInto(AGREEMENT)
                        .set(AGREEMENT.ID, agreement.id())
                        .set(AGREEMENT.KEY, agreement.key())
                        .set(AGREEMENT.VENDOR, agreement.vendor())
                        .set(AGREEMENT.CURRENCY, agreement.currency())
                        .set(AGREEMENT.TIER_MODE, agreement.tierMode())
                        .set(AGREEMENT.ON_FILE, agreement.onFile())
                        .set(AGREEMENT.VALID_FROM, agreement.validFrom())
                        .set(AGREEMENT.VALID_TO, agreement.validTo())
                        .set(AGREEMENT.STATE, agreement.state())
                        .set(AGREEMENT.AUTHOR, agreement.author())
                        .set(AGREEMENT.CREATED_AT, at)
                        .onConflict(AGREEMENT.KEY)
                        .doNothing()
                        .execute();
        if (added > 0) {
            for (var rate : agreement.rates()) {
                insert(agreement.id(), rate);
            }
        }
        return added > 0;
    }

    private void insert(UUID agreement, Rate rate) {
        db.insertInto(RATE)
                .set(RATE.ID, Ids.next())
                .set(RATE.AGREEMENT_ID, agreement)
                .set(RATE.TASK_TYPE, rate.taskType())
                .set(RATE.TIER, rate.tier())
                .set(RATE.UNIT, rate.unit())
                .set(RATE.FROM_QUANTITY, rate.fromQuantity())
                .set(RATE.PRICE, rate.price())
                .set(RATE.PAYABLE_WHEN, rate.payableWhen())
                .execute();
    }

    void move(Agreement agreement, String to, @Nullable UUID activatedBy) {
        db.update(AGREEMENT)
                .set(AGREEMENT.STATE, to)
                .set(AGREEMENT.ACTIVATED_BY, coalesce(inline(activatedBy), AGREEMENT.ACTIVATED_BY))
                .set(AGREEMENT.ROW_VERSION, AGREEMENT.ROW_VERSION.plus(1))
                .where(AGREEMENT.ID.eq(agreement.id()))
                .execute();
    }

    Optional<Agreement> lock(String keyOrId) {
        db.select(AGREEMENT.ID).from(AGREEMENT).where(named(keyOrId)).forUpdate().fetch();
        return find(keyOrId);
    }

    public Optional<Agreement> find(String keyOrId) {
        return db.selectFrom(AGREEMENT).where(named(keyOrId)).fetchOptional(this::agreement);
    }

    List<Agreement> list(@Nullable String vendor) {
        return db.selectFrom(AGREEMENT)
                .where(vendor == null ? noCondition() : AGREEMENT.VENDOR.eq(vendor))
                .orderBy(AGREEMENT.KEY)
                .fetch(this::agreement);
    }

    /** The vendor's agreements in force, whatever the day. */
    public List<Agreement> active(String vendor) {
        return db.selectFrom(AGREEMENT)
                .where(AGREEMENT.VENDOR.eq(vendor))
                .and(AGREEMENT.STATE.eq("active"))
                .orderBy(AGREEMENT.VALID_FROM.desc(), AGREEMENT.KEY)
                .fetch(this::agreement);
    }

    /** Units on approved invoices under the agreement: they count towards its tiers. */
    public long paidUnits(String agreement) {
        return db.select(coalesce(sum(INVOICE_LINE.PAID_QUANTITY), inline(BigDecimal.ZERO)))
                .from(INVOICE_LINE)
                .join(INVOICE)
                .on(INVOICE.ID.eq(INVOICE_LINE.INVOICE_ID))
                .where(INVOICE.AGREEMENT.eq(agreement))
                .and(INVOICE.STATE.in("approved", "paid"))
                .fetchSingle()
                .value1()
                .longValueExact();
    }

    private static Condition named(String keyOrId) {
        var id = Ids.parse(keyOrId);
        return id == null ? AGREEMENT.KEY.eq(keyOrId) : AGREEMENT.ID.eq(id);
    }

    private Agreement agreement(AgreementRecord r) {
        return new Agreement(
                r.getId(),
                r.getKey(),
                r.getVendor(),
                r.getCurrency(),
                r.getTierMode(),
                r.getOnFile(),
                r.getValidFrom(),
                r.getValidTo(),
                r.getState(),
                r.getAuthor(),
                r.getRowVersion(),
                rates(r.getId()));
    }

    private List<Rate> rates(UUID agreement) {
        return db.select(
                        RATE.TASK_TYPE,
                        RATE.TIER,
                        RATE.UNIT,
                        RATE.FROM_QUANTITY,
                        RATE.PRICE,
                        RATE.PAYABLE_WHEN)
                .from(RATE)
                .where(RATE.AGREEMENT_ID.eq(agreement))
                .orderBy(RATE.TASK_TYPE, RATE.TIER, RATE.FROM_QUANTITY)
                .fetch(mapping(Rate::new));
    }
}
