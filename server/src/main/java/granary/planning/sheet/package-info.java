/** Small CSV files that people send, read whole or refused with every fault at its place. */
@NullMarked
package granary.planning.sheet;

import org.jspecify.annotations.NullMarked;
