@NullMarked
package granary.platform.store;

import org.jspecify.annotations.NullMarked;
