package granary.labeling.programme;

import granary.labeling.programme.ProgrammeEvents.TasksImported;
import granary.platform.Chance;
import granary.platform.CommonProblem;
import granary.platform.FieldError;
import granary.platform.Ids;
import granary.platform.Json;
import granary.platform.jobs.Job;
import granary.platform.jobs.JobKind;
import granary.platform.jobs.JobProgress;
import granary.platform.jobs.Jobs;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Reads tasks from lines of JSON. Every line that is not taken is reported with its number; when
 * more than one in a hundred is bad, nothing is taken at all.
 */
@Service
class TaskImport implements JobKind<TaskImport.Staged> {
    static final double REJECTED_MAX = 0.01;
    private static final List<String> KNOWN =
            List.of(
                    "externalKey",
                    "payload",
                    "stratum",
                    "gold",
                    "reference",
                    "onlyAnnotators",
                    "priority");

    private final Programmes programmes;
    private final ProgrammeStore store;
    private final TaskStore tasks;
    private final Jobs jobs;
    private final Json json;
    private final Chance chance;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    TaskImport(
            Programmes programmes,
            ProgrammeStore store,
            TaskStore tasks,
            Jobs jobs,
            Json json,
            Chance chance,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            Clock clock) {
        this.programmes = programmes;
        this.store = store;
        this.tasks = tasks;
        this.jobs = jobs;
        this.json = json;
        this.chance = chance;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    record Staged(UUID staged) {}

    /** A line that was not taken. */
    record Rejected(int line, @Nullable String externalKey, String reason) {}

    record Result(int imported, int gold, int skipped, List<Rejected> rejected) {}

    @Transactional
    public Job start(String key, String lines) {
        var programme = programmes.reached(key, "programme:write");
        if (programme.state().equals("closed")) {
            throw CommonProblem.notAllowed("Programme " + key, "import tasks", "closed", List.of());
        }
        var staged = tasks.stage(programme.id(), lines, clock.instant());
        return jobs.start(kind(), new Staged(staged));
    }

    @Override
    public String kind() {
        return "labeling.import";
    }

    @Override
    public Class<Staged> params() {
        return Staged.class;
    }

    @Override
    public @Nullable Object run(Staged params, JobProgress progress) {
        progress.at("reading", 0, 1);
        return transaction.execute(_ -> take(params.staged(), progress));
    }

    /**
     * One transaction, so a crash leaves the lines staged and the job runs again from the start.
     */
    private Result take(UUID staged, JobProgress progress) {
        var waiting = tasks.staged(staged).orElse(null);
        if (waiting == null) {
            return new Result(0, 0, 0, List.of());
        }
        var programme = store.load(waiting.programme());
        var known = tasks.hashes(programme.id());
        var annotators = tasks.annotatorsByLogin(programme.id());
        var order = Chance.generator(chance.seed("queue-order/" + programme.key()));
        var fresh = new ArrayList<TaskStore.NewTask>();
        var rejected = new ArrayList<Rejected>();
        int skipped = 0;
        var lines = waiting.lines().lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).isBlank()) {
                continue;
            }
            try {
                var task = task(programme, lines.get(i), annotators, order.nextLong());
                var before = known.putIfAbsent(task.externalKey(), task.contentHash());
                if (before == null) {
                    fresh.add(task);
                } else if (before.equals(task.contentHash())) {
                    skipped++;
                } else {
                    rejected.add(
                            new Rejected(
                                    i + 1,
                                    task.externalKey(),
                                    "a task of this key with other content exists"));
                }
            } catch (BadLine e) {
                rejected.add(new Rejected(i + 1, e.key, String.valueOf(e.getMessage())));
            }
        }
        refuseWhenTooMany(rejected, lines.size());
        progress.at("writing", 0, fresh.size());
        tasks.insert(programme, fresh, clock.instant());
        tasks.unstage(staged);
        int gold = (int) fresh.stream().filter(t -> t.goldLabel() != null).count();
        events.publishEvent(
                new TasksImported(programme.key(), fresh.size(), gold, skipped, rejected.size()));
        return new Result(fresh.size(), gold, skipped, rejected);
    }

    private static void refuseWhenTooMany(List<Rejected> rejected, int lines) {
        if (rejected.size() > lines * REJECTED_MAX) {
            throw CommonProblem.invalid(
                    rejected.stream()
                            .limit(1000)
                            .map(r ->
                                    new FieldError(
                                            "line " + r.line(),
                                            "line",
                                            r.reason(),
                                            "Correct the line; nothing was taken because %d of %d lines are bad."
                                                    .formatted(rejected.size(), lines)))
                            .toList());
        }
    }

    private TaskStore.NewTask task(
            Programme programme, String line, Map<String, UUID> annotators, long shuffle)
            throws BadLine {
        JsonNode node;
        try {
            node = json.tree(line);
        } catch (JacksonException e) {
            throw new BadLine(null, "this is no JSON: " + e.getOriginalMessage());
        }
        var key = node.path("externalKey").asString("");
        if (key.isEmpty() || key.length() > 200) {
            throw new BadLine(null, "externalKey is missing or longer than 200 characters");
        }
        for (var name : node.propertyNames()) {
            if (!KNOWN.contains(name)) {
                throw new BadLine(key, "there is no field %s; known: %s".formatted(name, KNOWN));
            }
        }
        var payload = node.path("payload");
        if (!payload.isObject()) {
            throw new BadLine(key, "payload is no object");
        }
        var gold = label(programme, key, node.path("gold").path("label"), "gold.label");
        if (gold == null && node.hasNonNull("gold")) {
            throw new BadLine(key, "gold has no label");
        }
        var reference = reference(programme, key, node.path("reference"));
        return new TaskStore.NewTask(
                Ids.next(),
                key,
                sha256(json.text(payload)),
                json.text(payload),
                text(node.path("stratum")),
                gold,
                text(node.path("gold").path("explanation")),
                reference == null ? gold : reference,
                only(key, node.path("onlyAnnotators"), annotators),
                node.path("priority").asInt(0),
                shuffle);
    }

    /** A class, or an object with a label: people write it like gold. */
    private static @Nullable String reference(Programme programme, String key, JsonNode node)
            throws BadLine {
        return label(programme, key, node.isObject() ? node.path("label") : node, "reference");
    }

    private static @Nullable String label(
            Programme programme, String key, JsonNode node, String field) throws BadLine {
        var label = text(node);
        if (label != null && !programme.labelConfig().knows(label)) {
            throw new BadLine(
                    key,
                    "%s %s is none of %s"
                            .formatted(field, label, programme.labelConfig().classes()));
        }
        return label;
    }

    private static UUID @Nullable [] only(String key, JsonNode node, Map<String, UUID> annotators)
            throws BadLine {
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        var ids = new ArrayList<UUID>();
        for (var login : node) {
            var id = annotators.get(login.asString());
            if (id == null) {
                throw new BadLine(key, login.asString() + " is no annotator of the programme");
            }
            ids.add(id);
        }
        return ids.toArray(UUID[]::new);
    }

    private static @Nullable String text(JsonNode node) {
        return node.isMissingNode() || node.isNull() ? null : node.asString();
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class BadLine extends Exception {
        private static final long serialVersionUID = 1;
        private final @Nullable String key;

        BadLine(@Nullable String key, String reason) {
            super(reason);
            this.key = key;
        }
    }
}
