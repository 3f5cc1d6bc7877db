@NullMarked
package granary.governance.people;

import org.jspecify.annotations.NullMarked;
