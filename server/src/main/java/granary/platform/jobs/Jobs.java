package granary.platform.jobs;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import granary.platform.Actor;
import granary.platform.CommonProblem;
import granary.platform.Json;
import granary.platform.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Starts long work. It is claimed by a row lock, so any server of several may run it, and it
 * survives all of them.
 */
@Component
public class Jobs {
    static final TaskDescriptor<String> TASK = TaskDescriptor.of("job", String.class);

    private final JobStore store;
    private final SchedulerClient scheduler;
    private final Clock clock;

    Jobs(JobStore store, @Lazy SchedulerClient scheduler, Clock clock) {
        this.store = store;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    /** Queues the work in the caller's transaction: a rolled-back request leaves no job behind. */
    @Transactional
    public Job start(String kind, Object params) {
        var id = store.insert(kind, params, Actor.current().id(), clock.instant());
        scheduler.scheduleIfNotExists(
                TASK.instance(id.toString())
                        .data(Actor.current().login())
                        .scheduledTo(clock.instant()));
        return load(id);
    }

    public Job load(UUID id) {
        return store.find(id).orElseThrow(() -> CommonProblem.notFound("job", id));
    }

    /** Those of these that are there, by id. */
    public Map<UUID, Job> all(Collection<UUID> ids) {
        return store.all(ids);
    }

    /** The job when it is over, or as it stands when {@code patience} ends. */
    public Job await(UUID id, Duration patience) throws InterruptedException {
        var until = Instant.now().plus(patience);
        var job = load(id);
        while (!job.isOver() && Instant.now().isBefore(until)) {
            Thread.sleep(40);
            job = load(id);
        }
        return job;
    }

    @Transactional
    public Job cancel(UUID id) {
        store.askToCancel(id);
        return load(id);
    }

    @Configuration(proxyBeanMethods = false)
    static class JobTask {
        private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);

        @Bean
        OneTimeTask<String> jobTask(
                JobStore store,
                ObjectProvider<JobKind<?>> kinds,
                Json json,
                Clock clock,
                ObjectProvider<JobActors> actors) {
            return Tasks.oneTime(TASK)
                    .execute((instance, context) -> {
                        var id = UUID.fromString(instance.getId());
                        var work = store.work(id).orElse(null);
                        if (work == null || work.state().equals("cancelled")) {
                            return;
                        }
                        Map<String, JobKind<?>> byKind =
                                kinds.stream()
                                        .collect(
                                                Collectors.toMap(
                                                        JobKind::kind, Function.identity()));
                        var kind = byKind.get(work.kind());
                        if (kind == null) {
                            store.finish(
                                    id,
                                    "failed",
                                    null,
                                    CommonProblem.BROKEN
                                            .refused("no such kind of job: " + work.kind())
                                            .document(),
                                    clock.instant());
                            return;
                        }
                        store.start(id, clock.instant());
                        var actor =
                                actors.stream()
                                        .findFirst()
                                        .flatMap(a -> a.find(work.actor()))
                                        .orElse(Actor.SYSTEM);
                        try {
                            var result = actor.call(() -> run(kind, json, work, id, store));
                            store.finish(id, "done", result, null, clock.instant());
                        } catch (CancellationException e) {
                            store.finish(id, "cancelled", null, null, clock.instant());
                        } catch (Refusal e) {
                            store.finish(id, "failed", null, e.document(), clock.instant());
                        } catch (Exception e) {
                            LOG.error("job {} of kind {} broke", id, work.kind(), e);
                            store.finish(
                                    id,
                                    "failed",
                                    null,
                                    CommonProblem.BROKEN
                                            .refused(
                                                    "The work broke: "
                                                            + e.getClass().getSimpleName())
                                            .document(),
                                    clock.instant());
                        }
                    });
        }

        private static <P> Object run(
                JobKind<P> kind, Json json, JobStore.Work work, UUID id, JobStore store)
                throws Exception {
            var result =
                    kind.run(
                            json.read(work.params(), kind.params()),
                            (stage, done, total) -> {
                                if (store.progress(id, stage, done, total)) {
                                    throw new CancellationException();
                                }
                            });
            return result == null ? Map.of() : result;
        }
    }

    /** Finds the person a job works for. Governance answers. */
    public interface JobActors {
        java.util.Optional<Actor> find(UUID id);
    }
}
