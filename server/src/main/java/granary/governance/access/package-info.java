@NullMarked
package granary.governance.access;

import org.jspecify.annotations.NullMarked;
