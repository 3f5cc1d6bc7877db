/** Contracts: what is promised about a dataset, revision by revision. */
@NullMarked
package granary.datasets.contract;

import org.jspecify.annotations.NullMarked;
