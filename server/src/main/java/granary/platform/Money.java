package granary.platform;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.Currency;

/** An exact amount of one currency. Amounts of different currencies are never added. */
public record Money(BigDecimal amount, Currency currency) {
    public static Money of(BigDecimal amount, String currency) {
        return new Money(amount, Currency.getInstance(currency));
    }

    public static Money zero(Currency currency) {
        return new Money(BigDecimal.ZERO, currency);
    }

    @JsonCreator
    static Money read(
            @JsonProperty("amount") String amount, @JsonProperty("currency") String currency) {
        return of(new BigDecimal(amount), currency);
    }

    /** The amount as text, never in scientific notation, because JSON numbers are doubles. */
    @JsonProperty("amount")
    public String amountText() {
        return amount.toPlainString();
    }

    @JsonProperty("currency")
    public String currencyCode() {
        return currency.getCurrencyCode();
    }

    /**
     * @throws Refusal {@code currency-mixed} when the currencies differ
     */
    public Money plus(Money other) {
        if (!currency.equals(other.currency)) {
            throw CommonProblem.CURRENCY_MIXED.refused(
                    "cannot add %s to %s".formatted(other.currencyCode(), currencyCode()));
        }
        return new Money(amount.add(other.amount), currency);
    }

    public Money times(long count) {
        return new Money(amount.multiply(BigDecimal.valueOf(count)), currency);
    }
}
