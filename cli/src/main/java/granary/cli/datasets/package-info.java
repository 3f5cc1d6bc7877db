/** Local commands on contracts. */
@NullMarked
package granary.cli.datasets;

import org.jspecify.annotations.NullMarked;
