package granary.planning.invoice;

import static granary.planning.tables.Tables.INVOICE;
import static granary.planning.tables.Tables.INVOICE_LINE;

import granary.planning.invoice.InvoiceRow.LineRow;
import granary.planning.tables.records.InvoiceLineRecord;
import granary.planning.tables.records.InvoiceRecord;
import granary.platform.Ids;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
class InvoiceStore {
    private final DSLContext db;

    InvoiceStore(DSLContext db) {
        this.db = db;
    }

    void insert(InvoiceRow invoice, List<LineRow> lines) {
        var record = db.newRecord(INVOICE);
        fill(record, invoice);
        record.insert();
        for (var line : lines) {
            var each = db.newRecord(INVOICE_LINE);
            each.setInvoiceId(invoice.id());
            fill(each, line);
            each.insert();
        }
    }

    void save(InvoiceRow invoice) {
        var record = db.newRecord(INVOICE);
        fill(record, invoice);
        record.setRowVersion(invoice.rowVersion() + 1);
        db.update(INVOICE).set(record).where(INVOICE.ID.eq(invoice.id())).execute();
    }

    void saveLines(UUID invoice, List<LineRow> lines) {
        for (var line : lines) {
            var record = db.newRecord(INVOICE_LINE);
            fill(record, line);
            db.update(INVOICE_LINE)
                    .set(record)
                    .where(INVOICE_LINE.INVOICE_ID.eq(invoice))
                    .and(INVOICE_LINE.LINE.eq(line.line()))
                    .execute();
        }
    }

    /** By id, or every vendor's invoice of that number. */
    List<InvoiceRow> named(String numberOrId) {
        var id = Ids.parse(numberOrId);
        return db.selectFrom(INVOICE)
                .where(id == null ? INVOICE.NUMBER.eq(numberOrId) : INVOICE.ID.eq(id))
                .orderBy(INVOICE.VENDOR)
                .fetch(InvoiceStore::row);
    }

    Optional<InvoiceRow> find(String vendor, String number) {
        return db.selectFrom(INVOICE)
                .where(INVOICE.VENDOR.eq(vendor))
                .and(INVOICE.NUMBER.eq(number))
                .fetchOptional(InvoiceStore::row);
    }

    InvoiceRow lock(UUID id) {
        return db.selectFrom(INVOICE)
                .where(INVOICE.ID.eq(id))
                .forUpdate()
                .fetchSingle(InvoiceStore::row);
    }

    /** Newest first. */
    List<InvoiceRow> list(@Nullable String vendor, @Nullable String state) {
        Condition condition = DSL.noCondition();
        if (vendor != null) {
            condition = condition.and(INVOICE.VENDOR.eq(vendor));
        }
        if (state != null) {
            condition = condition.and(INVOICE.STATE.eq(state));
        }
        return db.selectFrom(INVOICE)
                .where(condition)
                .orderBy(INVOICE.ID.desc())
                .fetch(InvoiceStore::row);
    }

    List<LineRow> lines(UUID invoice) {
        return db.selectFrom(INVOICE_LINE)
                .where(INVOICE_LINE.INVOICE_ID.eq(invoice))
                .orderBy(INVOICE_LINE.LINE)
                .fetch(InvoiceStore::line);
    }

    /** Work that was paid on the vendor's other invoices, and on which. */
    Map<String, String> paidWork(String vendor, UUID but) {
        return db
                .select(INVOICE_LINE.WORK, INVOICE.NUMBER)
                .from(INVOICE_LINE)
                .join(INVOICE)
                .on(INVOICE.ID.eq(INVOICE_LINE.INVOICE_ID))
                .where(INVOICE.VENDOR.eq(vendor))
                .and(INVOICE.ID.ne(but))
                .and(INVOICE.STATE.in("approved", "paid"))
                .and(INVOICE_LINE.PAID_QUANTITY.gt(0L))
                .stream()
                .collect(Collectors.toMap(r -> r.value1(), r -> r.value2(), (a, _) -> a));
    }

    private static void fill(InvoiceRecord record, InvoiceRow row) {
        record.setId(row.id());
        record.setNumber(row.number());
        record.setVendor(row.vendor());
        record.setCurrency(row.currency());
        record.setDigest(row.digest());
        record.setState(row.state());
        record.setPeriodFrom(row.periodFrom());
        record.setPeriodTo(row.periodTo());
        record.setBilled(row.billed());
        record.setPayable(row.payable());
        record.setAgreement(row.agreement());
        record.setTaskType(row.taskType());
        record.setTier(row.tier());
        record.setUnbilled(row.unbilled());
        record.setSubmittedBy(row.submittedBy());
        record.setReceivedAt(row.receivedAt());
        record.setReconciledAt(row.reconciledAt());
        record.setDisputeSentAt(row.disputeSentAt());
        record.setComment(row.comment());
        record.setApprovedBy(row.approvedBy());
        record.setApprovedAt(row.approvedAt());
        record.setRowVersion(row.rowVersion());
    }

    private static InvoiceRow row(InvoiceRecord r) {
        return new InvoiceRow(
                r.getId(),
                r.getNumber(),
                r.getVendor(),
                r.getCurrency(),
                r.getDigest(),
                r.getState(),
                r.getPeriodFrom(),
                r.getPeriodTo(),
                r.getBilled(),
                r.getPayable(),
                r.getAgreement(),
                r.getTaskType(),
                r.getTier(),
                r.getUnbilled(),
                r.getSubmittedBy(),
                r.getReceivedAt(),
                r.getReconciledAt(),
                r.getDisputeSentAt(),
                r.getComment(),
                r.getApprovedBy(),
                r.getApprovedAt(),
                r.getRowVersion());
    }

    private static void fill(InvoiceLineRecord record, LineRow line) {
        record.setLine(line.line());
        record.setWork(line.work());
        record.setDescription(line.description());
        record.setQuantity(line.quantity());
        record.setRate(line.rate());
        record.setAmount(line.amount());
        record.setAccepted(line.accepted());
        record.setContractRate(line.contractRate());
        record.setPayable(line.payable());
        record.setPaidQuantity(line.paidQuantity());
        record.setCodes(line.codes().toArray(String[]::new));
        record.setEvidence(line.evidence());
    }

    private static LineRow line(InvoiceLineRecord r) {
        return new LineRow(
                r.getLine(),
                r.getWork(),
                r.getDescription(),
                r.getQuantity(),
                r.getRate(),
                r.getAmount(),
                r.getAccepted(),
                r.getContractRate(),
                r.getPayable(),
                r.getPaidQuantity(),
                List.of(r.getCodes()),
                r.getEvidence());
    }
}
