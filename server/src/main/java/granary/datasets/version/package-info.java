/** Versions: opened, committed, judged, approved, published, recalled. */
@NullMarked
package granary.datasets.version;

import org.jspecify.annotations.NullMarked;
