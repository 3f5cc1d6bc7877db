package granary.insights.kpi;

import granary.insights.fact.Window;
import granary.platform.web.Page;
import granary.platform.web.Requires;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** KPIs over all time, or from and to an instant, or of one programme. */
@RestController
@RequestMapping("/api/v1/insights")
class KpiController {
    private final Kpis kpis;

    KpiController(Kpis kpis) {
        this.kpis = kpis;
    }

    /**
     * @param value null for no target
     */
    record TargetBody(@Nullable BigDecimal value, @NotBlank @Size(max = 500) String reason) {}

    @GetMapping("/kpis")
    @Requires("kpi:read")
    Page<KpiView> list(
            @RequestParam @Nullable Instant from,
            @RequestParam @Nullable Instant to,
            @RequestParam @Nullable String programme) {
        return Page.all(kpis.list(new Window(from, to, programme)));
    }

    @GetMapping("/kpis/{kpi}")
    @Requires("kpi:read")
    KpiDetail one(
            @PathVariable String kpi,
            @RequestParam @Nullable Instant from,
            @RequestParam @Nullable Instant to,
            @RequestParam @Nullable String programme) {
        return kpis.one(kpi, new Window(from, to, programme));
    }

    @PutMapping("/kpis/{kpi}/target")
    @Requires("kpi:write")
    KpiView aim(@PathVariable String kpi, @Valid @RequestBody TargetBody body) {
        return kpis.aim(kpi, body.value(), body.reason());
    }

    /** Takes a reading of every KPI now; the house takes one by itself each night. */
    @PostMapping("/readings")
    @Requires("kpi:write")
    Page<KpiView> read() {
        return Page.all(kpis.read());
    }
}
