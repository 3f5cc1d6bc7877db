package granary.quality.suite;

import granary.engine.check.Check;

/**
 * A check of a suite and where it comes from.
 *
 * @param origin {@code contract}, {@code suggested}, {@code local} or {@code preventive of INC-1}
 * @param code of its gate item
 */
public record SuiteCheck(Check check, String origin, String code) {}
