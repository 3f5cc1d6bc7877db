package granary.delivery.recall;

import granary.datasets.Datasets;
import granary.datasets.Datasets.VersionFacts;
import granary.datasets.OnRecall;
import granary.delivery.consumer.ConsumerStore;
import granary.delivery.deliveries.Releases;
import granary.delivery.evaluation.EvaluationRow;
import granary.delivery.evaluation.EvaluationStore;
import granary.delivery.recall.RecallClosure.Edge;
import granary.delivery.recall.RecallClosure.Measured;
import granary.delivery.recall.RecallClosure.Sent;
import granary.delivery.recall.RecallEvents.RecallNoticesOpened;
import granary.delivery.subscription.Told;
import granary.platform.Ids;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Carries a recall out, in the transaction that recalls the version: links die, deliveries are
 * blocked, everyone who has the data gets a notice and a signed webhook.
 */
@Component
class RecallAnnouncement implements OnRecall {
    private final RecallStore store;
    private final Datasets datasets;
    private final Releases releases;
    private final ConsumerStore consumers;
    private final EvaluationStore evaluations;
    private final Told told;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RecallAnnouncement(
            RecallStore store,
            Datasets datasets,
            Releases releases,
            ConsumerStore consumers,
            EvaluationStore evaluations,
            Told told,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.datasets = datasets;
        this.releases = releases;
        this.consumers = consumers;
        this.evaluations = evaluations;
        this.told = told;
        this.events = events;
        this.clock = clock;
    }

    /** How long a consumer has to answer. */
    static Duration patience(int severity) {
        return switch (severity) {
            case 1 -> Duration.ofDays(1);
            case 2 -> Duration.ofDays(3);
            case 3 -> Duration.ofDays(7);
            default -> Duration.ofDays(14);
        };
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void recalled(Recall recall) {
        var now = clock.instant();
        releases.block(recall.dataset(), recall.number(), "recall");
        var versions = datasets.versions(recall.dataset());
        var suspects = RecallClosure.suspects(recall.version(), edges(versions));
        var numbers =
                versions.stream()
                        .filter(v -> v.key().equals(recall.version()) || suspects.contains(v.key()))
                        .map(VersionFacts::number)
                        .toList();
        var measured = evaluations.of(recall.dataset(), numbers);
        var names = told(recall, suspects, numbers, measured);
        store.insert(row(recall, now, names.isEmpty() ? now : null));
        var due = now.plus(patience(recall.severity()));
        for (var name : names) {
            open(recall, name, measured, due, now);
        }
        events.publishEvent(
                new RecallNoticesOpened(
                        recall.version(), List.copyOf(names), List.copyOf(suspects)));
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void lifted(String dataset, int number) {
        store.lifted(dataset, number, clock.instant());
    }

    /** A version comes from its parent; across datasets lineage tells nothing yet. */
    private static List<Edge> edges(List<VersionFacts> versions) {
        var edges = new ArrayList<Edge>();
        for (var version : versions) {
            if (version.parent() != null) {
                edges.add(new Edge(version.dataset() + "@v" + version.parent(), version.key()));
            }
        }
        return edges;
    }

    private Set<String> told(
            Recall recall,
            Set<String> suspects,
            List<Integer> numbers,
            List<EvaluationRow> measured) {
        return RecallClosure.told(
                recall.version(),
                suspects,
                releases.sent(recall.dataset(), numbers).stream()
                        .map(s ->
                                new Sent(
                                        recall.dataset() + "@v" + s.version(),
                                        s.consumer(),
                                        s.isReceived()))
                        .toList(),
                told.subscribers(recall.dataset()).stream().map(c -> c.slug()).toList(),
                measured.stream()
                        .map(e -> new Measured(e.dataset() + "@v" + e.version(), name(e)))
                        .toList());
    }

    private static String name(EvaluationRow evaluation) {
        return evaluation.consumer() == null
                ? "model:" + evaluation.model()
                : evaluation.consumer();
    }

    private void open(
            Recall recall, String name, List<EvaluationRow> measured, Instant due, Instant now) {
        var consumer = consumers.find(name).orElse(null);
        var owner =
                consumer != null
                        ? consumer.owner()
                        : measured.stream()
                                .filter(e -> name(e).equals(name))
                                .findFirst()
                                .orElseThrow()
                                .recordedBy();
        var id = Ids.next();
        store.insert(
                new NoticeRow(
                        id,
                        recall.id(),
                        name,
                        owner,
                        "open",
                        due,
                        now,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        1));
        if (consumer != null) {
            told.one(
                    recall.dataset(),
                    consumer.id(),
                    Told.RECALLED,
                    now,
                    message(recall, id, due),
                    Told.RECALLED + "/" + recall.id() + "/" + name);
        }
    }

    private static Map<String, @Nullable Object> message(Recall recall, UUID notice, Instant due) {
        var data = new LinkedHashMap<String, @Nullable Object>();
        data.put("recall", recall.version());
        data.put("dataset", recall.dataset());
        data.put("version", recall.number());
        data.put("severity", recall.severity());
        data.put("reason", recall.reason());
        data.put("instruction", recall.instruction());
        data.put("incident", recall.incident());
        data.put("replacement", recall.replacement());
        data.put("notice", notice);
        data.put("dueAt", due);
        return data;
    }

    private static RecallRow row(Recall recall, Instant now, @Nullable Instant closedAt) {
        return new RecallRow(
                recall.id(),
                recall.dataset(),
                recall.number(),
                recall.severity(),
                recall.reason(),
                recall.instruction(),
                recall.incident(),
                recall.replacement(),
                now,
                closedAt,
                null);
    }
}
