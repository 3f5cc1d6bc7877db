package granary.delivery.consumer;

import granary.governance.People;
import granary.governance.People.Person;
import granary.platform.web.Page;
import granary.platform.web.Requires;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/delivery/consumers")
class ConsumerController {
    private final Consumers consumers;
    private final People people;

    ConsumerController(Consumers consumers, People people) {
        this.consumers = consumers;
        this.people = people;
    }

    /**
     * @param owner login or id; left out, the caller
     */
    record ConsumerBody(
            @NotNull @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,62}") String slug,
            @NotBlank @Size(max = 200) String name,
            @NotNull @Pattern(regexp = "model|pipeline|team|vendor") String kind,
            @Nullable String owner,
            @Nullable Boolean production) {}

    record ConsumerView(
            UUID id,
            String slug,
            String name,
            String kind,
            Person owner,
            boolean production,
            Instant createdAt) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Requires("delivery:manage")
    ConsumerView register(@Valid @RequestBody ConsumerBody body) {
        return view(consumers.register(body));
    }

    @GetMapping
    @Requires("dataset:read")
    Page<ConsumerView> list(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var page = consumers.list(Page.limit(limit), cursor);
        return page.map(this::view);
    }

    @GetMapping("/{consumer}")
    @Requires("dataset:read")
    ConsumerView one(@PathVariable String consumer) {
        return view(consumers.one(consumer));
    }

    private ConsumerView view(ConsumerRow row) {
        return new ConsumerView(
                row.id(),
                row.slug(),
                row.name(),
                row.kind(),
                people.load(row.owner()),
                row.isProduction(),
                row.createdAt());
    }
}
