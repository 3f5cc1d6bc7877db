/** Agreement bound to a digest: who must agree, who may not, and what they agreed to. */
@NullMarked
package granary.governance.approvals;

import org.jspecify.annotations.NullMarked;
