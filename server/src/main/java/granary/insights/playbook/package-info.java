/** How the house works, written out of its configuration, edition by edition. */
@NullMarked
package granary.insights.playbook;

import org.jspecify.annotations.NullMarked;
