/** A request that is sent again under the same Idempotency-Key is done once. */
@NullMarked
package granary.platform.web.idempotency;

import org.jspecify.annotations.NullMarked;
