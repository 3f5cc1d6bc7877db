package granary.quality.suite;

import granary.engine.check.Check;
import granary.engine.check.Dimension;
import granary.engine.check.Severity;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A check as a version of a suite asked it.
 *
 * @param pointer where it stands in the contract; null beside it
 */
record AskedCheck(
        String id,
        String name,
        String kind,
        List<String> columns,
        Severity severity,
        Dimension dimension,
        String unit,
        Map<String, Object> expectation,
        String origin,
        @Nullable String pointer,
        String gateItem) {
    static AskedCheck of(SuiteCheck asked) {
        Check check = asked.check();
        return new AskedCheck(
                check.id(),
                check.name(),
                check.kind().word(),
                check.columns(),
                check.severity(),
                check.dimension(),
                check.unit(),
                check.expectation().document(),
                asked.origin(),
                asked.origin().equals("contract") ? check.path() : null,
                asked.code());
    }
}
