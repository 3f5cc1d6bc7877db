package granary.governance.masking;

import static granary.governance.tables.Tables.CLASSIFICATION_TAG;
import static org.jooq.Records.mapping;

import granary.governance.Access;
import granary.governance.Catalogue;
import granary.governance.Classifications;
import granary.governance.Scope;
import granary.platform.Actor;
import granary.platform.CommonProblem;
import granary.platform.DomainEvent;
import granary.platform.ObjectRef;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people say a column holds. A scanner proposes; only people confirm. */
@Service
class Classifier implements Classifications {
    private final DSLContext db;
    private final Access access;
    private final ObjectProvider<Catalogue> catalogue;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Classifier(
            DSLContext db,
            Access access,
            ObjectProvider<Catalogue> catalogue,
            ApplicationEventPublisher events,
            Clock clock) {
        this.db = db;
        this.access = access;
        this.catalogue = catalogue;
        this.events = events;
        this.clock = clock;
    }

    record Tag(
            String dataset,
            String column,
            @Nullable String entity,
            String classification,
            UUID confirmedBy,
            Instant confirmedAt) {}

    record ClassificationConfirmed(
            String dataset, String column, @Nullable String entity, String classification)
            implements DomainEvent {
        @Override
        public ObjectRef object() {
            return new ObjectRef("dataset", dataset);
        }
    }

    /**
     * A column need not be in the contract yet: one that turned up undeclared is confirmed first.
     */
    @Transactional
    public Tag confirm(
            String dataset, String column, @Nullable String entity, String classification) {
        requireDataset(dataset);
        access.require("classification:confirm", "dataset", dataset, Scope.dataset(dataset));
        var tag =
                new Tag(
                        dataset,
                        column,
                        entity,
                        classification,
                        Actor.current().id(),
                        clock.instant());
        db.insertInto(CLASSIFICATION_TAG)
                .set(CLASSIFICATION_TAG.DATASET, dataset)
                .set(CLASSIFICATION_TAG.COLUMN_NAME, column)
                .set(CLASSIFICATION_TAG.ENTITY, entity)
                .set(CLASSIFICATION_TAG.CLASS, classification)
                .set(CLASSIFICATION_TAG.CONFIRMED_BY, tag.confirmedBy())
                .set(CLASSIFICATION_TAG.CONFIRMED_AT, tag.confirmedAt())
                .onConflict(CLASSIFICATION_TAG.DATASET, CLASSIFICATION_TAG.COLUMN_NAME)
                .doUpdate()
                .setAllToExcluded()
                .execute();
        events.publishEvent(new ClassificationConfirmed(dataset, column, entity, classification));
        return tag;
    }

    @Transactional(readOnly = true)
    public List<Tag> list(String dataset) {
        requireDataset(dataset);
        access.require("dataset:read", "dataset", dataset, Scope.dataset(dataset));
        return tags(dataset);
    }

    @Override
    @Transactional(readOnly = true)
    public Map<String, Confirmed> confirmed(String dataset) {
        return tags(dataset).stream()
                .collect(
                        Collectors.toMap(
                                Tag::column,
                                t -> new Confirmed(t.column(), t.entity(), t.classification())));
    }

    private List<Tag> tags(String dataset) {
        return db.select(
                        CLASSIFICATION_TAG.DATASET,
                        CLASSIFICATION_TAG.COLUMN_NAME,
                        CLASSIFICATION_TAG.ENTITY,
                        CLASSIFICATION_TAG.CLASS,
                        CLASSIFICATION_TAG.CONFIRMED_BY,
                        CLASSIFICATION_TAG.CONFIRMED_AT)
                .from(CLASSIFICATION_TAG)
                .where(CLASSIFICATION_TAG.DATASET.eq(dataset))
                .orderBy(CLASSIFICATION_TAG.COLUMN_NAME)
                .fetch(mapping(Tag::new));
    }

    private void requireDataset(String dataset) {
        if (catalogue.stream().noneMatch(c -> c.find(dataset).isPresent())) {
            throw CommonProblem.notFound("dataset", dataset);
        }
    }
}
