/** Takes persons out of what the room keeps. */
@NullMarked
package granary.quality.erasure;

import org.jspecify.annotations.NullMarked;
