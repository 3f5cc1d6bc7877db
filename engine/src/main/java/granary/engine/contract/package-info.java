/**
 * Data contracts after the Open Data Contract Standard 3.1.0: read safely, refused with every error
 * at once, turned into checks, and compared with each other and with data.
 */
@NullMarked
package granary.engine.contract;

import org.jspecify.annotations.NullMarked;
