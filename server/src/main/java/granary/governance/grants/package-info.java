/** Access to data: asked for with a purpose, granted for a while, used under checks, revoked. */
@NullMarked
package granary.governance.grants;

import org.jspecify.annotations.NullMarked;
