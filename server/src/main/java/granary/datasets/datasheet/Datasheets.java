package granary.datasets.datasheet;

import granary.datasets.register.DatasetAccess;
import granary.datasets.register.DatasetRow;
import granary.datasets.register.DatasetStore;
import granary.datasets.table.Digests;
import granary.engine.contract.Contract;
import granary.platform.Actor;
import granary.platform.CommonProblem;
import granary.platform.DomainEvent;
import granary.platform.FieldError;
import granary.platform.ObjectRef;
import granary.platform.web.Nearest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Where datasheets are written and scored. */
@Service
public class Datasheets {
    private static final double MINIMUM = 80;

    private final DatasetAccess access;
    private final DatasetStore datasets;
    private final DatasheetStore store;
    private final KnownFacts facts;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final DatasheetField.Form form = shipped();

    Datasheets(
            DatasetAccess access,
            DatasetStore datasets,
            DatasheetStore store,
            KnownFacts facts,
            ApplicationEventPublisher events,
            Clock clock) {
        this.access = access;
        this.datasets = datasets;
        this.store = store;
        this.facts = facts;
        this.events = events;
        this.clock = clock;
    }

    record DatasheetWritten(String dataset, int revision, String digest, double score)
            implements DomainEvent {
        @Override
        public ObjectRef object() {
            return new ObjectRef("datasheet", dataset);
        }
    }

    /** One question with what is known or written. */
    record Entry(
            DatasheetField field,
            @org.jspecify.annotations.Nullable String fact,
            @org.jspecify.annotations.Nullable String text,
            @org.jspecify.annotations.Nullable String notApplicable) {}

    record Sheet(
            String dataset,
            int revision,
            String digest,
            DatasheetScore score,
            List<Entry> entries) {}

    /** Score a version needs before it is put to the vote: the contract's, or 80. */
    public static double minimum(Contract contract) {
        return contract.customProperties().get("granary.datasheetMinimum") instanceof Number n
                ? n.doubleValue()
                : MINIMUM;
    }

    public DatasheetScore score(DatasetRow dataset) {
        return DatasheetScore.of(form, answers(facts.of(dataset), written(dataset)), today());
    }

    /** Digest of what people wrote; facts are bound by the version itself. */
    public String digest(DatasetRow dataset) {
        return digest(written(dataset));
    }

    @Transactional(readOnly = true)
    public Sheet read(String slug) {
        return sheet(access.load(slug, "dataset:read"));
    }

    /**
     * Writes these answers; fields that are not named keep theirs, an empty text takes one away.
     */
    @Transactional
    public Sheet write(String slug, Map<String, String> texts, Map<String, String> notApplicable) {
        var dataset = access.load(slug, "datasheet:write");
        refuseUnknown(texts, notApplicable);
        datasets.lock(dataset.id());
        var before = written(dataset);
        var answers = new LinkedHashMap<>(before.answers());
        var reasons = new LinkedHashMap<>(before.notApplicable());
        texts.forEach((field, text) -> {
            reasons.remove(field);
            if (text.isBlank()) {
                answers.remove(field);
            } else {
                answers.put(field, text.strip());
            }
        });
        notApplicable.forEach((field, reason) -> {
            answers.remove(field);
            reasons.put(field, reason.strip());
        });
        var now = new DatasheetStore.Written(answers, reasons);
        int revision = store.newest(dataset.id()).map(DatasheetStore.Row::revision).orElse(0) + 1;
        store.insert(
                new DatasheetStore.Row(
                        dataset.id(),
                        revision,
                        now,
                        digest(now),
                        Actor.current().id(),
                        clock.instant()));
        var sheet = sheet(dataset);
        events.publishEvent(
                new DatasheetWritten(
                        dataset.slug(), revision, sheet.digest(), sheet.score().score()));
        return sheet;
    }

    Sheet sheet(DatasetRow dataset) {
        var known = facts.of(dataset);
        var row = store.newest(dataset.id()).orElse(null);
        var written = row == null ? DatasheetStore.Written.NOTHING : row.written();
        return new Sheet(
                dataset.slug(),
                row == null ? 0 : row.revision(),
                digest(written),
                DatasheetScore.of(form, answers(known, written), today()),
                form.fields().stream()
                        .map(f ->
                                new Entry(
                                        f,
                                        known.get(f.id()),
                                        written.answers().get(f.id()),
                                        written.notApplicable().get(f.id())))
                        .toList());
    }

    private void refuseUnknown(Map<String, String> texts, Map<String, String> notApplicable) {
        var known = form.fields().stream().map(DatasheetField::id).toList();
        var errors = new ArrayList<FieldError>();
        Stream.concat(texts.keySet().stream(), notApplicable.keySet().stream())
                .filter(f -> !known.contains(f))
                .forEach(f ->
                        errors.add(
                                new FieldError(
                                        "/answers/" + f,
                                        "unknown-field",
                                        "the datasheet has no field " + f,
                                        Nearest.to(f, known)
                                                .map(n -> "Did you mean %s?".formatted(n))
                                                .orElse("GET the datasheet to see its fields."))));
        if (!errors.isEmpty()) {
            throw CommonProblem.invalid(errors);
        }
    }

    private DatasheetStore.Written written(DatasetRow dataset) {
        return store.newest(dataset.id())
                .map(DatasheetStore.Row::written)
                .orElse(DatasheetStore.Written.NOTHING);
    }

    /** A fact beats a text: it is true of the very data. */
    private static Map<String, DatasheetScore.Answer> answers(
            Map<String, String> facts, DatasheetStore.Written written) {
        var answers = new HashMap<String, DatasheetScore.Answer>();
        written.notApplicable()
                .forEach((f, reason) ->
                        answers.put(f, new DatasheetScore.Answer(false, null, reason, null)));
        written.answers()
                .forEach((f, text) ->
                        answers.put(f, new DatasheetScore.Answer(false, text, null, null)));
        facts.keySet().forEach(f -> answers.put(f, DatasheetScore.Answer.FACT));
        return answers;
    }

    private static String digest(DatasheetStore.Written written) {
        return Digests.canonical(
                new TreeMap<>(
                        Map.of(
                                "answers", new TreeMap<>(written.answers()),
                                "notApplicable", new TreeMap<>(written.notApplicable()))));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    static DatasheetField.Form shipped() {
        try (var in = Datasheets.class.getResourceAsStream("/datasets/datasheet-fields.json")) {
            if (in == null) {
                throw new IllegalStateException("datasheet-fields.json is not shipped");
            }
            return JsonMapper.shared().readValue(in, DatasheetField.Form.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
