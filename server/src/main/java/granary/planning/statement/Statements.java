package granary.planning.statement;

import static granary.planning.tables.Tables.STATEMENT;
import static granary.planning.tables.Tables.STATEMENT_LINE;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.excluded;

import granary.governance.Access;
import granary.governance.Scope;
import granary.planning.sheet.Row;
import granary.planning.sheet.Sheet;
import granary.planning.vendor.Vendors;
import granary.platform.Actor;
import granary.platform.DomainEvent;
import granary.platform.Ids;
import granary.platform.ObjectRef;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What vendors delivered and whether it was accepted; invoices are held against it. */
@Service
public class Statements {
    private final DSLContext db;
    private final Vendors vendors;
    private final Access access;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Statements(
            DSLContext db,
            Vendors vendors,
            Access access,
            ApplicationEventPublisher events,
            Clock clock) {
        this.db = db;
        this.vendors = vendors;
        this.access = access;
        this.events = events;
        this.clock = clock;
    }

    /**
     * A piece of work.
     *
     * @param work what it is called on statements and invoices: {@code lot 3 round 1}
     * @param quantity units delivered
     * @param decision {@code accepted} or {@code rejected}
     */
    public record Line(
            String vendor,
            String work,
            long quantity,
            String decision,
            @Nullable LocalDate doneOn,
            UUID statement) {
        public boolean isAccepted() {
            return decision.equals("accepted");
        }
    }

    /**
     * @param skipped lines of vendors that were not asked for
     */
    public record Imported(
            List<UUID> statements, int lines, int changed, int unchanged, int skipped) {}

    record StatementImported(UUID statement, String vendor, String digest, int lines)
            implements DomainEvent {
        @Override
        public ObjectRef object() {
            return new ObjectRef("statement", statement.toString());
        }
    }

    /**
     * Reads a file of columns vendor, lot and round (or work), answers (or quantity), decision,
     * optionally date. Nothing is taken over when one line is wrong.
     *
     * @param vendor only this vendor's lines; null for all
     */
    @Transactional
    public Imported read(byte[] body, @Nullable String vendor) {
        if (vendor != null) {
            vendors.load(vendor, "vendor:write");
        }
        var sheet = Sheet.read(body).need("vendor", "decision");
        var quantity = sheet.first("answers", "quantity").orElse("answers");
        sheet.need(quantity);
        if (!sheet.has("work")) {
            sheet.need("lot");
        }
        var lines = new ArrayList<Line>();
        int skipped = 0;
        var seen = new HashMap<String, Long>();
        for (var row : sheet.rows()) {
            var whose = row.someText("vendor");
            if (vendor != null && !whose.equals(vendor)) {
                skipped++;
                continue;
            }
            requireVendor(row, whose);
            var line = line(row, whose, quantity);
            var before = seen.putIfAbsent(whose + "/" + line.work(), row.line());
            if (before != null) {
                row.fault(
                        sheet.has("work") ? "work" : "lot",
                        "work-twice",
                        "%s of %s stands in line %d already".formatted(line.work(), whose, before),
                        "Keep one of the two lines.");
            }
            lines.add(line);
        }
        sheet.refuseFaults();
        return save(lines, digest(body), skipped);
    }

    private void requireVendor(Row row, String whose) {
        if (vendors.find(whose).isEmpty()
                || access.find("vendor:write", Scope.vendor(whose)).isEmpty()) {
            row.fault(
                    "vendor",
                    "unknown-vendor",
                    "there is no vendor " + whose,
                    "Register it first, or import only one vendor with ?vendor=.");
        }
    }

    private static Line line(Row row, String vendor, String quantity) {
        return new Line(
                vendor,
                work(row),
                row.count(quantity),
                row.oneOf("decision", Set.of("accepted", "rejected")),
                row.date("date"),
                new UUID(0, 0));
    }

    /** What a piece of work is called: its {@code work}, or its lot and round. */
    public static String work(Row row) {
        var work = row.text("work");
        if (!work.isEmpty()) {
            return work;
        }
        var round = row.text("round");
        return "lot %s round %s".formatted(row.someText("lot"), round.isEmpty() ? "1" : round);
    }

