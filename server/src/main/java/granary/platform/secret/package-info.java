@NullMarked
package granary.platform.secret;

import org.jspecify.annotations.NullMarked;
