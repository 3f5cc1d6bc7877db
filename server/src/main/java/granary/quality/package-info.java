/**
 * Keeps suites, check runs, metrics, findings, quarantine and preventive controls at the door.
 * Profiles, suggests, checks, quarantines and replays; its checks are items of a version's gate.
 * Announces what a run found and what a control refused.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"platform", "governance", "datasets"})
package granary.quality;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
