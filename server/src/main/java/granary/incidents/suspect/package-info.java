/** Which change may have caused it. */
@NullMarked
package granary.incidents.suspect;

import org.jspecify.annotations.NullMarked;
