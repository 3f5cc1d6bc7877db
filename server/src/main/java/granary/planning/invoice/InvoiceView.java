package granary.planning.invoice;

import granary.governance.People.Person;
import granary.planning.invoice.Reconciling.Evidence;
import granary.platform.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An invoice as it is shown; what reconciling finds is null until then.
 *
 * @param disputedLines lines of which not all is payable
 * @param lines null in lists
 */
record InvoiceView(
        UUID id,
        String number,
        String vendor,
        String state,
        Money billed,
        @Nullable Money payable,
        @Nullable Money disputed,
        @Nullable Integer disputedLines,
        @Nullable String agreement,
        @Nullable LocalDate periodFrom,
        @Nullable LocalDate periodTo,
        @Nullable Person submittedBy,
        Instant receivedAt,
        @Nullable Instant reconciledAt,
        @Nullable Instant disputeSentAt,
        @Nullable String comment,
        @Nullable Person approvedBy,
        @Nullable Instant approvedAt,
        @Nullable List<LineView> lines,
        @Nullable List<UnbilledView> unbilled,
        List<String> allowedVerbs) {

    /**
     * @param accepted units that were delivered and accepted; null for unknown work
     * @param code the reason that decides, {@code MATCH} when nothing is wrong
     * @param codes all reasons
     */
    record LineView(
            int line,
            String work,
            String description,
            long quantity,
            @Nullable Long accepted,
            Money rate,
            @Nullable Money contractRate,
            Money billed,
            @Nullable Money payable,
            @Nullable Money disputed,
            @Nullable String code,
            List<String> codes,
            List<Evidence> evidence) {}

    /** Accepted work that no invoice asked for: an accrual. */
    record UnbilledView(String work, long accepted, Money amount) {}
}
