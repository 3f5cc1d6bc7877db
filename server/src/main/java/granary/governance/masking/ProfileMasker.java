package granary.governance.masking;

import granary.engine.mask.MaskMethod;
import granary.engine.mask.Masker;
import granary.governance.Masking;
import java.time.DateTimeException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rules of one profile, with the keys of one purpose. */
final class ProfileMasker implements Masking.ColumnMasker {
    private record Bound(MaskMethod method, Masker masker) {}

    private final List<MaskRule> rules;
    private final byte[] master;
    private final String purpose;
    private final Map<String, Bound> byColumn = new HashMap<>();

    ProfileMasker(List<MaskRule> rules, byte[] master, String purpose) {
        this.rules = rules;
        this.master = master.clone();
        this.purpose = purpose;
    }

    @Override
    public @Nullable String mask(String column, @Nullable String value) {
        if (value == null) {
            return null;
        }
        var bound = byColumn.computeIfAbsent(column, this::bind);
        try {
            return bound.masker().mask(bound.method(), value);
        } catch (NumberFormatException | DateTimeException | StringIndexOutOfBoundsException e) {
            // No number, date or ZIP code after all: what cannot be masked as asked is not shown.
            return null;
        }
    }

    private Bound bind(String column) {
        var rule = rules.stream().filter(r -> r.names(column)).findFirst();
        return new Bound(
                rule.map(MaskRule::toMethod).orElseGet(MaskMethod.Null::new),
                Masker.of(master, purpose, rule.map(r -> r.domainOf(column)).orElse(column)));
    }
}
