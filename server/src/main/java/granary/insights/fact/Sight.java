package granary.insights.fact;

import granary.governance.Access;
import granary.governance.Cell;
import granary.governance.Scope;
import granary.platform.Actor;
import granary.platform.CommonProblem;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which facts the caller may see in figures: all, or those of their vendors, programmes and
 * datasets. Who may only see their own work (annotators) sees none here; labeling shows it to them.
 */
public record Sight(
        boolean everywhere, List<String> vendors, List<String> programmes, List<String> datasets) {
    private static final String PERMISSION = "kpi:read";

    public static final Sight ALL = new Sight(true, List.of(), List.of(), List.of());

    public static Sight of(Access access) {
        if (Actor.current().isSystem()
                || access.find(PERMISSION, Scope.workspace()).filter(Sight::isWide).isPresent()) {
            return ALL;
        }
        return new Sight(
                false,
                keys(access, Scope.Type.VENDOR),
                keys(access, Scope.Type.PROGRAMME),
                keys(access, Scope.Type.DATASET));
    }

    private static boolean isWide(Cell cell) {
        return cell == Cell.YES || cell == Cell.TOKEN;
    }

    private static List<String> keys(Access access, Scope.Type type) {
        return access.scopes(PERMISSION).stream()
                .filter(s -> s.type() == type)
                .filter(s -> access.find(PERMISSION, s).filter(c -> c != Cell.OWN).isPresent())
                .map(Scope::key)
                .sorted()
                .toList();
    }

    /** For pages that hold prices and names of the whole house. */
    public void requireEverything() {
        if (!everywhere) {
            throw CommonProblem.PERMISSION_MISSING
                    .refused("This shows the whole house; it needs kpi:read for all of it.")
                    .with("permission", PERMISSION);
        }
    }

    /** Named parameters of every SQL file of this room. */
    public Map<String, Object> params() {
        var params = new HashMap<String, Object>();
        params.put("everywhere", everywhere);
        params.put("vendors", vendors.toArray(String[]::new));
        params.put("programmes", programmes.toArray(String[]::new));
        params.put("datasets", datasets.toArray(String[]::new));
        return params;
    }

    @Override
    public String toString() {
        return everywhere ? "everything" : Arrays.asList(vendors, programmes, datasets).toString();
    }
}
