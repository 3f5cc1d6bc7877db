/**
 * Keeps people, roles, grants, approvals, policies, erasures and the ledger. Grants, approves,
 * masks, holds, erases and verifies; every other room asks it who may do what, and every change
 * passes its ledger. Announces access and approvals.
 */
@NullMarked
@ApplicationModule(allowedDependencies = "platform")
package granary.governance;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
