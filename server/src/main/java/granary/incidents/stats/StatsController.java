package granary.incidents.stats;

import granary.platform.web.Requires;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/incidents/stats")
class StatsController {
    private final Stats stats;

    StatsController(Stats stats) {
        this.stats = stats;
    }

    /** Of incidents detected from {@code from} (inclusive) to {@code to} (exclusive). */
    @GetMapping
    @Requires("dataset:read")
    Stats.View stats(
            @RequestParam(required = false) @Nullable String dataset,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to) {
        return stats.of(dataset, from, to);
    }
}
