@NullMarked
package granary.cli.rooms;

import org.jspecify.annotations.NullMarked;
