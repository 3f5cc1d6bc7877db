/** Local commands of governance: verification of what Granary signed. */
@NullMarked
package granary.cli.governance;

import org.jspecify.annotations.NullMarked;
