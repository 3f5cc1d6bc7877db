@NullMarked
package granary.platform.outbox;

import org.jspecify.annotations.NullMarked;
