/**
 * What is in a table: per column its type, its holes, its spread, its usual values and its shapes.
 */
@NullMarked
package granary.engine.profile;

import org.jspecify.annotations.NullMarked;
