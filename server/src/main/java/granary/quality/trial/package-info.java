/** What an edit of checks would say of a version, before anybody saves it. */
@NullMarked
package granary.quality.trial;

import org.jspecify.annotations.NullMarked;
