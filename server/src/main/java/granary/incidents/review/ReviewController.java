package granary.incidents.review;

import granary.incidents.review.ActionDesk.ActionBody;
import granary.incidents.review.ActionDesk.ActionView;
import granary.incidents.review.ReviewDesk.ReviewBody;
import granary.incidents.review.ReviewDesk.ReviewView;
import granary.platform.web.Page;
import granary.platform.web.Requires;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/incidents")
class ReviewController {
    private final ReviewDesk reviews;
    private final ActionDesk actions;

    ReviewController(ReviewDesk reviews, ActionDesk actions) {
        this.reviews = reviews;
        this.actions = actions;
    }

    record DropBody(@NotBlank @Size(max = 4000) String reason) {}

    @GetMapping("/{key}/review")
    @Requires("dataset:read")
    ReviewView read(@PathVariable String key) {
        return reviews.read(key);
    }

    @PutMapping("/{key}/review")
    @Requires("incident:command")
    ReviewView write(@PathVariable String key, @Valid @RequestBody ReviewBody body) {
        return reviews.write(key, body);
    }

    @PostMapping("/{key}/review/approve")
    @Requires("incident:command")
    ReviewView approve(@PathVariable String key) {
        return reviews.approve(key);
    }

    @GetMapping("/{key}/actions")
    @Requires("dataset:read")
    Page<ActionView> actions(@PathVariable String key) {
        return Page.all(actions.of(key));
    }

    @PostMapping("/{key}/actions")
    @Requires("incident:write")
    @ResponseStatus(HttpStatus.CREATED)
    ActionView add(@PathVariable String key, @Valid @RequestBody ActionBody body) {
        return actions.add(key, body);
    }

    @GetMapping("/actions")
    @Requires("dataset:read")
    Page<ActionView> all() {
        return Page.all(actions.all());
    }

    @PostMapping("/actions/{id}/done")
    @Requires("incident:write")
    ActionView done(@PathVariable String id) {
        return actions.done(id);
    }

    @PostMapping("/actions/{id}/drop")
    @Requires("incident:write")
    ActionView drop(@PathVariable String id, @Valid @RequestBody DropBody body) {
        return actions.drop(id, body.reason());
    }
}
