package granary.engine.plan;

import static java.math.RoundingMode.HALF_UP;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Holds every line of an invoice against accepted work and the agreement. A line that is wrong in a
 * way that has no right amount is not payable at all; too large a quantity or rate is cut down to
 * what was agreed.
 */
public final class Reconciliation {
    private static final BigDecimal CENT = new BigDecimal("0.01");

    private Reconciliation() {}

    /** What is wrong with a line, in the order it is looked for. */
    public enum Code {
        /** Amount is not quantity × rate. */
        ARITHMETIC,
        /** No such work. */
        UNKNOWN_WORK,
        /** The work was done outside the invoice's period. */
        OUT_OF_PERIOD,
        /** The work is already on an earlier line or an approved invoice. */
        DUPLICATE,
        /** Only accepted work is payable, and this was not accepted. */
        NOT_ACCEPTED,
        /** More than was accepted. */
        OVER_QUANTITY,
        /** Not the rate of the agreement. */
        RATE_MISMATCH,
        MATCH
    }

    /**
     * @param work what the line is for, such as a lot and its round
     */
    public record Line(
            String line, String work, long quantity, BigDecimal rate, BigDecimal amount) {}

    /**
     * @param quantity units delivered
     * @param accepted whether the lot was accepted
     * @param date when it was done, when that is known
     */
    public record Work(String work, long quantity, boolean accepted, @Nullable LocalDate date) {}

    public record Period(LocalDate from, LocalDate to) {}

    /**
     * The agreement in force.
     *
     * @param onlyAccepted whether only accepted work is payable
     * @param digits decimals of the currency
     * @param paidBefore units approved earlier that count towards the tiers
     * @param onApprovedInvoices work that was approved earlier
     * @param period of the invoice, when it has one
     */
    public record Terms(
            RateTable rates,
            boolean onlyAccepted,
            int digits,
            long paidBefore,
            Set<String> onApprovedInvoices,
            @Nullable Period period) {
        public Terms {
            onApprovedInvoices = Set.copyOf(onApprovedInvoices);
        }
    }

    /**
     * @param codes what is wrong, at least one; {@code MATCH} alone when nothing is
     * @param contractRate null for unknown work
     */
    public record Judged(
            Line line,
            BigDecimal payable,
            BigDecimal disputed,
            List<Code> codes,
            @Nullable BigDecimal contractRate) {
        public Judged {
            codes = List.copyOf(codes);
        }
    }

    /** Payable work that no line asks for: an accrual. */
    public record Unbilled(String work, long quantity, BigDecimal amount) {}

    public record Result(List<Judged> lines, List<Unbilled> unbilled) {
        public Result {
            lines = List.copyOf(lines);
            unbilled = List.copyOf(unbilled);
        }

        public BigDecimal billed() {
            return lines.stream()
                    .map(j -> j.line().amount())
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        public BigDecimal payable() {
            return lines.stream().map(Judged::payable).reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        public BigDecimal disputed() {
            return billed().subtract(payable());
        }

        public long disputedLines() {
            return lines.stream().filter(j -> j.disputed().signum() != 0).count();
        }

        public BigDecimal unbilledAmount() {
            return unbilled.stream().map(Unbilled::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        }
    }

    public static Result reconcile(List<Line> lines, List<Work> works, Terms terms) {
        return new Desk(works, terms).reconcile(lines);
    }

    private static final class Desk {
        private final Terms terms;
        private final Map<String, Work> works = new LinkedHashMap<>();
        private final Set<String> seen = new HashSet<>();
        private final Map<String, Long> paidQuantity = new HashMap<>();
        private long counted;

        Desk(List<Work> works, Terms terms) {
            this.terms = terms;
            this.counted = terms.paidBefore();
            works.forEach(work -> this.works.put(work.work(), work));
        }

        Result reconcile(List<Line> lines) {
            var judged = lines.stream().map(this::judge).toList();
            var unbilled = new ArrayList<Unbilled>();
            for (var work : works.values()) {
                long rest = payableQuantity(work) - paidQuantity.getOrDefault(work.work(), 0L);
                if (rest > 0
                        && !terms.onApprovedInvoices().contains(work.work())
                        && inPeriod(work)) {
                    unbilled.add(
                            new Unbilled(
                                    work.work(), rest, round(terms.rates().amount(counted, rest))));
                    counted += rest;
                }
            }
            return new Result(judged, unbilled);
        }

        private Judged judge(Line line) {
            var codes = new ArrayList<Code>();
            var product = line.rate().multiply(BigDecimal.valueOf(line.quantity()));
            if (line.amount().subtract(product).abs().compareTo(CENT) > 0) {
                codes.add(Code.ARITHMETIC);
            }
            var work = works.get(line.work());
            if (work == null) {
                codes.add(Code.UNKNOWN_WORK);
                return new Judged(line, round(BigDecimal.ZERO), line.amount(), codes, null);
            }
            if (!inPeriod(work)) {
                codes.add(Code.OUT_OF_PERIOD);
            }
            if (terms.onApprovedInvoices().contains(line.work()) || !seen.add(line.work())) {
                codes.add(Code.DUPLICATE);
            }
            if (terms.onlyAccepted() && !work.accepted()) {
                codes.add(Code.NOT_ACCEPTED);
            }
            long quantity = Math.clamp(line.quantity(), 0, work.quantity());
            var rate = terms.rates().price(counted, quantity);
            if (!codes.isEmpty()) {
                // Nothing of it is payable, so it has no tier whose rate and quantity could be held
                // against it.
                return new Judged(line, round(BigDecimal.ZERO), line.amount(), codes, rate);
            }
            if (line.quantity() > work.quantity()) {
                codes.add(Code.OVER_QUANTITY);
            }
            if (line.rate().compareTo(rate) != 0) {
                codes.add(Code.RATE_MISMATCH);
            }
            return payable(line, quantity, rate, codes);
        }

        /** A rate below the agreed one is the vendor's own offer and is honoured. */
        private Judged payable(Line line, long quantity, BigDecimal rate, List<Code> codes) {
            var agreed = terms.rates().amount(counted, quantity);
            var asked = line.rate().multiply(BigDecimal.valueOf(quantity));
            counted += quantity;
            paidQuantity.merge(line.work(), quantity, Long::sum);
            var payable = codes.isEmpty() ? line.amount() : round(agreed.min(asked));
            return new Judged(
                    line,
                    payable,
                    line.amount().subtract(payable),
                    codes.isEmpty() ? List.of(Code.MATCH) : codes,
                    rate);
        }

        private long payableQuantity(Work work) {
            return terms.onlyAccepted() && !work.accepted() ? 0 : work.quantity();
        }

        private boolean inPeriod(Work work) {
            var period = terms.period();
            var date = work.date();
            return period == null
                    || date == null
                    || !date.isBefore(period.from()) && !date.isAfter(period.to());
        }

        private BigDecimal round(BigDecimal amount) {
            return amount.setScale(terms.digits(), HALF_UP);
        }
    }
}
