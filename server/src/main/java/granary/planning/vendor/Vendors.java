package granary.planning.vendor;

import static granary.planning.tables.Tables.VENDOR;
import static org.jooq.Records.mapping;

import granary.governance.Access;
import granary.governance.Scope;
import granary.platform.CommonProblem;
import granary.platform.DomainEvent;
import granary.platform.Ids;
import granary.platform.ObjectRef;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.SelectWhereStep;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Vendors and their standing. */
@Service
public class Vendors {
    private final DSLContext db;
    private final Access access;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Vendors(DSLContext db, Access access, ApplicationEventPublisher events, Clock clock) {
        this.db = db;
        this.access = access;
        this.events = events;
        this.clock = clock;
    }

    /**
     * @param status {@code prospect}, {@code pilot}, {@code approved}, {@code restricted} or {@code
     *     ended}
     */
    public record Vendor(UUID id, String slug, String name, String status, Instant createdAt) {
        /** Only a vendor on trial or approved may be given work. */
        public boolean mayWork() {
            return status.equals("pilot") || status.equals("approved");
        }
    }

    record VendorRegistered(String slug, String status) implements DomainEvent {
        @Override
        public ObjectRef object() {
            return new ObjectRef("vendor", slug);
        }
    }

    record VendorStatusChanged(String slug, String from, String to, @Nullable String reason)
            implements DomainEvent {
        @Override
        public ObjectRef object() {
            return new ObjectRef("vendor", slug);
        }
    }

    @Transactional
    Vendor register(String slug, String name, String status) {
        access.require("vendor:write", "vendor", slug, Scope.vendor(slug));
        int added =
                db.insertInto(VENDOR)
                        .set(VENDOR.ID, Ids.next())
                        .set(VENDOR.SLUG, slug)
                        .set(VENDOR.NAME, name)
                        .set(VENDOR.STATUS, status)
                        .set(VENDOR.CREATED_AT, clock.instant())
                        .onConflict(VENDOR.SLUG)
                        .doNothing()
                        .execute();
        if (added == 0) {
            throw CommonProblem.CONFLICT.refused("There is a vendor %s.".formatted(slug));
        }
        events.publishEvent(new VendorRegistered(slug, status));
        return find(slug).orElseThrow();
    }

    @Transactional
    Vendor changeStatus(String slug, String status, @Nullable String reason) {
        var vendor = load(slug, "vendor:write");
        db.update(VENDOR)
                .set(VENDOR.STATUS, status)
                .set(VENDOR.ROW_VERSION, VENDOR.ROW_VERSION.plus(1))
                .where(VENDOR.SLUG.eq(slug))
                .execute();
        events.publishEvent(new VendorStatusChanged(slug, vendor.status(), status, reason));
        return find(slug).orElseThrow();
    }

    @Transactional(readOnly = true)
    List<Vendor> list() {
        return select().orderBy(VENDOR.SLUG).fetch(mapping(Vendor::new)).stream()
                .filter(v -> access.find("invoice:read", Scope.vendor(v.slug())).isPresent())
                .toList();
    }

    /** 404 when there is none or it is out of the caller's scope. */
    @Transactional(readOnly = true)
    public Vendor load(String slug, String permission) {
        var vendor = find(slug).orElseThrow(() -> CommonProblem.notFound("vendor", slug));
        access.require(permission, "vendor", slug, Scope.vendor(slug));
        return vendor;
    }

    @Transactional(readOnly = true)
    public Optional<Vendor> find(String slug) {
        return select().where(VENDOR.SLUG.eq(slug)).fetchOptional(mapping(Vendor::new));
    }

    /** Holds the vendor's books until commit: two invoices never count the same tier. */
    public void lockBooks(String slug) {
        db.select(VENDOR.ID).from(VENDOR).where(VENDOR.SLUG.eq(slug)).forUpdate().fetch();
    }

    private SelectWhereStep<org.jooq.Record5<UUID, String, String, String, Instant>> select() {
        return db.select(VENDOR.ID, VENDOR.SLUG, VENDOR.NAME, VENDOR.STATUS, VENDOR.CREATED_AT)
                .from(VENDOR);
    }
}
