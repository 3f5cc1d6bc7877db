/** What the answers say together, how sure that is, and what fixed redundancy would have given. */
@NullMarked
package granary.labeling.consensus;

import org.jspecify.annotations.NullMarked;