    private Imported save(List<Line> lines, String digest, int skipped) {
        Map<String, List<Line>> byVendor = new LinkedHashMap<>();
        lines.forEach(l -> byVendor.computeIfAbsent(l.vendor(), _ -> new ArrayList<>()).add(l));
        var statements = new ArrayList<UUID>();
        int changed = 0;
        for (var each : byVendor.entrySet()) {
            vendors.lockBooks(each.getKey());
            var known = new HashMap<String, Line>();
            of(each.getKey()).forEach(l -> known.put(l.work(), l));
            var fresh =
                    each.getValue().stream().filter(l -> !same(l, known.get(l.work()))).toList();
            if (fresh.isEmpty()) {
                continue;
            }
            var statement = insert(each.getKey(), digest);
            for (int i = 0; i < fresh.size(); i++) {
                upsert(fresh.get(i), statement, i + 1);
            }
            statements.add(statement);
            changed += fresh.size();
            events.publishEvent(
                    new StatementImported(statement, each.getKey(), digest, fresh.size()));
        }
        return new Imported(statements, lines.size(), changed, lines.size() - changed, skipped);
    }

    private static boolean same(Line line, @Nullable Line known) {
        return known != null
                && known.quantity() == line.quantity()
                && known.decision().equals(line.decision())
                && java.util.Objects.equals(known.doneOn(), line.doneOn());
    }

    private UUID insert(String vendor, String digest) {
        var id = Ids.next();
        db.insertInto(STATEMENT)
                .set(STATEMENT.ID, id)
                .set(STATEMENT.VENDOR, vendor)
                .set(STATEMENT.DIGEST, digest)
                .set(STATEMENT.IMPORTED_BY, Actor.current().id())
                .set(STATEMENT.IMPORTED_AT, clock.instant())
                .execute();
        return id;
    }

    private void upsert(Line line, UUID statement, int ordinal) {
        db.insertInto(STATEMENT_LINE)
                .set(STATEMENT_LINE.VENDOR, line.vendor())
                .set(STATEMENT_LINE.WORK, line.work())
                .set(STATEMENT_LINE.QUANTITY, line.quantity())
                .set(STATEMENT_LINE.DECISION, line.decision())
                .set(STATEMENT_LINE.DONE_ON, line.doneOn())
                .set(STATEMENT_LINE.STATEMENT_ID, statement)
                .set(STATEMENT_LINE.ORDINAL, ordinal)
                .onConflict(STATEMENT_LINE.VENDOR, STATEMENT_LINE.WORK)
                .doUpdate()
                .set(STATEMENT_LINE.QUANTITY, excluded(STATEMENT_LINE.QUANTITY))
                .set(STATEMENT_LINE.DECISION, excluded(STATEMENT_LINE.DECISION))
                .set(STATEMENT_LINE.DONE_ON, excluded(STATEMENT_LINE.DONE_ON))
                .set(STATEMENT_LINE.STATEMENT_ID, excluded(STATEMENT_LINE.STATEMENT_ID))
                .set(STATEMENT_LINE.ORDINAL, excluded(STATEMENT_LINE.ORDINAL))
                .execute();
    }

    /** Everything a vendor delivered, in the order of its statements. Asks no permission. */
    @Transactional(readOnly = true)
    public List<Line> of(String vendor) {
        return db.select(
                        STATEMENT_LINE.VENDOR,
                        STATEMENT_LINE.WORK,
                        STATEMENT_LINE.QUANTITY,
                        STATEMENT_LINE.DECISION,
                        STATEMENT_LINE.DONE_ON,
                        STATEMENT_LINE.STATEMENT_ID)
                .from(STATEMENT_LINE)
                .where(STATEMENT_LINE.VENDOR.eq(vendor))
                .orderBy(STATEMENT_LINE.STATEMENT_ID, STATEMENT_LINE.ORDINAL)
                .fetch(mapping(Line::new));
    }

    @Transactional(readOnly = true)
    List<Line> shown(String vendor) {
        vendors.load(vendor, "invoice:read");
        return of(vendor);
    }

    /** SHA-256 of the bytes as they came. */
    public static String digest(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
