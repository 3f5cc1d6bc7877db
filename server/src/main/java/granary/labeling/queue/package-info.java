/** Claims and answers: the next task for an annotator, and what an answer changes. */
@NullMarked
package granary.labeling.queue;

import org.jspecify.annotations.NullMarked;
