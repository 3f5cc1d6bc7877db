/** The house itself: starting it, and finding out why it does not start. */
@NullMarked
package granary.cli.platform;

import org.jspecify.annotations.NullMarked;
