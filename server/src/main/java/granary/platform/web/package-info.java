@NullMarked
package granary.platform.web;

import org.jspecify.annotations.NullMarked;
