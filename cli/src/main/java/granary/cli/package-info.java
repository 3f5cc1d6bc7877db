/**
 * The command line: local commands call the engine, room commands call the REST API. Commands live
 * in the package of their room; what all of them share is here.
 */
@NullMarked
package granary.cli;

import org.jspecify.annotations.NullMarked;
