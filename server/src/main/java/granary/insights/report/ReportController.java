package granary.insights.report;

import granary.platform.web.Requires;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/insights/reports")
class ReportController {
    private final OutcomeReport outcome;

    ReportController(OutcomeReport outcome) {
        this.outcome = outcome;
    }

    @GetMapping("/outcome")
    @Requires("kpi:read")
    OutcomeView outcome(
            @RequestParam @Nullable Instant changedAt, @RequestParam @Nullable String kpi) {
        return outcome.write(changedAt, kpi);
    }
}
