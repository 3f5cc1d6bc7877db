package granary.datasets.gate;

import static granary.datasets.tables.Tables.GATE;
import static granary.datasets.tables.Tables.GATE_OVERRIDE;
import static org.jooq.Records.mapping;

import granary.platform.Json;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;

@Repository
public class GateStore {
    private static final TypeReference<List<GateRow.Item>> ITEMS = new TypeReference<>() {};

    private final DSLContext db;
    private final Json json;

    GateStore(DSLContext db, Json json) {
        this.db = db;
        this.json = json;
    }

    void insert(GateRow row) {
        db.insertInto(GATE)
                .set(GATE.ID, row.id())
                .set(GATE.VERSION_ID, row.version())
                .set(GATE.VERDICT, row.verdict())
                .set(GATE.DIGEST, row.digest())
                .set(GATE.MET, row.met())
                .set(GATE.TOTAL, row.total())
                .set(GATE.EVALUATED_AT, row.evaluatedAt())
                .set(GATE.ITEMS, json.jsonb(row.items()))
                .execute();
    }

    /** The gate as it was evaluated last. */
    public Optional<GateRow> newest(UUID version) {
        return db.select(
                        GATE.ID,
                        GATE.VERSION_ID,
                        GATE.VERDICT,
                        GATE.DIGEST,
                        GATE.MET,
                        GATE.TOTAL,
                        GATE.EVALUATED_AT,
                        GATE.ITEMS)
                .from(GATE)
                .where(GATE.VERSION_ID.eq(version))
                .orderBy(GATE.ID.desc())
                .limit(1)
                .fetchOptional(r ->
                        new GateRow(
                                r.value1(),
                                r.value2(),
                                r.value3(),
                                r.value4(),
                                r.value5(),
                                r.value6(),
                                r.value7(),
                                json.read(r.value8(), ITEMS)));
    }

    /**
     * By dataset, what the gate of its newest version comes to: {@code red} holds the version,
     * {@code amber} lets it pass with a warning, a waiver or an override, {@code green} has every
     * item met. A dataset whose newest version has no answer yet is left out.
     */
    public Map<UUID, String> colours(Collection<UUID> datasets) {
        return db.fetch(
                        """
                        select v.dataset_id,
                               case when g.verdict = 'failed' then 'red'
                                    when jsonb_path_exists(g.items, '$[*] ? (@.verdict != "met")') then 'amber'
                                    else 'green' end as colour
                        from   (select distinct on (dataset_id) dataset_id, id
                                from   datasets.version
                                where  dataset_id = any({0})
                                order by dataset_id, number desc) v
                        cross join lateral (select verdict, items
                                            from   datasets.gate
                                            where  version_id = v.id
                                            order by id desc
                                            limit  1) g
                        where  g.verdict <> 'pending'\
                        """,
                        DSL.val(datasets.toArray(UUID[]::new)))
                .intoMap(r -> r.get(0, UUID.class), r -> r.get(1, String.class));
    }

    /**
     * Items that somebody wants to let pass although they are unmet.
     *
     * @param agreedBy the second person; null while only one has asked
     */
    public record Override(
            UUID id,
            UUID version,
            List<String> items,
            String reason,
            LocalDate expiresOn,
            UUID askedBy,
            Instant askedAt,
            @Nullable UUID agreedBy,
            @Nullable Instant agreedAt) {}

    public void insert(Override row) {
        db.insertInto(GATE_OVERRIDE)
                .set(GATE_OVERRIDE.ID, row.id())
                .set(GATE_OVERRIDE.VERSION_ID, row.version())
                .set(GATE_OVERRIDE.ITEMS, row.items().toArray(String[]::new))
                .set(GATE_OVERRIDE.REASON, row.reason())
                .set(GATE_OVERRIDE.EXPIRES_ON, row.expiresOn())
                .set(GATE_OVERRIDE.ASKED_BY, row.askedBy())
                .set(GATE_OVERRIDE.ASKED_AT, row.askedAt())
                .execute();
    }

    public void agree(UUID id, UUID by, Instant at) {
        db.update(GATE_OVERRIDE)
                .set(GATE_OVERRIDE.AGREED_BY, by)
                .set(GATE_OVERRIDE.AGREED_AT, at)
                .where(GATE_OVERRIDE.ID.eq(id))
                .execute();
    }

    /** Newest first. */
    public List<Override> overrides(UUID version) {
        return db.select(
                        GATE_OVERRIDE.ID,
                        GATE_OVERRIDE.VERSION_ID,
                        GATE_OVERRIDE.ITEMS,
                        GATE_OVERRIDE.REASON,
                        GATE_OVERRIDE.EXPIRES_ON,
                        GATE_OVERRIDE.ASKED_BY,
                        GATE_OVERRIDE.ASKED_AT,
                        GATE_OVERRIDE.AGREED_BY,
                        GATE_OVERRIDE.AGREED_AT)
                .from(GATE_OVERRIDE)
                .where(GATE_OVERRIDE.VERSION_ID.eq(version))
                .orderBy(GATE_OVERRIDE.ID.desc())
                .fetch(
                        mapping((id, v, items, reason, until, by, at, second, then) ->
                                new Override(
                                        id,
                                        v,
                                        Arrays.asList(items),
                                        reason,
                                        until,
                                        by,
                                        at,
                                        second,
                                        then)));
    }
}
