package granary.platform.jobs;

import granary.platform.web.Open;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

@RestController
@RequestMapping("/api/v1/jobs")
class JobController {
    private static final int WAIT_SECONDS_MAX = 60;
    private final Jobs jobs;

    JobController(Jobs jobs) {
        this.jobs = jobs;
    }

    @GetMapping("/{id}")
    @Open(
            why =
                    "a job's id is known only to who started it or was told it; it carries counts, not rows")
    Job job(@PathVariable UUID id, @RequestParam(defaultValue = "0") int wait)
            throws InterruptedException {
        return jobs.await(id, Duration.ofSeconds(Math.clamp(wait, 0, WAIT_SECONDS_MAX)));
    }

    @PostMapping("/{id}/cancel")
    @Open(why = "as reading it")
    Job cancel(@PathVariable UUID id) {
        return jobs.cancel(id);
    }

    @GetMapping(path = "/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Open(why = "as reading it")
    SseEmitter events(@PathVariable UUID id) {
        jobs.load(id);
        var emitter = new SseEmitter(Duration.ofHours(1).toMillis());
        Thread.ofVirtual().name("job-events").start(() -> follow(id, emitter));
        return emitter;
    }

    private void follow(UUID id, SseEmitter emitter) {
        try {
            Job sent = null;
            while (true) {
                var job = jobs.load(id);
                if (!job.equals(sent)) {
                    emitter.send(SseEmitter.event().name("progress").data(job));
                    sent = job;
                }
                if (job.isOver()) {
                    emitter.complete();
                    return;
                }
                Thread.sleep(200);
            }
        } catch (IOException | IllegalStateException e) {
            emitter.completeWithError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            emitter.complete();
        }
    }
}
