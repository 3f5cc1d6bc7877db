package granary.planning.invoice;

import granary.platform.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;

/** The columns of an invoice. */
record InvoiceRow(
        UUID id,
        String number,
        String vendor,
        String currency,
        String digest,
        String state,
        @Nullable LocalDate periodFrom,
        @Nullable LocalDate periodTo,
        BigDecimal billed,
        @Nullable BigDecimal payable,
        @Nullable String agreement,
        @Nullable String taskType,
        @Nullable String tier,
        @Nullable JSONB unbilled,
        UUID submittedBy,
        Instant receivedAt,
        @Nullable Instant reconciledAt,
        @Nullable Instant disputeSentAt,
        @Nullable String comment,
        @Nullable UUID approvedBy,
        @Nullable Instant approvedAt,
        long rowVersion) {

    /** What was found when it was held against the agreement. */
    record Finding(
            String agreement,
            String taskType,
            String tier,
            BigDecimal payable,
            boolean isMatched,
            JSONB unbilled,
            Instant at) {}

    InvoiceRow reconciled(Finding found) {
        return new InvoiceRow(
                id,
                number,
                vendor,
                currency,
                digest,
                found.isMatched() ? "matched" : "disputed",
                periodFrom,
                periodTo,
                billed,
                found.payable(),
                found.agreement(),
                found.taskType(),
                found.tier(),
                found.unbilled(),
                submittedBy,
                receivedAt,
                found.at(),
                null,
                comment,
                null,
                null,
                rowVersion);
    }

    InvoiceRow disputed(@Nullable String why, Instant at) {
        return moved("disputed", at, why, null, null);
    }

    InvoiceRow approved(UUID by, Instant at) {
        return moved("approved", disputeSentAt, comment, by, at);
    }

    InvoiceRow paid() {
        return moved("paid", disputeSentAt, comment, approvedBy, approvedAt);
    }

    InvoiceRow cancelled(@Nullable String why) {
        return moved("void", disputeSentAt, why, null, null);
    }

    private InvoiceRow moved(
            String to,
            @Nullable Instant disputedAt,
            @Nullable String why,
            @Nullable UUID approver,
            @Nullable Instant approved) {
        return new InvoiceRow(
                id,
                number,
                vendor,
                currency,
                digest,
                to,
                periodFrom,
                periodTo,
                billed,
                payable,
                agreement,
                taskType,
                tier,
                unbilled,
                submittedBy,
                receivedAt,
                reconciledAt,
                disputedAt,
                why,
                approver,
                approved,
                rowVersion);
    }

    Money money(BigDecimal amount) {
        return Money.of(amount, currency);
    }

    int digits() {
        return digits(currency);
    }

    /** Decimals of a currency; none are given for those that are no money, such as XAU. */
    static int digits(String currency) {
        return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    }

    /**
     * One line as billed, and what became of it; null until it is reconciled.
     *
     * @param codes reasons, first the one that decides; {@code MATCH} alone when nothing is wrong
     */
    record LineRow(
            int line,
            String work,
            String description,
            long quantity,
            BigDecimal rate,
            BigDecimal amount,
            @Nullable Long accepted,
            @Nullable BigDecimal contractRate,
            @Nullable BigDecimal payable,
            long paidQuantity,
            List<String> codes,
            @Nullable JSONB evidence) {}
}
