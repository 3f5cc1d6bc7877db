/** Sources: where files come from, and by what right they may be used. */
@NullMarked
package granary.datasets.source;

import org.jspecify.annotations.NullMarked;
