package granary.insights.dashboard;

import granary.insights.fact.Window;
import granary.platform.web.Requires;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/insights/dashboard")
class DashboardController {
    private final Dashboard dashboard;

    DashboardController(Dashboard dashboard) {
        this.dashboard = dashboard;
    }

    /** Of one programme with its own targets, or of all. */
    @GetMapping
    @Requires("kpi:read")
    DashboardView show(
            @RequestParam @Nullable Instant from,
            @RequestParam @Nullable Instant to,
            @RequestParam @Nullable String programme) {
        return dashboard.show(new Window(from, to, programme));
    }
}
