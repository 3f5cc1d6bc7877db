package granary.governance.approvals;

import static org.assertj.core.api.Assertions.assertThat;

import granary.governance.Approvals.Decision;
import granary.governance.Approvals.Excluded;
import granary.governance.Approvals.Seat;
import granary.governance.approvals.SeatPolicy.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class SeatPolicyTest {
    private static final UUID OMAR = new UUID(0, 10);
    private static final UUID LENA = new UUID(0, 11);
    private static final UUID DORA = new UUID(0, 12);
    private static final Seat ANYBODY = new Seat("approver", "version:approve", null);
    private static final Seat OWNER = new Seat("owner", "contract:approve", LENA);
    private static final Seat COMPLIANCE = new Seat("compliance", "policy:write", null);
    private static final Predicate<Seat> EVERYTHING = _ -> true;
    private static final Predicate<Seat> NOTHING = _ -> false;

    private static SeatPolicy policy(List<Seat> seats, List<Decision> decisions) {
        return new SeatPolicy(
                seats,
                List.of(new Excluded(OMAR, "committer")),
                decisions,
                permission -> permission.equals("policy:write") ? 1 : 5);
    }

    private static Decision agreed(UUID by, Seat seat) {
        return new Decision(by, seat.name(), "approved", "approved", null, Instant.EPOCH);
    }

    @Test
    void who_holds_no_permission_is_told_so_before_anything_else() {
        var verdict = policy(List.of(ANYBODY), List.of()).decide(OMAR, NOTHING, false);

        assertThat(verdict).isEqualTo(new Verdict.NoPermission(List.of(ANYBODY)));
    }

    @Test
    void who_is_excluded_is_told_the_rule_even_when_the_subject_is_stale() {
        var verdict = policy(List.of(ANYBODY), List.of()).decide(OMAR, EVERYTHING, false);

        assertThat(verdict).isEqualTo(new Verdict.SelfApproval("committer"));
    }

    @Test
    void who_is_excluded_is_refused_for_that_even_when_the_seat_names_somebody_else() {
        var verdict = policy(List.of(OWNER), List.of()).decide(OMAR, EVERYTHING, true);

        assertThat(verdict).isEqualTo(new Verdict.SelfApproval("committer"));
    }

    @Test
    void another_digest_than_the_one_asked_for_is_stale() {
        var verdict = policy(List.of(ANYBODY), List.of()).decide(LENA, EVERYTHING, false);

        assertThat(verdict).isEqualTo(new Verdict.Stale());
    }

    @Test
    void the_last_seat_completes_the_approval() {
        var verdict =
                policy(List.of(OWNER, COMPLIANCE), List.of(agreed(LENA, OWNER)))
                        .decide(DORA, EVERYTHING, true);

        assertThat(verdict).isEqualTo(new Verdict.Take(COMPLIANCE, true));
    }

    @Test
    void one_person_never_takes_two_seats() {
        var verdict =
                policy(List.of(OWNER, COMPLIANCE), List.of(agreed(LENA, OWNER)))
                        .decide(LENA, EVERYTHING, true);

        assertThat(verdict).isEqualTo(new Verdict.Repeated());
    }

    @Test
    void a_seat_that_names_its_person_is_nobody_elses() {
        var verdict = policy(List.of(OWNER), List.of()).decide(DORA, EVERYTHING, true);

        assertThat(verdict).isEqualTo(new Verdict.NoPermission(List.of(OWNER)));
    }

    @Test
    void the_rarer_seat_is_taken_first() {
        var verdict =
                policy(List.of(ANYBODY, COMPLIANCE), List.of()).decide(DORA, EVERYTHING, true);

        assertThat(verdict).isEqualTo(new Verdict.Take(COMPLIANCE, false));
    }
}
