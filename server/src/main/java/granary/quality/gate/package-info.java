/** What quality says of a version that wants to be published, by itself. */
@NullMarked
package granary.quality.gate;

import org.jspecify.annotations.NullMarked;
