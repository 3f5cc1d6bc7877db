/** Files that arrive: read whole, typed by the contract, put into the open version or aside. */
@NullMarked
package granary.datasets.ingest;

import org.jspecify.annotations.NullMarked;
