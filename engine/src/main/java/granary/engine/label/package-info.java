/**
 * The statistics of labeling: consensus over the answers of people, models and rules, agreement
 * between them, how many answers a task needs, and whether a lot is accepted.
 */
@NullMarked
package granary.engine.label;

import org.jspecify.annotations.NullMarked;
