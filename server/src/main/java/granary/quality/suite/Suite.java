package granary.quality.suite;

import granary.engine.check.Check;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Everything that a version of a dataset is checked for.
 *
 * @param broken sentences about checks that cannot be read any more
 */
public record Suite(List<SuiteCheck> checks, List<String> broken) {
    public Suite {
        checks = List.copyOf(checks);
        broken = List.copyOf(broken);
    }

    public List<Check> engineChecks() {
        return checks.stream().map(SuiteCheck::check).toList();
    }

    /** SHA-256 of what is asked: two suites with the same digest give the same answers. */
    public String digest() {
        return Hash.of(
                checks.stream()
                                .map(c -> c.code() + "|" + c.origin() + "|" + c.check())
                                .collect(Collectors.joining("\n"))
                        + broken);
    }
}
