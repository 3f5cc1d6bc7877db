/** Erasure: a person's rows leave every file of every version, and that is proved. */
@NullMarked
package granary.datasets.erasure;

import org.jspecify.annotations.NullMarked;
