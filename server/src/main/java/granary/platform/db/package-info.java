@NullMarked
package granary.platform.db;

import org.jspecify.annotations.NullMarked;
