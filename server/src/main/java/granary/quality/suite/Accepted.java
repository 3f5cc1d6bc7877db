package granary.quality.suite;

import granary.platform.jobs.Job;
import org.springframework.http.ResponseEntity;

/** The answer to long work: where it is followed. */
public record Accepted(Job job) {
    public static ResponseEntity<Accepted> of(Job job) {
        return ResponseEntity.accepted()
                .header("Location", "/api/v1/jobs/" + job.id())
                .body(new Accepted(job));
    }
}
