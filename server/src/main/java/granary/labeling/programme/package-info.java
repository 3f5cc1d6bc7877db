/** Programmes, their guidelines, annotators and tasks. */
@NullMarked
package granary.labeling.programme;

import org.jspecify.annotations.NullMarked;
