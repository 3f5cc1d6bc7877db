package granary.incidents.incident;

import granary.incidents.impact.Impact;
import granary.incidents.incident.IncidentBodies.EmptyBody;
import granary.incidents.incident.IncidentBodies.MergeBody;
import granary.incidents.incident.IncidentBodies.MitigateBody;
import granary.incidents.incident.IncidentBodies.NoteBody;
import granary.incidents.incident.IncidentBodies.OpenBody;
import granary.incidents.incident.IncidentBodies.ReasonBody;
import granary.incidents.incident.IncidentBodies.ResolveBody;
import granary.incidents.incident.IncidentBodies.SeverityBody;
import granary.incidents.incident.IncidentBodies.StartMitigationBody;
import granary.incidents.incident.IncidentBodies.TriageBody;
import granary.incidents.timeline.Timeline;
import granary.platform.web.IfMatch;
import granary.platform.web.Page;
import granary.platform.web.Requires;
import jakarta.validation.Valid;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/incidents")
class IncidentController {
    private final IncidentDesk desk;
    private final IncidentPages pages;

    IncidentController(IncidentDesk desk, IncidentPages pages) {
        this.desk = desk;
        this.pages = pages;
    }

    /** Newest first; {@code state=open} is every state that is not over. */
    @GetMapping
    @Requires("dataset:read")
    Page<IncidentView> list(
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String dataset,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return desk.page(state, dataset, Page.limit(limit), cursor);
    }

    @PostMapping
    @Requires("incident:write")
    ResponseEntity<IncidentView> open(@Valid @RequestBody OpenBody body) {
        var incident = desk.open(body);
        return ResponseEntity.created(URI.create("/api/v1/incidents/" + incident.key()))
                .eTag(IfMatch.etag(incident.rowVersion()))
                .body(incident);
    }

    @GetMapping("/{key}")
    @Requires("dataset:read")
    ResponseEntity<IncidentView> read(@PathVariable String key) {
        return answer(desk.read(key));
    }

    @GetMapping("/{key}/timeline")
    @Requires("dataset:read")
    Page<Timeline.Entry> timeline(
            @PathVariable String key,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return pages.timeline(key, Page.limit(limit), cursor);
    }

    @GetMapping("/{key}/blast-radius")
    @Requires("dataset:read")
    Impact.BlastRadius radius(@PathVariable String key) {
        return pages.radius(key);
    }

    @PostMapping("/{key}/acknowledge")
    @Requires("incident:write")
    ResponseEntity<IncidentView> acknowledge(
            @PathVariable String key, @RequestBody(required = false) @Nullable EmptyBody body) {
        return answer(desk.acknowledge(key));
    }

    @PostMapping("/{key}/triage")
    @Requires("incident:write")
    ResponseEntity<IncidentView> triage(
            @PathVariable String key, @Valid @RequestBody TriageBody body) {
        return answer(desk.triage(key, body));
    }

    @PostMapping("/{key}/start-mitigation")
    @Requires("incident:write")
    ResponseEntity<IncidentView> startMitigation(
            @PathVariable String key, @Valid @RequestBody StartMitigationBody body) {
        return answer(desk.startMitigation(key, body));
    }

    @PostMapping("/{key}/mitigate")
    @Requires("incident:write")
    ResponseEntity<IncidentView> mitigate(
            @PathVariable String key, @Valid @RequestBody MitigateBody body) {
        return answer(desk.mitigate(key, body));
    }

    @PostMapping("/{key}/resolve")
    @Requires("incident:command")
    ResponseEntity<IncidentView> resolve(
            @PathVariable String key, @Valid @RequestBody ResolveBody body) {
        return answer(desk.resolve(key, body));
    }

    @PostMapping("/{key}/review")
    @Requires("incident:command")
    ResponseEntity<IncidentView> review(
            @PathVariable String key, @RequestBody(required = false) @Nullable EmptyBody body) {
        return answer(desk.review(key));
    }

    @PostMapping("/{key}/close")
    @Requires("incident:command")
    ResponseEntity<IncidentView> close(
            @PathVariable String key, @RequestBody(required = false) @Nullable EmptyBody body) {
        return answer(desk.close(key));
    }

    @PostMapping("/{key}/note")
    @Requires("incident:write")
    ResponseEntity<IncidentView> note(@PathVariable String key, @Valid @RequestBody NoteBody body) {
        return answer(desk.note(key, body.text()));
    }

    @PostMapping("/{key}/dismiss")
    @Requires("incident:write")
    ResponseEntity<IncidentView> dismiss(
            @PathVariable String key, @Valid @RequestBody ReasonBody body) {
        return answer(desk.dismiss(key, body.reason()));
    }

    @PostMapping("/{key}/reopen")
    @Requires("incident:write")
    ResponseEntity<IncidentView> reopen(
            @PathVariable String key, @Valid @RequestBody ReasonBody body) {
        return answer(desk.reopen(key, body.reason()));
    }

    @PostMapping("/{key}/merge")
    @Requires("incident:write")
    ResponseEntity<IncidentView> merge(
            @PathVariable String key, @Valid @RequestBody MergeBody body) {
        return answer(desk.merge(key, body.into()));
    }

    @PostMapping("/{key}/change-severity")
    @Requires("incident:write")
    ResponseEntity<IncidentView> changeSeverity(
            @PathVariable String key, @Valid @RequestBody SeverityBody body) {
        return answer(desk.changeSeverity(key, body.severity(), body.reason()));
    }

    private static ResponseEntity<IncidentView> answer(IncidentView incident) {
        return ResponseEntity.ok().eTag(IfMatch.etag(incident.rowVersion())).body(incident);
    }
}
