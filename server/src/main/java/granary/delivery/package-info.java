/**
 * Keeps splits, deliveries, consumers, subscriptions, recalls and their notices, evaluations and
 * experiments. Splits without leaks, delivers by grant and purpose, tells, recalls, measures.
 * Announces deliveries, recalls acknowledged and evaluations.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"platform", "governance", "datasets", "quality", "labeling"})
package granary.delivery;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
