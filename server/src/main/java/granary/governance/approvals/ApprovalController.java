package granary.governance.approvals;

import granary.governance.Approvals.Decision;
import granary.governance.People;
import granary.platform.CommonProblem;
import granary.platform.web.Open;
import granary.platform.web.Page;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/governance/approvals")
class ApprovalController {
    private final ApprovalDesk desk;
    private final People people;

    ApprovalController(ApprovalDesk desk, People people) {
        this.desk = desk;
        this.people = people;
    }

    record DecisionView(
            People.Person by,
            String seat,
            String decision,
            String meaning,
            @Nullable String reason,
            Instant at) {}

    record SeatView(String name, String permission, People.@Nullable Person person) {}

    /**
     * @param required how many people must agree
     */
    record ApprovalView(
            UUID id,
            String subjectType,
            String subject,
            String digest,
            String policy,
            int required,
            List<SeatView> seats,
            String state,
            List<DecisionView> decisions,
            People.Person requestedBy,
            Instant requestedAt,
            String link) {}

    @GetMapping
    @Open(why = "everybody sees what waits for them and what they asked for; auditors see all")
    Page<ApprovalView> approvals(
            @RequestParam(required = false) @Nullable String waiting,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        if (waiting != null) {
            if (!waiting.equals("me")) {
                throw CommonProblem.invalid(
                        "waiting", "allowed", waiting + " is not allowed", "Say me or leave it.");
            }
            return Page.all(desk.waitingForCaller().stream().map(this::view).toList());
        }
        int rows = Page.limit(limit);
        var before = Page.position(cursor, UUID::fromString);
        var page = desk.page(before, rows + 1);
        return Page.of(page.stream().map(this::view).toList(), rows, view -> view.id().toString());
    }

    private ApprovalView view(ApprovalRow row) {
        return new ApprovalView(
                row.id(),
                row.subjectType(),
                row.subject(),
                row.digest(),
                row.policy(),
                row.seats().size(),
                row.seats().stream()
                        .map(s -> new SeatView(s.name(), s.permission(), people.see(s.person())))
                        .toList(),
                row.state(),
                row.decisions().stream().map(this::view).toList(),
                people.load(row.requestedBy()),
                row.requestedAt(),
                row.link());
    }

    private DecisionView view(Decision d) {
        return new DecisionView(
                people.load(d.by()), d.seat(), d.decision(), d.meaning(), d.reason(), d.at());
    }
}
