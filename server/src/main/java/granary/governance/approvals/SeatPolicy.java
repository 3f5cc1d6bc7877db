package granary.governance.approvals;

import granary.governance.Approvals.Decision;
import granary.governance.Approvals.Excluded;
import granary.governance.Approvals.Seat;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/**
 * Who may take which seat. The questions are asked in the one order of all refusals: permission,
 * separation of duties, staleness.
 *
 * @param seats each to be taken by a different person
 * @param excluded people who may never decide, and by which rule
 * @param decisions made so far
 * @param rolesHolding how many roles hold a permission: the rarer seat is taken first, so that it
 *     is not left to somebody who cannot take it
 */
record SeatPolicy(
        List<Seat> seats,
        List<Excluded> excluded,
        List<Decision> decisions,
        ToIntFunction<String> rolesHolding) {

    sealed interface Verdict {
        /**
         * @param isLast true when every other seat is taken
         */
        record Take(Seat seat, boolean isLast) implements Verdict {}

        /** This person decided before; asking again changes nothing. */
        record Repeated() implements Verdict {}

        record NoPermission(List<Seat> open) implements Verdict {}

        record SelfApproval(String rule) implements Verdict {}

        record Stale() implements Verdict {}
    }

    /**
     * @param holds whether the person holds the permission of a seat where the subject lies
     * @param isSame whether the subject's digest is the one that was asked for
     */
    Verdict decide(UUID person, Predicate<Seat> holds, boolean isSame) {
        if (seats.stream().noneMatch(s -> holds.test(s))) {
            return new Verdict.NoPermission(open());
        }
        for (var each : excluded) {
            if (each.person().equals(person)) {
                return new Verdict.SelfApproval(each.rule());
            }
        }
        var mine = seats.stream().filter(s -> isFor(s, person, holds)).toList();
        if (mine.isEmpty()) {
            return new Verdict.NoPermission(open());
        }
        if (!isSame) {
            return new Verdict.Stale();
        }
        if (decisions.stream().anyMatch(d -> d.by().equals(person))) {
            return new Verdict.Repeated();
        }
        var open = open();
        return mine.stream()
                .filter(open::contains)
                .min(
                        Comparator.<Seat, Boolean>comparing(s -> s.person() == null)
                                .thenComparing(s -> rolesHolding.applyAsInt(s.permission())))
                .<Verdict>map(s -> new Verdict.Take(s, open.size() == 1))
                .orElseGet(() -> new Verdict.NoPermission(open));
    }

    List<Seat> open() {
        return seats.stream()
                .filter(s -> decisions.stream().noneMatch(d -> d.seat().equals(s.name())))
                .toList();
    }

    private static boolean isFor(Seat seat, UUID person, Predicate<Seat> holds) {
        return (seat.person() == null || seat.person().equals(person)) && holds.test(seat);
    }
}
