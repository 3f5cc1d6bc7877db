/** Local commands of planning: forecasts, earned value, invoices. */
@NullMarked
package granary.cli.planning;

import org.jspecify.annotations.NullMarked;
