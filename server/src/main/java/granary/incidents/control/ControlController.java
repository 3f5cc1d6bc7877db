package granary.incidents.control;

import granary.incidents.control.ControlDesk.ControlBody;
import granary.incidents.control.ControlDesk.ControlView;
import granary.platform.jobs.Job;
import granary.platform.web.Page;
import granary.platform.web.Requires;
import jakarta.validation.Valid;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/incidents/controls")
class ControlController {
    private final ControlDesk desk;

    ControlController(ControlDesk desk) {
        this.desk = desk;
    }

    record Accepted(Job job) {}

    @GetMapping
    @Requires("dataset:read")
    Page<ControlView> list(@RequestParam(required = false) @Nullable String incident) {
        return Page.all(desk.all(incident));
    }

    @GetMapping("/{id}")
    @Requires("dataset:read")
    ControlView read(@PathVariable String id) {
        return desk.read(id);
    }

    @PostMapping
    @Requires("incident:command")
    @ResponseStatus(HttpStatus.CREATED)
    ControlView create(@Valid @RequestBody ControlBody body) {
        return desk.create(body);
    }

    @PostMapping("/{id}/verify")
    @Requires("incident:command")
    ResponseEntity<Accepted> verify(@PathVariable String id) {
        var job = desk.verify(id);
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/jobs/" + job.id()))
                .body(new Accepted(job));
    }
}
