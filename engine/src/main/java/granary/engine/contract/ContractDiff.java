package granary.engine.contract;

import granary.engine.contract.Change.Effect;
import java.util.List;

/**
 * The changes of a contract and the version number they need.
 *
 * @param bump {@code major}, {@code minor}, {@code patch} or {@code none}
 * @param declaredBump what the two version numbers say
 */
public record ContractDiff(
        List<Change> changes,
        Effect worst,
        String bump,
        String declaredBump,
        boolean bumpIsEnough) {

    private static final List<String> BUMPS = List.of("none", "patch", "minor", "major");

    public ContractDiff {
        changes = List.copyOf(changes);
    }

    static ContractDiff of(List<Change> changes, String before, String after) {
        var worst = SchemaDiff.worst(changes);
        var bump =
                switch (worst) {
                    case BREAKING -> "major";
                    case RISKY -> "minor";
                    case SAFE ->
                            changes.isEmpty()
                                    ? "none"
                                    : changes.stream()
                                                    .allMatch(change ->
                                                            change.change()
                                                                    .equals("description.change"))
                                            ? "patch"
                                            : "minor";
                };
        var declared = declared(before, after);
        return new ContractDiff(
                changes, worst, bump, declared, BUMPS.indexOf(declared) >= BUMPS.indexOf(bump));
    }

    private static String declared(String before, String after) {
        var was = numbers(before);
        var is = numbers(after);
        for (int i = 0; i < 3; i++) {
            if (was[i] != is[i]) {
                return is[i] > was[i] ? BUMPS.get(3 - i) : "none";
            }
        }
        return "none";
    }

    private static int[] numbers(String version) {
        var numbers = new int[3];
        var parts = version.replaceFirst("^v", "").split("[-+]", 2)[0].split("\\.");
        for (int i = 0; i < Math.min(3, parts.length); i++) {
            numbers[i] = parts[i].matches("\\d{1,9}") ? Integer.parseInt(parts[i]) : 0;
        }
        return numbers;
    }
}
