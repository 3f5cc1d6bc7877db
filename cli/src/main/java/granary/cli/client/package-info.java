/** Speaks to a server through its public API; whatever the server can do is done through here. */
@NullMarked
package granary.cli.client;

import org.jspecify.annotations.NullMarked;
