/** People's right to be forgotten: received, verified, planned, approved, executed, proven. */
@NullMarked
package granary.governance.erasure;

import org.jspecify.annotations.NullMarked;
