/** Published versions of other datasets that checks compare with. */
@NullMarked
package granary.quality.companion;

import org.jspecify.annotations.NullMarked;
