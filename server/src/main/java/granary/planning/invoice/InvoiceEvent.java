package granary.planning.invoice;

import granary.platform.DomainEvent;
import granary.platform.Money;
import granary.platform.ObjectRef;
import org.jspecify.annotations.Nullable;

/** What happens to an invoice. */
sealed interface InvoiceEvent extends DomainEvent {
    String number();

    String vendor();

    @Override
    default ObjectRef object() {
        return new ObjectRef("invoice", vendor() + "/" + number());
    }

    record InvoiceReceived(String number, String vendor, String digest, Money billed, int lines)
            implements InvoiceEvent {}

    record InvoiceReconciled(
            String number,
            String vendor,
            String agreement,
            Money billed,
            Money payable,
            Money disputed,
            long disputedLines)
            implements InvoiceEvent {}

    record InvoiceDisputed(String number, String vendor, Money disputed, @Nullable String comment)
            implements InvoiceEvent {}

    record InvoiceApproved(String number, String vendor, Money payable) implements InvoiceEvent {}

    record InvoicePaid(String number, String vendor, Money paid) implements InvoiceEvent {}

    record InvoiceVoided(String number, String vendor, @Nullable String reason)
            implements InvoiceEvent {}
}
