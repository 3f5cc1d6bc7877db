package granary.quality.suite;

import granary.engine.check.Check;
import granary.engine.contract.Contract;
import granary.engine.contract.ContractReader;
import granary.engine.contract.InvalidContract;
import granary.platform.Refusal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.springframework.stereotype.Service;

/** Puts a dataset's suite together. */
@Service
public class Suites {
    static final String LOCAL = "local";

    private final SuiteStore store;
    private final LocalCheckStore local;

    Suites(SuiteStore store, LocalCheckStore local) {
        this.store = store;
        this.local = local;
    }

    /** The contract's checks, then accepted suggestions, then additions, then armed controls. */
    public Suite of(String dataset, Contract contract) {
        var checks = new ArrayList<SuiteCheck>();
        var broken = new ArrayList<String>();
        for (var check : contract.checks(contract.objects().getFirst())) {
            checks.add(new SuiteCheck(check, "contract", "quality.check." + check.id()));
        }
        var ids = new HashSet<String>();
        checks.forEach(c -> ids.add(c.check().id()));
        for (var set : store.accepted(dataset)) {
            try {
                for (var check : ContractReader.of(set.contract()).checks()) {
                    if (set.paths().contains(check.path())
                            && !saysTheSame(checks, check)
                            && ids.add(check.id())) {
                        checks.add(
                                new SuiteCheck(check, "suggested", "quality.check." + check.id()));
                    }
                }
            } catch (InvalidContract e) {
                broken.add("Accepted suggestions cannot be read: " + e.getMessage());
            }
        }
        for (var addition : local.standing(dataset)) {
            try {
                for (var check : CheckEntries.read(contract, List.of(addition.entry()))) {
                    if (ids.add(addition.check())) {
                        checks.add(
                                new SuiteCheck(
                                        check.named(addition.check()),
                                        LOCAL,
                                        "quality.check." + addition.check()));
                    }
                }
            } catch (Refusal e) {
                broken.add(
                        "The added check '%s' does not fit the contract any more: %s"
                                .formatted(said(addition), e.detail()));
            }
        }
        for (var control : store.armed(dataset)) {
            try {
                for (var check : CheckEntries.read(contract, control.checks())) {
                    var id = control.control() + "." + check.id();
                    checks.add(
                            new SuiteCheck(
                                    check.named(id),
                                    "preventive of " + control.incident(),
                                    "quality.control." + id));
                }
            } catch (Refusal e) {
                broken.add(
                        "Control %s does not fit the contract any more: %s"
                                .formatted(control.control(), e.detail()));
            }
        }
        return new Suite(checks, broken);
    }

    /** What people call an addition, however it fits the contract. */
    String name(Contract contract, LocalCheck addition) {
        try {
            return CheckEntries.read(contract, List.of(addition.entry())).stream()
                    .findFirst()
                    .map(Check::name)
                    .orElseGet(() -> said(addition));
        } catch (Refusal e) {
            return said(addition);
        }
    }

    /** As its entry says it: what cannot be read has no name made from what it asks. */
    private static String said(LocalCheck addition) {
        var entry = addition.entry();
        var name = entry.getOrDefault("name", entry.get("id"));
        if (name != null) {
            return name.toString();
        }
        var kind = entry.getOrDefault("kind", entry.get("metric"));
        var column = entry.get("column");
        return column == null ? String.valueOf(kind) : "%s of %s".formatted(kind, column);
    }

    /** What the contract says by now needs no suggestion beside it. */
    private static boolean saysTheSame(Iterable<SuiteCheck> checks, Check other) {
        for (var check : checks) {
            if (check.check().columns().equals(other.columns())
                    && check.check().kind().word().equals(other.kind().word())) {
                return true;
            }
        }
        return false;
    }
}
