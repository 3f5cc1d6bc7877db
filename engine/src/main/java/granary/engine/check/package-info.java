/**
 * Checks: what a contract promises, compiled to SQL and measured. Every row-level check's figure is
 * the number of rows it flags, so that the figure, the quarantine and the list of rows agree.
 */
@NullMarked
package granary.engine.check;

import org.jspecify.annotations.NullMarked;
