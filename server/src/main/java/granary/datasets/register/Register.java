package granary.datasets.register;

import granary.governance.Access;
import granary.governance.People;
import granary.platform.Actor;
import granary.platform.CommonProblem;
import granary.platform.FieldError;
import granary.platform.Ids;
import granary.platform.web.Page;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Datasets come into being here. */
@Service
class Register {
    static final Set<String> STAGES = Set.of("prototype", "production");
    static final Set<String> CLASSES =
            Set.of("public", "internal", "confidential", "personal", "restricted", "special");
    static final Set<String> MODALITIES =
            Set.of("tabular", "text", "image", "audio", "video", "mixed");

    /** Nouns of the room: a dataset of that name could not be told from them in a path. */
    static final Set<String> NOUNS =
            Set.of(
                    "sources",
                    "lineage",
                    "ingests",
                    "versions",
                    "contract",
                    "contracts",
                    "datasheet",
                    "datasheets",
                    "gate",
                    "tags",
                    "branches",
                    "workflows",
                    "runs",
                    "recalls",
                    "facts",
                    "search");

    private final DatasetStore datasets;
    private final Access access;
    private final People people;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Register(
            DatasetStore datasets,
            Access access,
            People people,
            ApplicationEventPublisher events,
            Clock clock) {
        this.datasets = datasets;
        this.access = access;
        this.people = people;
        this.events = events;
        this.clock = clock;
    }

    record Draft(
            String slug,
            String title,
            String owner,
            String steward,
            String classification,
            String modality,
            List<String> purposes,
            String stage) {}

    @Transactional
    public DatasetRow register(Draft draft) {
        access.require(
                "dataset:create",
                "dataset",
                draft.slug(),
                granary.governance.Scope.dataset(draft.slug()));
        var errors = new ArrayList<FieldError>();
        if (NOUNS.contains(draft.slug())) {
            errors.add(
                    new FieldError(
                            "/slug",
                            "reserved",
                            "%s is a noun of this room".formatted(draft.slug()),
                            "Choose another slug, such as %s-data.".formatted(draft.slug())));
        }
        one("/classification", draft.classification(), CLASSES, errors);
        one("/modality", draft.modality(), MODALITIES, errors);
        one("/stage", draft.stage(), STAGES, errors);
        if (!errors.isEmpty()) {
            throw CommonProblem.invalid(errors);
        }
        var row =
                new DatasetRow(
                        Ids.next(),
                        draft.slug(),
                        draft.title(),
                        people.load(draft.owner(), "/owner").id(),
                        people.load(draft.steward(), "/steward").id(),
                        "active",
                        draft.stage(),
                        draft.classification(),
                        draft.modality(),
                        draft.purposes(),
                        null,
                        Ids.next(),
                        Actor.current().id(),
                        clock.instant(),
                        1);
        if (!datasets.insert(row)) {
            throw CommonProblem.CONFLICT.refused(
                    "There is a dataset %s already.".formatted(row.slug()));
        }
        events.publishEvent(
                new DatasetRegistered(
                        row.slug(), row.owner(), row.steward(), row.classification()));
        return row;
    }

    @Transactional(readOnly = true)
    public List<DatasetRow> page(@Nullable String cursor, int limit) {
        return datasets.page(access.scopes("dataset:read"), Page.position(cursor), limit);
    }

    private static void one(String path, String value, Set<String> known, List<FieldError> errors) {
        if (!known.contains(value)) {
            errors.add(
                    new FieldError(
                            path,
                            "allowed",
                            "%s is none of %s".formatted(value, known.stream().sorted().toList()),
                            "Use one of them."));
        }
    }
}
