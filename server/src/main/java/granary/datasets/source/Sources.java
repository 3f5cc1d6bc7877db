package granary.datasets.source;

import granary.datasets.register.DatasetAccess;
import granary.platform.Actor;
import granary.platform.CommonProblem;
import granary.platform.DomainEvent;
import granary.platform.Ids;
import granary.platform.ObjectRef;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where files may come from. Without licence and legal basis nothing may. */
@Service
class Sources {
    private final DatasetAccess access;
    private final SourceStore sources;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Sources(
            DatasetAccess access,
            SourceStore sources,
            ApplicationEventPublisher events,
            Clock clock) {
        this.access = access;
        this.sources = sources;
        this.events = events;
        this.clock = clock;
    }

    record SourceAdded(String dataset, String source, String licence, String legalBasis)
            implements DomainEvent {
        @Override
        public ObjectRef object() {
            return new ObjectRef("source", dataset + "/" + source);
        }
    }

    @Transactional
    public SourceRow add(
            String slug,
            String source,
            String title,
            String kind,
            String licence,
            String legalBasis,
            @Nullable String expectedBy) {
        var dataset = access.load(slug, "dataset:update");
        if (!kind.equals("upload")) {
            throw CommonProblem.invalid(
                    "/kind",
                    "allowed",
                    "%s is no kind of source here".formatted(kind),
                    "Use upload: somebody or something sends the file.");
        }
        var row =
                new SourceRow(
                        Ids.next(),
                        dataset.id(),
                        source,
                        title,
                        kind,
                        licence,
                        legalBasis,
                        expectedBy,
                        Actor.current().id(),
                        clock.instant());
        if (!sources.insert(row)) {
            throw CommonProblem.CONFLICT.refused(
                    "%s has a source %s already.".formatted(dataset.slug(), source));
        }
        events.publishEvent(new SourceAdded(dataset.slug(), source, licence, legalBasis));
        return row;
    }

    @Transactional(readOnly = true)
    public List<SourceRow> list(String slug) {
        return sources.of(access.load(slug, "dataset:read").id());
    }
}
