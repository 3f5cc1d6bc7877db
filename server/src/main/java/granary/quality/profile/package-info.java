/** Profiles of versions and the checks that they suggest. */
@NullMarked
package granary.quality.profile;

import org.jspecify.annotations.NullMarked;
