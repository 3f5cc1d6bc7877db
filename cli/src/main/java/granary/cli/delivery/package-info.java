/** Local commands on versions to be delivered: splits and experiments. */
@NullMarked
package granary.cli.delivery;

import org.jspecify.annotations.NullMarked;
