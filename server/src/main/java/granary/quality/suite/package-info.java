/** What is checked: the contract's checks, accepted suggestions, armed controls. */
@NullMarked
package granary.quality.suite;

import org.jspecify.annotations.NullMarked;
