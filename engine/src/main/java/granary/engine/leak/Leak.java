package granary.engine.leak;

import granary.engine.data.Column;
import granary.engine.leak.LeakReport.Feature;
import granary.engine.leak.LeakReport.Finding;
import granary.engine.learn.Rows;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Looks for leaks between two parts of data that live in one session. */
public final class Leak {

    private static final List<String> SEVERITIES = List.of("error", "warning", "info");

    private final Sides sides;
    private final LeakOptions options;
    private final List<Finding> findings = new ArrayList<>();

    private Leak(Sides sides, LeakOptions options) {
        this.sides = sides;
        this.options = options;
    }

    public static LeakReport check(Rows train, Rows test, LeakOptions options) {
        return new Leak(Sides.of(train, test), options).check();
    }

    private LeakReport check() {
        var values = new SharedValues(sides, options);
        knownAfter();
        findings.addAll(new EqualRows(sides, options).findings());
        if (options.text() != null) {
            add(new NearTexts(sides, options).finding(options.text()));
        }
        options.groups().forEach(name -> add(values.group(name)));
        if (options.time() != null) {
            add(values.time(options.time()));
        }
        var target = options.target() == null ? null : Target.of(options.target(), sides);
        var features =
                target == null
                        ? List.<Feature>of()
                        : new TargetScreen(sides, options, target, findings).features();
        categories().forEach(column -> add(values.unseen(column)));
        findings.sort(Comparator.comparing(f -> SEVERITIES.indexOf(f.severity())));
        return new LeakReport(
                new LeakReport.Summary(findings.size(), count("error"), count("warning")),
                findings,
                features,
                new LeakReport.SplitSize(
                        sides.trainRows(),
                        sides.testRows(),
                        target == null ? null : target.train(),
                        target == null ? null : target.test()));
    }

    private void add(Optional<Finding> finding) {
        finding.ifPresent(findings::add);
    }

    private int count(String severity) {
        return (int) findings.stream().filter(f -> f.severity().equals(severity)).count();
    }

    /**
     * The contract's word is enough: such a column has no place in a training set, whatever its
     * figure is.
     */
    private void knownAfter() {
        for (var name : options.knownAfter()) {
            if (sides.train().table().find(name).isPresent()) {
                findings.add(
                        sides.finding(
                                "knownAfter",
                                "error",
                                List.of(name),
                                sides.testRows(),
                                sides.trainRows(),
                                List.of(),
                                name + " is known only after the target, says the contract",
                                "Exclude " + name));
            }
        }
    }

    /** Columns whose values training should have seen: groups and names are to be new. */
    private List<Column> categories() {
        var others = new HashSet<>(options.groups());
        others.addAll(options.ids());
        others.addAll(options.ignore());
        others.addAll(options.knownAfter());
        return sides.common().stream()
                .filter(c -> !others.contains(c.name()))
                .filter(c -> !c.name().equals(options.time()) && !c.name().equals(options.text()))
                .toList();
    }
}
