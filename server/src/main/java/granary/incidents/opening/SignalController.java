package granary.incidents.opening;

import granary.incidents.incident.Incidents;
import granary.platform.web.Page;
import granary.platform.web.Requires;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/incidents/{key}/signals")
class SignalController {
    private final Incidents incidents;
    private final SignalStore signals;

    SignalController(Incidents incidents, SignalStore signals) {
        this.incidents = incidents;
        this.signals = signals;
    }

    @GetMapping
    @Requires("dataset:read")
    Page<SignalStore.Signal> list(@PathVariable String key) {
        return Page.all(signals.of(incidents.seen(key).getId()));
    }
}
