package granary.quality.gate;

import granary.governance.People;
import granary.platform.CommonProblem;
import granary.platform.web.Requires;
import granary.quality.run.QualityGate;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/quality/gates")
class GateController {
    private static final Pattern VERSION = Pattern.compile("(.+)@v(\\d{1,9})");

    private final QualityGate gate;
    private final People people;

    GateController(QualityGate gate, People people) {
        this.gate = gate;
        this.people = people;
    }

    record GateItemView(
            String code,
            String title,
            String check,
            String kind,
            String verdict,
            String severity,
            @Nullable String value,
            @Nullable String expected,
            @Nullable String fix,
            long failingRows,
            @Nullable UUID finding,
            UUID run,
            People.@Nullable Person decidedBy,
            @Nullable Instant decidedAt,
            boolean overridable) {}

    record QualityGateView(
            String version,
            String dataset,
            int number,
            String colour,
            @Nullable UUID run,
            @Nullable String suite,
            @Nullable Instant evaluatedAt,
            int met,
            int total,
            List<GateItemView> items) {}

    /** {@code version} is said {@code bank@v7}. */
    @GetMapping("/{version}")
    @Requires("dataset:read")
    QualityGateView gate(@PathVariable String version) {
        var said = VERSION.matcher(version);
        if (!said.matches()) {
            throw CommonProblem.notFound("version", version);
        }
        var seen = gate.of(said.group(1), Integer.parseInt(said.group(2)));
        var run = seen.run();
        return new QualityGateView(
                version,
                seen.dataset(),
                seen.number(),
                seen.colour(),
                run == null ? null : run.id(),
                run == null ? null : run.suite(),
                run == null ? null : run.finishedAt(),
                (int) seen.items().stream().filter(i -> !i.isUnmet()).count(),
                seen.items().size(),
                seen.items().stream().map(this::view).toList());
    }

    private GateItemView view(QualityGate.Line line) {
        var item = line.item();
        return new GateItemView(
                item.code(),
                item.title(),
                line.check(),
                line.kind(),
                line.verdict(),
                item.severity(),
                item.value(),
                item.expected(),
                item.fix(),
                line.failingRows(),
                line.finding(),
                line.run(),
                people.see(item.decidedBy()),
                item.decidedAt(),
                line.isOverridable());
    }
}
