@NullMarked
package granary.governance.session;

import org.jspecify.annotations.NullMarked;
