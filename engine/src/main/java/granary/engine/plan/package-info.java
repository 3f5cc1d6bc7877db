/**
 * The arithmetic of planning: what to do first, when it will be done, what it cost, what an invoice
 * may ask, and whether a series of figures holds news.
 */
@NullMarked
package granary.engine.plan;

import org.jspecify.annotations.NullMarked;
