package granary.engine.contract;

import granary.engine.check.Check;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A data contract.
 *
 * @param apiVersion of the standard, such as {@code v3.1.0}
 * @param version of the contract, semantic versioning
 * @param purposes permitted uses: custom property {@code granary.purposes}, else the described
 *     purpose as one text
 * @param customProperties of the whole contract, by name
 * @param document the whole document, so that nothing is lost on a round trip
 */
public record Contract(
        String id,
        String name,
        String version,
        String apiVersion,
        String status,
        List<Member> team,
        List<String> purposes,
        List<Sla> sla,
        List<ContractObject> objects,
        Map<String, Object> customProperties,
        Map<String, Object> document) {

    /**
     * @param role as the contract names it, such as owner or steward; null when it names none
     */
    public record Member(String username, @Nullable String name, @Nullable String role) {}

    /**
     * @param property such as {@code latency}, {@code frequency}, {@code retention}
     * @param element {@code object.column}, or null
     */
    public record Sla(
            String property,
            @Nullable Object value,
            @Nullable String unit,
            @Nullable String element,
            String pointer) {}

    public Contract {
        team = List.copyOf(team);
        purposes = List.copyOf(purposes);
        sla = List.copyOf(sla);
        objects = List.copyOf(objects);
    }

    /** The first team member with this role, in any case. */
    public Optional<Member> member(String role) {
        return team.stream()
                .filter(member -> member.role() != null && member.role().equalsIgnoreCase(role))
                .findFirst();
    }

    public Optional<ContractObject> find(String object) {
        return objects.stream().filter(o -> o.name().equals(object)).findFirst();
    }

    /** The only object, or the one with this name. */
    public ContractObject object(@Nullable String wanted) {
        if (wanted == null && objects.size() == 1) {
            return objects.getFirst();
        }
        return objects.stream()
                .filter(o -> o.name().equals(wanted))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "no object %s in %s"
                                        .formatted(
                                                wanted,
                                                objects.stream()
                                                        .map(ContractObject::name)
                                                        .toList())));
    }

    public Optional<Sla> sla(String property) {
        return sla.stream().filter(s -> s.property().equalsIgnoreCase(property)).findFirst();
    }

    /** Every check that the contract promises, in its order, object by object. */
    public List<Check> checks() {
        return objects.stream().flatMap(object -> checks(object).stream()).toList();
    }

    /** The checks of one object: those its fields imply, then those it lists. */
    public List<Check> checks(ContractObject object) {
        return new CheckList(this, object).checks();
    }

    /** What can be used and may not be what was meant. */
    public List<ContractProblem> warnings() {
        return objects.stream()
                .flatMap(object -> new CheckList(this, object).warnings().stream())
                .toList();
    }
}
